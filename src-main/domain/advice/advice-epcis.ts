// A dispatch advice as EPCIS 2.0 JSON: what was shipped, what stands in what, and what was said of lots when they were commissioned.
import { gramsOf } from '../catch-weight.ts'
import { identify } from '../identify/identify.ts'
import { readEpcUri } from '../identify/epc-uri.ts'
import { readFileDay, type AsnFault, type ReadAdvice, type ReadGoods, type ReadUnit } from './read-advice.ts'

/** One event, as far as an advice needs it (EPCIS 2.0, 7.4); anything else may stand in it. */
interface EpcisEvent {
  readonly type?: unknown
  readonly action?: unknown
  readonly bizStep?: unknown
  readonly epcList?: unknown
  readonly quantityList?: unknown
  readonly parentID?: unknown
  readonly childEPCs?: unknown
  readonly childQuantityList?: unknown
  readonly bizTransactionList?: unknown
  readonly sourceList?: unknown
  readonly ilmd?: unknown
}

interface Thing {
  readonly gtin?: string
  readonly serial?: string
  readonly lot?: string
  readonly sscc?: string
}

/** Lot and dates (CBV 2.0, ILMD attributes `cbvmda:lotNumber`, `cbvmda:itemExpirationDate`, …). */
type Master = Pick<ReadGoods, 'lot' | 'expiry' | 'production'>

const record = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {})
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const texts = (value: unknown): string[] => list(value).filter((one) => typeof one === 'string')
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Business steps are bare words, CBV URNs or web addresses. */
const lastWord = (uri: string): string => uri.split(/[:/]/).at(-1) ?? ''

const thingOf = (uri: string, referenceYear: number): Thing | undefined => {
  const seen = identify(uri, { referenceYear })
  if (seen.kind !== 'epc' && seen.kind !== 'digital-link') return undefined
  const { gtin, serial, lot, sscc } = seen
  if (gtin === undefined && sscc === undefined) return undefined
  return { ...(gtin === undefined ? {} : { gtin }), ...(serial === undefined ? {} : { serial }), ...(lot === undefined ? {} : { lot }), ...(sscc === undefined ? {} : { sscc }) }
}

