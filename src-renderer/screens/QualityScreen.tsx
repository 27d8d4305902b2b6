// Quality: what is on hold, something else put on hold, one hold with its release, and serials that cannot be.
import { Route, Switch } from 'wouter'
import { Alarms } from './quality/Alarms.tsx'
import { HoldPage } from './quality/HoldPage.tsx'
import { HoldsList } from './quality/HoldsList.tsx'
import { PlaceHold } from './quality/PlaceHold.tsx'

export const QualityScreen = () => (
  <Switch>
    <Route path="/quality/new"><PlaceHold /></Route>
    <Route path="/quality/alarms"><Alarms /></Route>
    <Route path="/quality/holds/:id">{({ id }) => <HoldPage key={id} id={decodeURIComponent(id)} />}</Route>
    <Route><HoldsList /></Route>
  </Switch>
)
