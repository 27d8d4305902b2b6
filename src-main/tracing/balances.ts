// Whether everything a trace reaches adds up: item by item, and thing by thing.
import type { Look, Looker } from '../use-case.ts'
import { balanceSaid, isTraceable, nextOf } from './traced.ts'

const rowsPerPage = 200

export const balances: Look<'tracing.balances', Looker> = async ({ database, traces }, { subject, direction, asOf, after = 0 }) => {
  if (!isTraceable(database, subject)) return undefined
  const answer = await traces.ask({ what: 'balances', subject, direction, asOf, after, limit: rowsPerPage })
  return { totals: answer.totals.map((row) => balanceSaid(database, row)), rows: answer.rows.map((row) => balanceSaid(database, row)), ...nextOf(answer), withGap: answer.withGap }
}
