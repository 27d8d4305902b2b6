// Who has something of a lot or serial, or of what was made of it, and which places still hold some: what a recall asks.
import type { View } from '#contract/contract.ts'
import type { Place } from '#domain/place.ts'
import type { Look, Looker } from '../use-case.ts'
import { nameOf } from '../ledger/name-of.ts'
import { isTraceable, nextOf, placeSaid, scopeOf, totalsSaid } from './traced.ts'

const rowsPerPage = 200

type Kind = NonNullable<View<'tracing.recipients'>>['rows'][number]['kind']

const kindOf = (place: Place): Kind => (['location', 'shipment', 'supplier'] as const).find((kind) => place.startsWith(`${kind}:`)) ?? 'customer'

export const recipients: Look<'tracing.recipients', Looker> = async ({ database, traces }, { subject, asOf, after = 0 }) => {
  if (!isTraceable(database, subject)) return undefined
  const answer = await traces.ask({ what: 'recipients', subject, direction: 'forward', asOf, after, limit: rowsPerPage })
  const rows = answer.rows.map(({ place, thing, quantity, possible }) => {
    const { title, code, unitOfMeasure } = nameOf(database, thing)
    return { ...placeSaid(database, place), subject: placeSaid(database, place).subject ?? place, kind: kindOf(place), thing, thingTitle: title, thingCode: code, quantity, unitOfMeasure, scope: scopeOf({ possible }) }
  })
  return { rows, ...nextOf(answer), totals: totalsSaid(database, answer.totals) }
}
