// Making things: what is ordered, and the making that is open.
import { useRoute } from 'wouter'
import { MakingDesk } from './production/MakingDesk.tsx'
import { WorkOrders } from './production/WorkOrders.tsx'

export const ProductionScreen = () => {
  const [, params] = useRoute('/production/:making')
  return params ? <MakingDesk key={params.making} making={params.making} /> : <WorkOrders />
}
