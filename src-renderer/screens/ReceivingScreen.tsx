// Goods in: what is expected, the receipt that is open, returns, inspections, and back to a supplier.
import { Route, Switch } from 'wouter'
import { Deliveries } from './receiving/Deliveries.tsx'
import { InspectionList } from './receiving/InspectionList.tsx'
import { ReceiptDesk } from './receiving/ReceiptDesk.tsx'
import { ReturnDesk } from './receiving/ReturnDesk.tsx'
import { ReturnsList } from './receiving/ReturnsList.tsx'
import { SendBack } from './receiving/SendBack.tsx'

export const ReceivingScreen = () => (
  <Switch>
    <Route path="/receiving/returns"><ReturnsList /></Route>
    <Route path="/receiving/returns/:id">{({ id }) => <ReturnDesk key={id} id={id} />}</Route>
    <Route path="/receiving/inspection"><InspectionList /></Route>
    <Route path="/receiving/send-back"><SendBack /></Route>
    <Route path="/receiving/:receipt">{({ receipt }) => <ReceiptDesk key={receipt} receipt={receipt} />}</Route>
    <Route><Deliveries /></Route>
  </Switch>
)
