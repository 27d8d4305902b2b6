// What happened to recalled goods as EPCIS 2.0 events in JSON: received, made of what, shipped, brought back, destroyed.
import type { DispatchedGoods } from './advice/dispatch.ts'
import { classUri, serialUri } from './advice/write-epcis.ts'
import { linkOf } from './identify/epc.ts'
import { idOfPlace, type Place } from './place.ts'

/** So much of one lot, or one serial, that crossed the house's border at one place under one document. */
export interface RecalledCrossing {
  readonly goods: DispatchedGoods
  readonly serial?: string
  readonly place: Place
  readonly way: 'in' | 'out'
  readonly quantity: number
  /** ISO 8601 UTC. */
  readonly at: string
  readonly document?: string
  readonly partnerGln?: string
}

type Json = string | number | readonly Json[] | { readonly [name: string]: Json }

/** CBV 2.0, 7.1 and 7.2: business step and disposition of what crossed there. */
const steps: readonly (readonly [place: string, way: 'in' | 'out', bizStep: string, disposition: string])[] = [
  ['supplier:', 'in', 'receiving', 'in_progress'], ['supplier:', 'out', 'returning', 'returned'], ['customer:', 'out', 'shipping', 'in_transit'], ['customer:', 'in', 'receiving', 'returned'],
  ['scrap', 'out', 'destroying', 'destroyed'], ['scrap', 'in', 'receiving', 'in_progress'], ['adjustment', 'in', 'stock_taking', 'in_progress'], ['adjustment', 'out', 'stock_taking', 'unknown'],
]

const listed = (crossings: readonly RecalledCrossing[], epcs: string, quantities: string): Record<string, Json> => {
  const serials = crossings.flatMap(({ goods, serial }) => (serial === undefined ? [] : [serialUri(goods, serial)]))
  const lots = crossings.flatMap(({ goods, serial, quantity }) => (serial === undefined ? [{ epcClass: classUri(goods), quantity }] : []))
  return { ...(serials.length > 0 ? { [epcs]: serials } : {}), ...(lots.length > 0 ? { [quantities]: lots } : {}) }
}

const party = (way: 'in' | 'out', { place, partnerGln }: RecalledCrossing): Record<string, Json> => {
  if (!/^(supplier|customer):/.test(place)) return {}
  const id = partnerGln === undefined ? `urn:dockmark:partner:${idOfPlace(place)}` : linkOf([['417', partnerGln]])
  return way === 'out' ? { destinationList: [{ type: 'possessing_party', destination: id }] } : { sourceList: [{ type: 'possessing_party', source: id }] }
}

/** One event in one line of JSON, of one lot or serial at a place that is no making. */
export const crossedEvent = (crossing: RecalledCrossing): string => {
  const { place, way, at, document } = crossing
  const [, , bizStep, disposition] = steps.find(([prefix, direction]) => place.startsWith(prefix) && direction === way) ?? ['', way, 'other', 'unknown']
  return JSON.stringify({
    type: 'ObjectEvent', action: 'OBSERVE', bizStep, disposition, eventTime: at, eventTimeZoneOffset: '+00:00', ...listed([crossing], 'epcList', 'quantityList'), ...party(way, crossing),
    ...(document === undefined ? {} : { bizTransactionList: [{ bizTransaction: `urn:dockmark:bt:${encodeURIComponent(document)}` }] }),
  })
}

/** What of the recall went into one making (`out` of the house) and came out of it. EPCIS 2.0, 7.4.6. */
export const madeEvent = (making: Place, crossings: readonly RecalledCrossing[]): string => JSON.stringify({
  type: 'TransformationEvent', bizStep: 'commissioning', disposition: 'active', eventTime: crossings.map(({ at }) => at).sort().at(-1), eventTimeZoneOffset: '+00:00',
  transformationID: `urn:dockmark:making:${idOfPlace(making)}`, ...listed(crossings.filter(({ way }) => way === 'out'), 'inputEPCList', 'inputQuantityList'), ...listed(crossings.filter(({ way }) => way === 'in'), 'outputEPCList', 'outputQuantityList'),
})

/** What stands before the events, which are set apart by commas, and behind them. */
export const epcisFrame = (at: string): readonly [before: string, behind: string] => [
  `{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument","schemaVersion":"2.0","creationDate":${JSON.stringify(at)},"epcisBody":{"eventList":[\n`, '\n]}}\n',
]
