// A pallet in one scan: the supplier's advice says what is in it, to the last serial, and all of it arrives.
import { allow, refuse, type Decision, type Refused } from '#domain/decision.ts'
import type { Event, Item, Leg, UnitLeg } from '#domain/events.ts'
import { cutMovement } from '#domain/legs.ts'
import { lotKey } from '#domain/lot.ts'
import { atLocation, atSupplier, isInside } from '#domain/place.ts'
import { serialSubject } from '#domain/subject.ts'
import { trackedAs } from '#domain/tracking.ts'
import { noneMissing } from '../ledger/missing-serials.ts'
import { notesOfComing } from '../ledger/noting.ts'
import { advicesOfUnit, treeAdvised, type AdvisedTree } from '../ledger/projections/advised.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { unitOf } from '../ledger/projections/units.ts'
import { notYetHere, placeName } from '../ledger/serial-place.ts'
import type { Tx } from '../use-case.ts'
import { foundsLot, lifeEnough, type Told } from './arrival-facts.ts'
import { arrivingLot, lotDesk, numbersFor, type Arriving, type ArrivingLot, type Code, type Entry, type Numbered } from './arriving-lot.ts'
import { damagedApart } from './damaged-in-unit.ts'
import { countedFor, type Coming } from './expected-goods.ts'

type Goods = AdvisedTree['goods'][number]

interface Lot extends ArrivingLot {
  /** As the label names it. */
  readonly label: string
  readonly numbers: Numbered
  readonly item: Item
}

/** The advice that names the unit: the receipt's own, else any open one of the same supplier. Parts that came by themselves are here already. */
const advisedTree = (tx: Tx, receipt: DocumentRow, sscc: string): Decision<{ readonly asn: DocumentRow; readonly tree: AdvisedTree[] }, 'UnitNotAdvised' | 'UnitAlreadyHere'> => {
  const place = unitOf(tx.database, sscc)?.place
  if (place && isInside(place)) return refuse('UnitAlreadyHere', { unit: sscc, place: placeName(tx.database, place) })
  const advices = advicesOfUnit(tx.database, sscc).filter((asn) => asn.partner === receipt.partner)
  const asn = advices.find(({ id }) => id === receipt.asn) ?? advices[0]
  if (!asn) return refuse('UnitNotAdvised', { unit: sscc })
  const here = new Set<string>()
  const tree = treeAdvised(tx.database, asn.id, sscc).filter((unit) => {
    const at = unitOf(tx.database, unit.sscc)?.place
    const came = (at !== undefined && isInside(at)) || (unit.parent !== undefined && here.has(unit.parent))
    if (came) here.add(unit.sscc)
    return !came
  })
  return allow({ asn, tree })
}

const isOf = (item: string, label: string) => (said: { readonly item: string; readonly lot: string }): boolean => said.item === item && lotKey(said.lot) === lotKey(label)

/** The same question, of one lot among those of the unit. */
const askedOfLot = ({ refusal }: { readonly refusal: Refused<Code>['refusal'] }, ofLot: { readonly item: string; readonly lot: string }): Refused<Code> => {
  switch (refusal.code) {
    case 'OwnLotNeeded': case 'OwnLotTaken': case 'ExpiryNeeded': case 'LotExpiryDiffers': case 'IndicatorNeeded': return { ok: false, refusal: { ...refusal, ofLot } }
    default: return { ok: false, refusal }
  }
}

/** Each lot of the tree is looked at once, however many cases hold it. */
const lotsOf = (tx: Tx, receipt: DocumentRow, goods: readonly Goods[], entered: Entry): Decision<Map<string, Lot>, Code> => {
  const lots = new Map<string, Lot>()
  const take = lotDesk(tx, receipt)
  for (const { item: id, lot: label, expiry, production, serials } of goods) {
    const item = recordOf(tx.database, 'item', id)
    const name = `${id}\n${lotKey(label ?? '')}`
    if (!item || label === undefined || lots.has(name)) continue
    const said = entered.ofLots?.find(isOf(id, label))
    const [otherExpiry, { shortLife }] = [said?.otherExpiry ?? entered.otherExpiry, entered]
    const day = expiry ?? said?.expiry
    const arriving: Arriving = {
      is: 'item', item, lot: label, ...(day === undefined ? {} : { expiry: day }), ...(production === undefined ? {} : { production }),
      entered: { ...(said?.ownLot === undefined ? {} : { lot: said.ownLot }), ...(otherExpiry ? { otherExpiry } : {}), ...(shortLife === undefined ? {} : { shortLife }) },
    }
    const numbers = numbersFor(tx, receipt, arriving, take)
    if (!numbers.ok) return askedOfLot(numbers, { item: id, lot: label })
    const lot = arrivingLot(tx, arriving, numbers.value, numbers.value.lot ?? label, serials?.[0])
    if (!lot.ok) return askedOfLot(lot, { item: id, lot: label })
    const twin = said?.ownLot === undefined ? undefined : [...lots.values()].find((other) => other.item.id === id && other.lot === lot.value.lot)
    if (twin) return askedOfLot(refuse('OwnLotTaken', { item: item.name, lot: lot.value.code, supplierLot: twin.label }), { item: id, lot: label })
    const enough = lifeEnough(tx, item, lot.value, entered)
    if (!enough.ok) return enough
    lots.set(name, { ...lot.value, label, numbers: numbers.value, item })
  }
  return allow(lots)
}

