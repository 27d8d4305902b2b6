// Recall: cases and drills, a new case, one case step by step, "is mine affected?", and where quality goes wrong most.
import { Route, Switch, useSearchParams } from 'wouter'
import { AffectedPage } from './recall/AffectedPage.tsx'
import { isStep } from './recall/case.ts'
import { CaseList } from './recall/CaseList.tsx'
import { CasePage } from './recall/CasePage.tsx'
import { CustomerPage } from './recall/CustomerPage.tsx'
import { DrillList } from './recall/DrillList.tsx'
import { NewCase } from './recall/NewCase.tsx'
import { Trends } from './recall/Trends.tsx'

/** `/recall?subject=` is the key of a lot or serial in the ledger: a new case begins from it. */
export const RecallScreen = () => {
  const [search] = useSearchParams()
  const subject = search.get('subject')
  return (
    <Switch>
      <Route path="/recall/new"><NewCase key={subject} subject={subject ?? undefined} /></Route>
      <Route path="/recall/drills"><DrillList /></Route>
      <Route path="/recall/affected"><AffectedPage /></Route>
      <Route path="/recall/trends"><Trends /></Route>
      <Route path="/recall/case/:id/customer/:customer">{({ id, customer }) => <CustomerPage key={customer} id={decodeURIComponent(id)} customer={decodeURIComponent(customer)} />}</Route>
      <Route path="/recall/case/:id/:step">{({ id, step }) => <CasePage key={id} id={decodeURIComponent(id)} step={isStep(step) ? step : 'scope'} />}</Route>
      <Route>{subject === null ? <CaseList /> : <NewCase key={subject} subject={subject} />}</Route>
    </Switch>
  )
}
