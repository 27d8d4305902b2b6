// Possible histories told to a real station, each under items of its own.
import { legsOf, type Event, type Fact } from '#domain/events.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Site } from '../given.ts'
import { idNamed, played, type Plan } from './trace-by-hand.ts'

const partner = (id: string, supplier: boolean): Event => ({ type: 'PartnerDefined', payload: { partner: { id: idNamed(id), code: id.toUpperCase(), name: `Partner ${id}`, supplier, customer: !supplier, address: [] } } })

const ground: readonly Event[] = [
  partner('p0', true), partner('p1', true), partner('c0', false), partner('c1', false),
  ...['dock', 'shelf'].map((id): Event => ({ type: 'LocationDefined', payload: { location: { id, code: id.toUpperCase(), name: `Place ${id}`, kind: 'storage' } } })),
  ...['receipt-0', 'receipt-1', 'return-0', 'return-1'].map((document): Event => ({ type: 'ReceiptOpened', payload: { document, number: document, partner: idNamed('p0'), location: 'dock' } })),
  { type: 'ShipmentOpened', payload: { document: 'shipment-1', number: 'shipment-1', partner: idNamed('c0') } },
]

/** The codes of the lots of each item that has lots; all are known before anything happens. */
export const lotCodes = ['L0', 'L1', 'L2'] as const

export interface Told {
  readonly facts: readonly Fact[]
  /** Tells what was left of it, whatever was written since. */
  goOn(): Fact[]
}

/** An undoing names the fact before it, which may have another number now. */
const later = (event: Event, by: number): Event =>
  event.type === 'Undone' ? { ...event, payload: { ...event.payload, of: { ...event.payload.of, seq: event.payload.of.seq + by } } } : event

/** Tells histories in one commit; `share` of a hundred parts first, the rest when it is asked to go on. */
export const tellHistories = (site: Site): ((plan: Plan, share?: number) => Told) => {
  site.core.record(ground)
  let histories = 0
  const head = (): { origin: string; seq: number } => site.core.database.get<{ origin: string; seq: number }>('SELECT origin, max(seq) AS seq FROM fact')!
  return (plan, share = 100) => {
    const prefix = `h${(histories += 1)}-`
    const definitions = (['lot', 'serial', 'lot and serial', 'none'] as const).map((tracking, index): Event => {
      const id = idNamed(`${prefix}${['grain', 'part', 'kit', 'box'][index]!}`)
      return { type: 'ItemDefined', payload: { item: { id, sku: id, name: id, tracking, unit: 'piece', packing: [], expires: false, scanBack: false } } }
    })
    const lots = ['grain', 'kit'].flatMap((item) => lotCodes.map((lot): Event => ({ type: 'LotDefined', payload: { item: idNamed(`${prefix}${item}`), lot, code: lot } })))
    const before = [...definitions, ...lots]
    const { origin, seq } = head()
    const events = [...before, ...played(plan, prefix, origin, seq + before.length + 1)]
    // An undoing follows what it undoes.
    let first = before.length + Math.floor(((events.length - before.length) * share) / 100)
    while (events[first]?.type === 'Undone') first += 1
    return { facts: site.core.record(events.slice(0, first)), goOn: () => site.core.record(events.slice(first).map((event) => later(event, head().seq - seq - first))) }
  }
}

/** Every lot and serial that moved. */
export const subjectsIn = (facts: readonly Fact[]): string[] =>
  [...new Set(facts.flatMap((fact) => legsOf(fact).flatMap((leg) => [
    ...(leg.lot === undefined ? [] : [lotSubject(leg.item, leg.lot)]), ...(leg.serials ?? []).map((serial) => serialSubject(leg.item, serial)),
  ])))]