/** Complete for its item's mode as it is today, and none of its serials here already. */
const legOf = (tx: Tx, receipt: DocumentRow, unit: string, goods: Goods, lots: ReadonlyMap<string, Lot>): Decision<Leg, Code> => {
  const item = recordOf(tx.database, 'item', goods.item)
  if (!item) return refuse('NotFound', { what: 'item', named: goods.item })
  const tracked = trackedAs(item, { lot: goods.lot, serials: goods.serials, quantity: goods.quantity })
  if (!tracked.ok) return tracked
  const lot = lots.get(`${item.id}\n${lotKey(goods.lot ?? '')}`)
  const wanted = noneMissing(tx.database, (goods.serials ?? []).map((serial) => serialSubject(item.id, serial)))
  if (!wanted.ok) return wanted
  const fresh = notYetHere(tx.database, item, goods.serials ?? [], lot?.lot)
  if (!fresh.ok) return fresh
  if (item.catchWeight && goods.grams === undefined) return refuse('WeightNeeded', { item: item.name, itemId: item.id, ...(goods.lot === undefined ? {} : { lot: goods.lot }) })
  return allow({
    item: item.id, quantity: goods.quantity, from: atSupplier(receipt.partner), to: atLocation(receipt.location ?? ''), fromUnit: unit, toUnit: unit,
    ...(lot ? { lot: lot.lot } : {}), ...(goods.serials ? { serials: goods.serials } : {}), ...(goods.grams === undefined ? {} : { grams: goods.grams }),
  })
}

const legsOfTree = (tx: Tx, receipt: DocumentRow, tree: readonly AdvisedTree[], lots: ReadonlyMap<string, Lot>): Decision<Leg[], Code> => {
  const legs: Leg[] = []
  for (const { sscc, goods } of tree) {
    for (const one of goods) {
      const leg = legOf(tx, receipt, sscc, one, lots)
      if (!leg.ok) return leg
      legs.push(leg.value)
    }
  }
  return allow(legs)
}

/** By item: that is how orders and advices count. */
const comingOf = (tx: Tx, legs: readonly Leg[]): Coming[] => {
  const coming = new Map<string, Coming>()
  for (const { item: id, quantity } of legs) {
    const item = recordOf(tx.database, 'item', id)
    if (item) coming.set(id, { item, quantity: quantity + (coming.get(id)?.quantity ?? 0), lot: undefined, serials: undefined })
  }
  return [...coming.values()]
}

/** Each item hears what it asks, each lot what is said of it. */
const notesOfTree = (tx: Tx, legs: readonly Leg[], labels: ReadonlyMap<string, string>, { indicators = [], ofLots = [] }: Entry): Decision<Event[], Code> => {
  const events = new Map<string, Event>()
  for (const { item: id, lot, serials } of legs) {
    const item = recordOf(tx.database, 'item', id)
    const label = labels.get(`${id}\n${lot ?? ''}`)
    const ofAll = indicators.filter((note) => item?.indicators?.some(({ indicator }) => indicator === note.indicator))
    const said = [...ofAll, ...(label === undefined ? [] : (ofLots.find(isOf(id, label))?.indicators ?? []))]
    const notes = item ? notesOfComing(tx.database, item, { lot, serials, notes: said }) : allow([])
    if (!notes.ok) return label === undefined || ('serial' in notes.refusal) ? notes : askedOfLot(notes, { item: id, lot: label })
    for (const event of notes.value) events.set(JSON.stringify(event), event)
  }
  return allow([...events.values()])
}

export const arriveUnit = (tx: Tx, receipt: DocumentRow, sscc: string, raw: string | undefined, entered: Entry): Decision<Told[], Code> => {
  const advised = advisedTree(tx, receipt, sscc)
  if (!advised.ok) return advised
  const { asn, tree } = advised.value
  const lots = lotsOf(tx, receipt, tree.flatMap((unit) => unit.goods), entered)
  if (!lots.ok) return lots
  const legs = legsOfTree(tx, receipt, tree, lots.value)
  if (!legs.ok) return legs
  if (legs.value.length === 0) return refuse('UnitNotAdvised', { unit: sscc })
  const documents = countedFor(tx, receipt, comingOf(tx, legs.value), entered, asn)
  if (!documents.ok) return documents
  const labels = new Map([...lots.value.values()].map(({ item, lot, label }) => [`${item.id}\n${lot}`, label]))
  const notes = notesOfTree(tx, legs.value, labels, entered)
  if (!notes.ok) return notes
  const apart = damagedApart(tx, sscc, legs.value, labels, entered.damaged)
  if (!apart.ok) return apart
  const { good, bad } = apart.value
  const at = good.length === 0 && entered.damaged ? entered.damaged.location : (receipt.location ?? '')
  const units = tree.map(({ sscc: unit, parent }): UnitLeg => ({
    unit, from: atSupplier(receipt.partner), to: atLocation(at), ...(parent === undefined ? {} : { outOf: parent, into: parent }),
  }))
  const arriving = [...lots.value.values()]
  const receivedFacts = (parts: ReturnType<typeof cutMovement>): Event[] =>
    parts.map((part): Event => ({ type: 'Received', payload: { documents: documents.value, ...part, ...(raw === undefined ? {} : { scanned: raw }) } }))
  return allow([
    { events: arriving.flatMap((lot) => foundsLot(lot.item, lot, lot.numbers)) },
    ...arriving.flatMap(({ decided }) => (decided ? [{ events: [decided.event], reason: decided.reason }] : [])),
    { events: receivedFacts(good.length === 0 ? [] : cutMovement(good, units)), reason: entered.shortLife },
    { events: receivedFacts(good.length === 0 ? cutMovement(bad, units) : cutMovement(bad, [])), reason: entered.damaged?.reason },
    { events: notes.value },
  ])
}
