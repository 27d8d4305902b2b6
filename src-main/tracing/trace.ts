// Tracing a lot or serial: back to where everything in it came from, forward to where everything made of it went.
import type { Look, Looker } from '../use-case.ts'
import { nameOf } from '../ledger/name-of.ts'
import { isTraceable, nextOf, rowsSaid, totalsSaid } from './traced.ts'

/** Rows of a page that did not say how many. */
const rowsUsual = 1_000

export const trace: Look<'tracing.trace', Looker> = async ({ database, traces }, { subject, direction, asOf, only, after = 0, limit = rowsUsual }) => {
  if (!isTraceable(database, subject)) return undefined
  const answer = await traces.ask({ what: 'rows', subject, direction, asOf, only, after, limit })
  return {
    rows: await rowsSaid(database, answer.rows), ...nextOf(answer), totals: totalsSaid(database, answer.totals),
    balance: { ...answer.balance, unitOfMeasure: nameOf(database, subject).unitOfMeasure },
  }
}