const masterOf = ({ ilmd }: EpcisEvent): Master => {
  const said = new Map(Object.entries(record(ilmd)).map(([name, value]) => [name.split(/[:#]/).at(-1) ?? '', text(value)]))
  const day = (...names: readonly string[]): string | undefined => names.flatMap((name) => readFileDay(said.get(name) ?? '') ?? [])[0]
  const [lot, expiry, production] = [said.get('lotNumber'), day('itemExpirationDate', 'bestBeforeDate', 'sellByDate'), day('productionDate')]
  return { ...(lot ? { lot } : {}), ...(expiry === undefined ? {} : { expiry }), ...(production === undefined ? {} : { production }) }
}

/** A quantity without a unit of measure counts things; kilograms are the weight of one. */
const amountOf = ({ quantity, uom }: Readonly<Record<string, unknown>>): Pick<ReadGoods, 'quantity' | 'grams'> | undefined => {
  if (uom === 'KGM') {
    const grams = gramsOf(String(quantity), 'kg')
    return grams === undefined ? undefined : { quantity: 1, grams }
  }
  return typeof quantity === 'number' && Number.isSafeInteger(quantity) && quantity > 0 ? { quantity } : undefined
}

class Reading {
  readonly faults: AsnFault[] = []
  readonly parents = new Map<string, { readonly parent: string; readonly row: number }>()
  readonly units = new Map<string, number>()
  readonly shipped = new Set<string>()
  readonly masters = new Map<string, Master>()
  /** Serials by item, lot and unit; the last event that names one says where it is. */
  readonly serials = new Map<string, { readonly row: number; readonly gtin: string; readonly serial: string; readonly uri: string; unit: string | undefined }>()
  readonly classes: { readonly row: number; readonly uri: string; readonly thing: Thing; readonly amount: Pick<ReadGoods, 'quantity' | 'grams'>; readonly unit: string | undefined }[] = []
  readonly #year: number

  constructor(referenceYear: number) {
    this.#year = referenceYear
  }

  things(row: number, uris: readonly string[]): { readonly uri: string; readonly thing: Thing }[] {
    return uris.flatMap((uri) => {
      const thing = thingOf(uri, this.#year)
      if (!thing) this.faults.push({ row, why: 'wrong-code', value: uri })
      return thing ? [{ uri, thing }] : []
    })
  }

  /** What is in a unit, or loose on the truck. */
  content(row: number, epcs: readonly string[], quantities: readonly unknown[], unit: string | undefined): void {
    for (const { uri, thing } of this.things(row, epcs)) {
      if (thing.sscc !== undefined) {
        this.units.set(thing.sscc, row)
        if (unit === undefined) this.shipped.add(thing.sscc)
        else this.parents.set(thing.sscc, { parent: unit, row })
      } else if (thing.gtin !== undefined && thing.serial !== undefined) {
        const key = `${thing.gtin}\n${thing.serial}`
        const before = this.serials.get(key)
        this.serials.set(key, { row, gtin: thing.gtin, serial: thing.serial, uri, unit: unit ?? before?.unit })
      } else this.faults.push({ row, why: 'wrong-code', value: uri })
    }
    for (const one of quantities.map(record)) {
      const amount = amountOf(one)
      if (!amount) this.faults.push({ row, why: 'wrong-quantity', value: String(one['quantity'] ?? '') })
      const [named] = this.things(row, [text(one['epcClass'])])
      if (amount && named) this.classes.push({ row, ...named, amount, unit })
    }
  }

  event(row: number, event: EpcisEvent): void {
    const master = masterOf(event)
    for (const uri of [...texts(event.epcList), ...list(event.quantityList).map((one) => text(record(one)['epcClass']))]) if (Object.keys(master).length > 0) this.masters.set(uri, master)
    if (event.action === 'DELETE') return
    if (event.type === 'AggregationEvent') {
      const [parent] = this.things(row, [text(event.parentID)])
      if (parent?.thing.sscc === undefined) return
      this.units.set(parent.thing.sscc, row)
      this.content(row, texts(event.childEPCs), list(event.childQuantityList), parent.thing.sscc)
    } else if (event.type === 'ObjectEvent' && /^(?:shipping|departing|staging_outbound)$/.test(lastWord(text(event.bizStep)))) this.content(row, texts(event.epcList), list(event.quantityList), undefined)
  }

  /** Where the shipping names its units, only they and what is in them come; else all. */
  #comes(unit: string | undefined): boolean {
    const seen = new Set<string>()
    for (let at = unit; at !== undefined && !seen.has(at); at = this.parents.get(at)?.parent) {
      if (this.shipped.has(at)) return true
      seen.add(at)
    }
    return unit === undefined || this.shipped.size === 0
  }

  goods(): ReadGoods[] {
    const piles = new Map<string, ReadGoods & { serials: string[] }>()
    for (const { row, gtin, serial, uri, unit } of this.serials.values()) {
      if (!this.#comes(unit)) continue
      const master = this.masters.get(uri) ?? {}
      const key = [gtin, unit, master.lot, master.expiry, master.production].join('\n')
      const pile = piles.get(key) ?? { row, gtin, ...master, ...(unit === undefined ? {} : { unit }), serials: [] }
      pile.serials.push(serial)
      piles.set(key, pile)
    }
    const counted = this.classes.filter(({ unit }) => this.#comes(unit)).map(({ row, uri, thing, amount, unit }): ReadGoods => ({
      row, ...this.masters.get(uri), ...(thing.gtin === undefined ? {} : { gtin: thing.gtin }), ...(thing.lot === undefined ? {} : { lot: thing.lot }), ...amount, ...(unit === undefined ? {} : { unit }),
    }))
    return [...piles.values(), ...counted]
  }

  standing(): ReadUnit[] {
    return [...this.units].filter(([sscc]) => this.#comes(sscc)).map(([sscc, row]) => {
      const parent = this.parents.get(sscc)?.parent
      return { row, sscc, ...(parent === undefined ? {} : { parent }) }
    })
  }
}

/** The number a business document goes by at the end of its identifier: `urn:epcglobal:cbv:bt:0614141000012:ASN-77`. */
const transaction = (events: readonly EpcisEvent[], type: string): string | undefined =>
  events.flatMap((event) => list(event.bizTransactionList)).map(record).filter((one) => lastWord(text(one['type'])) === type).map((one) => lastWord(text(one['bizTransaction'])))[0]

/** The sender's GLN: of the party, else of the place (`pgln` and `sgln`). */
const senderOf = (events: readonly EpcisEvent[], referenceYear: number): string | undefined => {
  for (const uri of events.flatMap((event) => list(event.sourceList)).map((one) => text(record(one)['source']))) {
    const epc = readEpcUri(uri.replace('urn:epc:id:pgln:', 'urn:epc:id:sgln:').replace(/^(urn:epc:id:sgln:\d+\.\d+)$/, '$1.0'))
    if (epc.ok && epc.scheme === 'sgln') return epc.gln
    const link = identify(uri, { referenceYear })
    const gln = 'elements' in link ? link.elements.find(([ai]) => ai === '414' || ai === '417')?.[1] : undefined
    if (gln !== undefined) return gln
  }
  return undefined
}

const bad = (why: AsnFault['why']): ReadAdvice => ({ goods: [], units: [], faults: [{ row: 1, why, value: '' }] })

/** `parsed` is the JSON of the file. Events we do not need are passed over. */
export const readAdviceEpcis = (parsed: unknown, referenceYear: number): ReadAdvice => {
  const document = record(parsed)
  if (document['type'] !== 'EPCISDocument') return bad('not-epcis')
  const events = list(record(document['epcisBody'])['eventList']).map((event) => record(event) as EpcisEvent)
  const reading = new Reading(referenceYear)
  for (const [at, event] of events.entries()) reading.event(at + 1, event)
  const [number, purchaseOrder, supplier] = [transaction(events, 'desadv'), transaction(events, 'po'), senderOf(events, referenceYear)]
  return {
    ...(number === undefined ? {} : { number }), ...(purchaseOrder === undefined ? {} : { purchaseOrder }), ...(supplier === undefined ? {} : { supplier }),
    goods: reading.goods(), units: reading.standing(), faults: reading.faults,
  }
}
