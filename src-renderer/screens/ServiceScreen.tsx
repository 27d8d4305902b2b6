// After the sale: one scan answers everything about a serial; below it what waits, the open cases and what is due for service.
import { useSearchParams } from 'wouter'
import { SupportDesk } from './service/SupportDesk.tsx'
import { SupportStart } from './service/SupportStart.tsx'

/** `/service?subject=` is the key of a serial in the ledger. */
export const ServiceScreen = () => {
  const [search] = useSearchParams()
  const subject = search.get('subject')
  return subject === null ? <SupportStart /> : <SupportDesk key={subject} subject={subject} />
}
