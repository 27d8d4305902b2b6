// Goods out: what is to be shipped, an order, the shipment that is open, and its packing list.
import { useRoute } from 'wouter'
import { OrderPage } from './shipping/OrderPage.tsx'
import { Orders } from './shipping/Orders.tsx'
import { PackingList } from './shipping/PackingList.tsx'
import { ShipmentDesk } from './shipping/ShipmentDesk.tsx'

export const ShippingScreen = () => {
  const [, order] = useRoute('/shipping/order/:order')
  const [, list] = useRoute('/shipping/:shipment/list')
  const [, params] = useRoute('/shipping/:shipment')
  if (order) return <OrderPage key={order.order} order={order.order} />
  if (list) return <PackingList key={list.shipment} shipment={list.shipment} />
  return params ? <ShipmentDesk key={params.shipment} shipment={params.shipment} /> : <Orders />
}
