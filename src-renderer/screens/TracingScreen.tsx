// From any code to its whole story: look up, card, trace.
import { useRoute, useSearchParams } from 'wouter'
import { LookUpStart } from './tracing/LookUpStart.tsx'
import { ScannedCard } from './tracing/ScannedCard.tsx'
import { SubjectCard } from './tracing/SubjectCard.tsx'
import { TracePage } from './tracing/TracePage.tsx'

/** `/card?raw=` was scanned just now, `/card?code=` was typed or pressed, `/card?subject=` and `/trace?subject=` are keys of the ledger. */
export const TracingScreen = () => {
  const [isCard] = useRoute('/card')
  const [search] = useSearchParams()
  const [subject, raw, code] = [search.get('subject'), search.get('raw'), search.get('code')]
  if (!isCard) return subject === null ? <LookUpStart /> : <TracePage key={subject} subject={subject} />
  if (subject !== null) return <SubjectCard key={subject} subject={subject} />
  return raw === null && code === null ? <LookUpStart /> : <ScannedCard raw={raw ?? code ?? ''} heard={raw !== null} />
}
