// Receiving by scan or by hand: what arrived, into which lot, proved against what was ordered and advised.
import { weightOf } from '#domain/catch-weight.ts'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Item, Leg } from '#domain/events.ts'
import { cutLeg } from '#domain/legs.ts'
import { serialSubject } from '#domain/subject.ts'
import { trackedAs, type Tracked } from '#domain/tracking.ts'
import { notesOfComing } from '../ledger/noting.ts'
import type { DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { scannedGoods } from '../ledger/scanned-goods.ts'
import { noneMissing } from '../ledger/missing-serials.ts'
import { notYetHere } from '../ledger/serial-place.ts'
import { done, type Tx, type UseCase } from '../use-case.ts'
import { foundsLot, holdForInspection, lifeEnough, splitLegs, type Told } from './arrival-facts.ts'
import { arrivingLot, lotDesk, numbersFor, type Arriving, type ArrivingLot, type Code, type Entry, type Numbered } from './arriving-lot.ts'
import { countedFor } from './expected-goods.ts'
import { openDocument } from './open-document.ts'
import { receiptView } from './receipt-view.ts'
import { arriveUnit } from './receive-unit.ts'

type Named = Arriving | { readonly is: 'unit'; readonly sscc: string }

/** What the scan names, or the item a person chose. */
const arrivingNow = (tx: Tx, raw: string | undefined, entered: Entry): Decision<Named, Code> => {
  const chosen = entered.item === undefined ? undefined : recordOf(tx.database, 'item', entered.item)
  if (entered.item !== undefined && !chosen) return refuse('NotFound', { what: 'item', named: entered.item })
  if (raw === undefined) return chosen ? allow({ is: 'item', item: chosen, entered }) : refuse('NotFound', { what: 'item', named: '' })
  const goods = scannedGoods(tx.database, raw, tx.today)
  if (!goods.ok) return goods
  return allow(goods.value.is === 'item' ? { ...goods.value, entered } : goods.value)
}

const lotFor = (tx: Tx, arriving: Arriving, numbers: Numbered, tracked: Tracked): Decision<ArrivingLot | undefined, Code> => {
  if (tracked.lot === undefined) return allow(undefined)
  const lot = arrivingLot(tx, arriving, numbers, tracked.lot, tracked.serials?.[0])
  if (!lot.ok) return lot
  const enough = lifeEnough(tx, arriving.item, lot.value, arriving.entered)
  return enough.ok ? lot : enough
}

const receivedFacts = (leg: Leg | undefined, documents: readonly string[], { serialsIssued }: Numbered, scanned: string | undefined): Event[] =>
  leg === undefined ? [] : cutLeg(leg).map((part): Event => ({
    type: 'Received', payload: { documents, legs: [part], ...(serialsIssued ? { issued: [serialsIssued] } : {}), ...(scanned === undefined ? {} : { scanned }) },
  }))

const arriveItem = (tx: Tx, receipt: DocumentRow, arriving: Arriving, raw: string | undefined): Decision<Told[], Code> => {
  const { item, entered }: { item: Item; entered: Entry } = arriving
  const numbers = numbersFor(tx, receipt, arriving, lotDesk(tx, receipt))
  if (!numbers.ok) return numbers
  const tracked = trackedAs(item, { lot: numbers.value.lot, serials: numbers.value.serials, quantity: entered.quantity ?? (numbers.value.serials ? undefined : arriving.quantity) })
  if (!tracked.ok) return tracked
  const lot = lotFor(tx, arriving, numbers.value, tracked.value)
  if (!lot.ok) return lot
  const { serials, quantity } = tracked.value
  const wanted = noneMissing(tx.database, (serials ?? []).map((serial) => serialSubject(item.id, serial)))
  if (!wanted.ok) return wanted
  const fresh = notYetHere(tx.database, item, serials ?? [], lot.value?.lot)
  if (!fresh.ok) return fresh
  const documents = countedFor(tx, receipt, [{ item, quantity, serials, lot: numbers.value.supplierLot ?? tracked.value.lot }], entered)
  if (!documents.ok) return documents
  const oneLabel = entered.quantity === undefined && entered.serials === undefined
  const grams = weightOf(item, tracked.value, entered.grams ?? (oneLabel ? arriving.grams : undefined))
  if (!grams.ok) return grams
  const notes = notesOfComing(tx.database, item, { lot: lot.value?.lot, serials, notes: entered.indicators ?? [] })
  if (!notes.ok) return notes
  const legs = splitLegs(tx, receipt, item, { lot: lot.value?.lot, tracked: tracked.value, damaged: entered.damaged, grams: grams.value })
  if (!legs.ok) return legs
  return allow([
    { events: lot.value ? foundsLot(item, lot.value, numbers.value) : [] },
    ...(lot.value?.decided ? [{ events: [lot.value.decided.event], reason: lot.value.decided.reason }] : []),
    { events: receivedFacts(legs.value.good, documents.value, numbers.value, raw), reason: entered.shortLife },
    { events: receivedFacts(legs.value.damaged, documents.value, numbers.value, raw), reason: entered.damaged?.reason },
    { events: notes.value },
  ])
}

const arrive = (tx: Tx, receipt: DocumentRow, raw: string | undefined, entered: Entry): Decision<Told[], Code> => {
  const arriving = arrivingNow(tx, raw, entered)
  if (!arriving.ok) return arriving
  return arriving.value.is === 'item' ? arriveItem(tx, receipt, arriving.value, raw) : arriveUnit(tx, receipt, arriving.value.sscc, raw, entered)
}

const received = (tx: Tx, id: string, raw: string | undefined, entered: Entry): ReturnType<UseCase<'receiving.scan'>> => {
  const receipt = openDocument(tx, 'receipt', id)
  if (!receipt.ok) return receipt
  const told = arrive(tx, receipt.value, raw, entered)
  if (!told.ok) return told
  const facts = told.value.filter(({ events }) => events.length > 0).flatMap(({ events, reason }) => tx.append(events, reason))
  holdForInspection(tx, receipt.value, facts.flatMap((fact) => (fact.type === 'Received' ? fact.payload.legs : [])))
  return done(receiptView(tx.database, id, facts.filter((fact) => fact.type === 'Received').toReversed())!)
}

export const scan: UseCase<'receiving.scan'> = (tx, { receipt, raw, entered }) => received(tx, receipt, raw, entered ?? {})
export const enter: UseCase<'receiving.enter'> = (tx, { receipt, entered }) => received(tx, receipt, undefined, entered)
