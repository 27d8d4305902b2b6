// Goods in: what is expected, and the receipt that is open.
import { useRoute } from 'wouter'
import { Deliveries } from './receiving/Deliveries.tsx'
import { ReceiptDesk } from './receiving/ReceiptDesk.tsx'

export const ReceivingScreen = () => {
  const [, params] = useRoute('/receiving/:receipt')
  return params ? <ReceiptDesk key={params.receipt} receipt={params.receipt} /> : <Deliveries />
}
