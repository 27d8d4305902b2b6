// Goods out: what is to be shipped, and the shipment that is open.
import { useRoute } from 'wouter'
import { Orders } from './shipping/Orders.tsx'
import { ShipmentDesk } from './shipping/ShipmentDesk.tsx'

export const ShippingScreen = () => {
  const [, params] = useRoute('/shipping/:shipment')
  return params ? <ShipmentDesk key={params.shipment} shipment={params.shipment} /> : <Orders />
}
