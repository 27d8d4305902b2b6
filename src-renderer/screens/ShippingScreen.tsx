// Goods out: what is to be shipped, an order, the shipment that is open.
import { useRoute } from 'wouter'
import { OrderPage } from './shipping/OrderPage.tsx'
import { Orders } from './shipping/Orders.tsx'
import { ShipmentDesk } from './shipping/ShipmentDesk.tsx'

export const ShippingScreen = () => {
  const [, order] = useRoute('/shipping/order/:order')
  const [, params] = useRoute('/shipping/:shipment')
  if (order) return <OrderPage key={order.order} order={order.order} />
  return params ? <ShipmentDesk key={params.shipment} shipment={params.shipment} /> : <Orders />
}
