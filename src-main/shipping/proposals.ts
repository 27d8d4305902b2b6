// What to pick next of each line and why, and what is missing in the house.
import type { View } from '#contract/contract.ts'
import type { Item } from '#domain/events.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { Reader } from '../use-case.ts'
import { planFor, type PickFor } from './shelves.ts'

type ShipmentView = NonNullable<View<'shipping.shipment'>>
type Line = ShipmentView['lines'][number]

/** For the open part of each line, in the order of the lines. */
export const proposalOf = ({ database, today }: Pick<Reader, 'database' | 'today'>, lines: readonly Line[], pickFor: PickFor): Pick<ShipmentView, 'proposal' | 'short'> => {
  const proposal: ShipmentView['proposal'] = []
  const short: ShipmentView['short'] = []
  for (const line of lines) {
    if (line.done >= line.wanted) continue
    const item = recordOf(database, 'item', line.item) as Item
    const named = { item: item.id, sku: item.sku, name: item.name }
    const plan = planFor(database, today, item, pickFor, line.wanted - line.done)
    for (const { lot, code, expiry, place, placeName, quantity } of plan.picks) {
      proposal.push({
        ...named, unitOfMeasure: item.unit, place, placeName, quantity, rule: plan.rule, passedOver: [...plan.passedOver],
        ...(lot === '' ? {} : { lot: code }), ...(expiry === null ? {} : { expiry }),
      })
    }
    if (plan.missing > 0) short.push({ ...named, missing: plan.missing })
  }
  return { proposal, short }
}
