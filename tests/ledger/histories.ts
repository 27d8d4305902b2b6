// Random histories of several stations, for the properties every ledger must have.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import type { Event, Leg, UnitLeg } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { Database, migrate } from '../../src-main/ledger/database.ts'
import { Ledger, type StoredFact } from '../../src-main/ledger/ledger.ts'

export const migrations = new URL('../../src-main/ledger/migrations', import.meta.url).pathname

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'dockmark-ledger-'))

/** A store with nothing in it, migrated once: thousands of histories begin with a copy. */
const emptyStore = (() => {
  const path = join(newFolder(), 'dockmark.db')
  const database = new Database(path)
  migrate(database, migrations)
  database.close()
  process.once('exit', () => rmSync(dirname(path), { recursive: true, force: true }))
  return path
})()

/** A store in a folder of its own; `dispose` removes it. */
export const aStore = (): { readonly database: Database; readonly dispose: () => void; readonly folder: string } => {
  const folder = newFolder()
  copyFileSync(emptyStore, join(folder, 'dockmark.db'))
  const database = new Database(join(folder, 'dockmark.db'))
  // What is tested here is the folds, not the disk.
  database.exec('PRAGMA synchronous = OFF')
  return { database, folder, dispose: () => { database.close(); rmSync(folder, { recursive: true, force: true }) } }
}

const item = fc.constantFrom('item-A', 'item-B', 'item-C')
const lot = fc.option(fc.constantFrom('L1', 'L2', 'L3'), { nil: undefined })
const serials = fc.option(fc.uniqueArray(fc.constantFrom('S1', 'S2', 'S3', 'S4'), { minLength: 1 }), { nil: undefined })
const unit = fc.option(fc.constantFrom('095212340000000014', '095212340000000021'), { nil: undefined })
const place: fc.Arbitrary<Place> = fc.constantFrom('location:dock', 'location:shelf', 'shipment:s1', 'supplier:p1', 'customer:p2', 'customer:p3', 'making:m1', 'scrap')
const document = fc.constantFrom('d1', 'd2', 'd3')
const documents = fc.uniqueArray(document, { maxLength: 2 })

const defined = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T

const leg: fc.Arbitrary<Leg> = fc.record({ item, lot, serials, quantity: fc.integer({ min: 1, max: 50 }), from: place, to: place, fromUnit: unit, toUnit: unit })
  .map((each) => defined({ ...each, quantity: each.serials?.length ?? each.quantity }) as Leg)
const legs = fc.array(leg, { minLength: 1, maxLength: 3 })
/** Weighed goods on their way into, within and out of a shipment. */
const inShipmentOrNot: fc.Arbitrary<Place> = fc.constantFrom('shipment:s1', 'shipment:s1', 'shipment:s2', 'location:shelf', 'customer:p2')
const weighed = fc.record({ leg, grams: fc.integer({ min: 1, max: 9_999 }), from: inShipmentOrNot, to: inShipmentOrNot }).map(({ leg: each, ...more }): Leg => ({ ...each, ...more }))
const sscc = fc.constantFrom('095212340000000014', '095212340000000021', '095212340000000038')
const unitLegs: fc.Arbitrary<UnitLeg[] | undefined> = fc.option(fc.uniqueArray(
  fc.record({ unit: sscc, from: place, to: place, outOf: fc.option(sscc, { nil: undefined }), into: fc.option(sscc, { nil: undefined }) }).map((each) => defined(each) as UnitLeg),
  { minLength: 1, maxLength: 3, selector: (each) => each.unit },
), { nil: undefined })
const withUnits = fc.record({ documents, legs, units: unitLegs }).map((each) => defined(each) as { documents: string[]; legs: Leg[]; units?: UnitLeg[] })
const promised = fc.array(fc.record({ item, lot, serial: fc.option(fc.constantFrom('S1', 'S2'), { nil: undefined }), quantity: fc.integer({ min: 1, max: 9 }) }).map((each) => defined(each) as { item: string; quantity: number }), { minLength: 1, maxLength: 2 })
const issued = fc.record({ counter: fc.constantFrom('lot:item-A:x', 'document:RC'), upTo: fc.integer({ min: 1, max: 99 }) }).map((each) => [each])

const aLabel: Event = {
  type: 'LabelQueued', payload: {
    job: { id: 'j1', kind: 'lot', template: 'lot', version: 1, subject: 'lot:item-A/L1', title: 'A · L1', printer: 'pr1', copy: 1, state: 'queued', batch: 'b1', by: 'Ada', at: '2026-11-21T09:00:00.000Z' },
    fields: { itemName: 'A', lot: 'L1' }, dpi: 203, lot: 'lot:item-A/L1',
  },
}
const aTemplate = (state: 'draft' | 'approved'): Event =>
  ({ type: 'TemplateDefined', payload: { template: { name: 'lot', kind: 'lot', title: 'Lot', version: 2, state, widthMm: 57, heightMm: 32, source: '^FX' } } })

/** What receiving adds: advices, dates decided, inspections, returns, parts taken back. */
const receivingEvents: readonly fc.Arbitrary<Event>[] = [
  fc.record({ documents, legs }).map((payload): Event => ({ type: 'Returned', payload: { ...payload, exception: { why: 'other-customer', item: 'item-A', serials: ['S1'], quantity: 1, place: 'customer:p2' } } })),
  fc.record({ documents, legs }).map((payload): Event => ({ type: 'SentBack', payload })),
  fc.record({ document, goods: fc.array(fc.record({ item, quantity: fc.integer({ min: 1, max: 9 }) }), { maxLength: 3 }), stands: fc.constant([{ sscc: '095212340000000014', parent: '095212340000000021' }]) }).map((payload): Event => ({ type: 'ContentAdvised', payload })),
  fc.record({ item, lot: fc.constantFrom('L1', 'L2'), known: fc.constant('2027-01-31'), scanned: fc.constantFrom('2027-02-28', '2027-03-31'), decided: fc.constantFrom('keep' as const, 'correct' as const, 'split' as const) }).map((payload): Event => ({ type: 'ExpiryDecided', payload })),
  fc.record({ document, asn: document }).map((payload): Event => ({ type: 'ReceiptFinished', payload })),
  fc.constantFrom<Event>(
    { type: 'DispatchAdvised', payload: { document: 'd2', number: 'ASN-1', partner: 'p1', purchaseOrder: 'd1', lines: [{ item: 'item-A', quantity: 4 }] } }, { type: 'ReturnOpened', payload: { document: 'd3', number: 'RT-1', partner: 'p2', location: 'dock' } },
    { type: 'ReturnFinished', payload: { document: 'd3' } }, { type: 'LotHeld', payload: { item: 'item-A', lot: 'L1', inspection: true } },
    { type: 'InspectionNoted', payload: { item: 'item-A', lot: 'L1', result: 'pass', measurements: [{ name: 'temperature', value: '4.2', unit: '°C' }] } },
    { type: 'Received', payload: { documents: ['d1'], legs: [{ item: 'item-A', lot: 'L1', quantity: 3, from: 'supplier:p1', to: 'location:dock', grams: 1_250, damaged: true }] } },
    { type: 'Undone', payload: { partly: true, of: { origin: 'o', seq: 1, type: 'Received' }, documents: ['d1'], legs: [{ item: 'item-A', lot: 'L1', quantity: 1, from: 'location:dock', to: 'supplier:p1', grams: 400 }] } },
  ),
]

const aHold = (hold: string, kind: 'quality' | 'recall', subjects: readonly string[]): Event => ({ type: 'HoldPlaced', payload: { hold, number: hold.toUpperCase(), kind, scope: { by: 'search', search: hold }, subjects } })

/** After the sale: owners, configuration, reports, cases, swaps, checks. */
const ofSerial = fc.record({ item, serial: fc.constantFrom('S1', 'S2') })
const nextService = fc.constantFrom({}, { nextService: '2027-11-21' }, { nextService: '2028-02-29' })
const serviceEvents: readonly fc.Arbitrary<Event>[] = [
  fc.record({ of: ofSerial, next: nextService }).map(({ of, next }): Event => ({ type: 'OwnerRegistered', payload: { ...of, owner: 'Rosa', purchased: '2026-11-20', ...next } })),
  ofSerial.map((of): Event => ({ type: 'ConfigurationNoted', payload: { ...of, values: [{ name: 'Firmware', value: '1.1' }] } })),
  fc.record({ of: ofSerial, as: fc.constantFrom('stolen' as const, 'lost' as const) }).map(({ of, as }): Event => ({ type: 'SerialReportedMissing', payload: { ...of, as, evidence: 'Police 7' } })),
  ofSerial.map((of): Event => ({ type: 'SerialRecovered', payload: { ...of, evidence: 'Found' } })),
  ofSerial.map((of): Event => ({ type: 'ServicePlanned', payload: { ...of, nextService: '2027-01-31' } })),
  fc.record({ of: ofSerial, document }).map(({ of, document: id }): Event => ({ type: 'ServiceCaseOpened', payload: { ...of, document: id, number: 'SV-1', partner: 'p2', symptom: 'Dead', issued: [{ counter: 'document:SV', upTo: 1 }] } })),
  fc.record({ of: ofSerial, document }).map(({ of, document: id }): Event => ({ type: 'ServiceWorkNoted', payload: { ...of, document: id, minutes: 5, cost: '0.10' } })),
  fc.record({ of: ofSerial, document, next: nextService }).map(({ of, document: id, next }): Event => ({ type: 'SerialSwapped', payload: { ...of, document: id, byItem: 'item-B', bySerial: 'S3', until: '2028-11-21', ...next } })),
  fc.record({ of: ofSerial, document, next: nextService }).map(({ of, document: id, next }): Event => ({ type: 'ServiceCaseClosed', payload: { ...of, document: id, outcome: 'Done', ...next } })),
  ofSerial.map((of): Event => ({ type: 'SerialChecked', payload: of })),
]

/** Who works here, with what, and for whom. */
const stationEvents: readonly fc.Arbitrary<Event>[] = [
  fc.record({ name: fc.constantFrom('Ada', 'Bob'), active: fc.boolean() }).map(({ name, active }): Event => ({ type: 'PersonDefined', payload: { person: { id: 'who', name, initials: 'WW', role: 'operator', active } } })),
  fc.record({ name: fc.constantFrom('Dairy', 'Farm'), supplier: fc.boolean() }).map(({ name, supplier }): Event => ({ type: 'PartnerDefined', payload: { partner: { id: 'p1', code: 'P1', name, supplier, customer: !supplier, address: [] } } })),
  fc.constantFrom('Zebra', 'Preview').map((name): Event => ({ type: 'PrinterDefined', payload: { printer: { id: 'pr1', name, kind: 'preview', dpi: 203, default: true, usualFor: [] } } })),
  fc.boolean().map((active): Event => ({ type: 'ScannerDefined', payload: { scanner: { id: 'sc1', name: 'Dock', channel: 'keyboard', reads: 'barcodes', active, profile: { prefix: '', layout: {}, gapMsMax: 35 } } } })),
  fc.constantFrom<Event>(
    { type: 'PinChanged', payload: { person: 'who' } }, { type: 'SignedIn', payload: { person: 'who' } }, { type: 'SignInFailed', payload: { person: 'who' } }, { type: 'SignedOut', payload: { person: 'who' } },
    { type: 'PurchaseOrderPlaced', payload: { document: 'd1', number: 'PO-1', partner: 'p1', lines: [{ item: 'item-A', quantity: 4 }] } },
    { type: 'ShipmentOpened', payload: { document: 'd2', number: 'SH-1', partner: 'p2', order: 'd3', issued: [{ counter: 'document:SH', upTo: 1 }] } },
    { type: 'LabelRequeued', payload: { job: 'j1' } }, { type: 'LabelCancelled', payload: { job: 'j1' } },
  ),
]

/** What is weighed on its way out. */
const weighedEvents: readonly fc.Arbitrary<Event>[] = [
  fc.record({ documents, legs: fc.array(weighed, { minLength: 1, maxLength: 3 }), type: fc.constantFrom('Picked' as const, 'PutBack' as const) }).map(({ type, ...payload }): Event => ({ type, payload })),
  fc.record({ documents, legs: fc.array(weighed, { minLength: 1, maxLength: 2 }), type: fc.constantFrom('Packed' as const, 'Unpacked' as const), unit: sscc }).map(({ type, ...payload }): Event => ({ type, payload })),
  fc.record({ documents, document, legs: fc.array(weighed, { minLength: 1, maxLength: 2 }) }).map((payload): Event => ({ type: 'Shipped', payload })),
  fc.record({ documents, legs: fc.array(weighed, { minLength: 1, maxLength: 2 }), of: fc.record({ origin: fc.constant('o'), seq: fc.integer({ min: 1, max: 9 }), type: fc.constantFrom('Picked' as const, 'PutBack' as const) }) }).map((payload): Event => ({ type: 'Undone', payload })),
]

/** Recalls: opened, rooted, reached, stopped, assessed, told, answered, closed; two of them over the same goods. */
const things = fc.uniqueArray(fc.constantFrom('lot:item-A/L1', 'lot:item-A/L2', 'lot:item-B/L1', 'serial:item-A/S1', 'serial:item-B/S2'), { minLength: 1, maxLength: 3 })
const recall = fc.constantFrom('d1', 'd3')
const recallEvents: readonly fc.Arbitrary<Event>[] = [
  fc.record({ document: recall, roots: things, drill: fc.boolean() }).map(({ document: id, roots, drill }): Event =>
    ({ type: 'RecallOpened', payload: { document: id, number: 'RL-1', roots, ...(drill ? { drill } : { partner: 'p2', complaint: { item: 'item-A', day: '2026-11-20', symptom: 'Glass' } }), issued: [{ counter: 'document:RL', upTo: 1 }] } })),
  fc.record({ document: recall, roots: things }).map((payload): Event => ({ type: 'RecallRooted', payload })),
  fc.record({ recall, exact: things, possible: things }).map((payload): Event => ({ type: 'RecallReached', payload })),
  fc.record({ document: recall }).map((payload): Event => ({ type: 'RecallTraced', payload: { ...payload, hold: 'h2' } })),
  fc.record({ document: recall, class: fc.constantFrom('I' as const, 'III' as const), cause: fc.constantFrom('Sieve', 'Belt') }).map((payload): Event => ({ type: 'RecallAssessed', payload })),
  fc.record({ document: recall, action: fc.constantFrom('a1', 'a2'), done: fc.boolean() }).map((payload): Event => ({ type: 'RecallActionNoted', payload: { ...payload, number: 'CA-1', says: 'Mend it', owner: 'Grace', due: '2026-12-01' } })),
  fc.record({ document: recall, how: fc.constantFrom('letter' as const, 'phone' as const) }).map((payload): Event => ({ type: 'RecallNoticeSent', payload: { ...payload, partner: 'p2' } })),
  fc.record({ document: recall, subjects: things, destroyed: fc.nat(5), usedUp: fc.nat(5) }).map(({ document: id, subjects, ...gone }): Event => ({ type: 'RecallAnswered', payload: { document: id, partner: 'p2', answered: subjects.map((subject) => ({ subject, ...gone, returning: 0 })) } })),
  fc.record({ document: recall, milliseconds: fc.nat(9_000) }).map((payload): Event => ({ type: 'RecallClosed', payload: { ...payload, pack: 'ab', seal: 'cd', signed: 'p' } })),
]

export const anEvent: fc.Arbitrary<Event> = fc.oneof(
  ...stationEvents, ...weighedEvents,
  fc.record({ id: item, name: fc.string({ maxLength: 12 }), gtin: fc.constantFrom('09521234000112', '09521234000280') }).map(({ id, name, gtin }): Event =>
    ({ type: 'ItemDefined', payload: { item: { id, sku: id, name, tracking: 'lot', unit: 'piece', packing: [{ gtin, quantity: 1 }], expires: false, scanBack: false } } })),
  fc.record({ id: item, parent: fc.option(item, { nil: undefined }) }).map(({ id, parent }): Event => ({ type: 'LocationDefined', payload: { location: defined({ id, code: id, name: id, kind: 'storage' as const, parent }) } })),
  fc.record({ name: fc.constantFrom('pH', 'Origin'), active: fc.boolean() }).map(({ name, active }): Event => ({ type: 'IndicatorDefined', payload: { indicator: { id: 'i1', code: 'I1', name, type: 'text', of: 'lot', active } } })),
  fc.record({ attachment: fc.constantFrom('at1', 'at2'), subject: fc.constantFrom('lot:item-A/L1', 'document:d1'), name: fc.constantFrom('dent.jpg', 'label.jpg'), mediaType: fc.constant('image/jpeg' as const), bytes: fc.constant(3), sha256: fc.constantFrom('aa'.repeat(32), 'bb'.repeat(32)) })
    .map((payload): Event => ({ type: 'AttachmentAdded', payload })),
  fc.record({ attachment: fc.constantFrom('at1', 'at2'), subject: fc.constantFrom('lot:item-A/L1', 'document:d1'), name: fc.constant('dent.jpg') }).map((payload): Event => ({ type: 'AttachmentWithdrawn', payload })),
  fc.record({ subject: fc.constantFrom('lot:item-A/L1', 'serial:item-A/S1'), values: fc.array(fc.record({ indicator: fc.constantFrom('i1', 'i2'), value: fc.constantFrom('6.5', 'North') }, { requiredKeys: ['indicator'] }), { minLength: 1, maxLength: 2 }) })
    .map((payload): Event => ({ type: 'IndicatorsNoted', payload })),
  fc.record({ item, lot: fc.constantFrom('L1', 'L2'), code: fc.constantFrom('l 1', 'L1'), expiry: fc.constantFrom('2027-01-31', '2027-02-28'), issued: fc.constantFrom(undefined, [{ counter: 'lot:item-A:L#', upTo: 1 }]) }).map((payload): Event => ({ type: 'LotDefined', payload: defined(payload) as { item: string; lot: string; code: string } })),
  fc.record({ document, number: fc.constantFrom('RC-1', 'RC-2'), partner: fc.constant('p1'), location: fc.constant('dock'), issued }).map((payload): Event => ({ type: 'ReceiptOpened', payload })),
  fc.record({ document, completes: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'ReceiptFinished', payload: defined(payload) as { document: string } })),
  fc.record({ document, documents, legs, completes: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'Shipped', payload: defined(payload) as { document: string; documents: string[]; legs: Leg[] } })),
  fc.record({ documents, legs, unit: fc.constant('095212340000000014'), issued: fc.constant([{ counter: 'sscc:9521234', upTo: 1 }]) }).map((payload): Event => ({ type: 'Packed', payload })),
  fc.record({ documents: fc.constant([]), legs }).map((payload): Event => ({ type: 'Moved', payload })),
  withUnits.map((payload): Event => ({ type: 'Moved', payload })),
  fc.record({ moved: withUnits, unit: sscc }).map(({ moved, unit: outer }): Event => ({ type: 'Packed', payload: { ...moved, unit: outer } })),
  fc.record({ moved: withUnits, unit: sscc }).map(({ moved, unit: outer }): Event => ({ type: 'Unpacked', payload: { ...moved, unit: outer } })),
  fc.record({ documents, legs, issued: fc.constantFrom([{ counter: 'serial:item-A:#', upTo: 2 }], [{ counter: 'serial:item-B:#', upTo: 3 }]) }).map((payload): Event => ({ type: 'Received', payload })),
  fc.record({ documents, legs, redeems: fc.option(promised.map((lines) => lines.map((line) => ({ ...line, document: 'd1' }))), { nil: undefined }) }).map((payload): Event => ({ type: 'Picked', payload: defined(payload) as { documents: string[]; legs: Leg[] } })),
  fc.record({ documents, legs }).map((payload): Event => ({ type: 'PutBack', payload })),
  ...receivingEvents, ...serviceEvents, ...recallEvents,
  fc.record({ document, lines: promised }).map((payload): Event => ({ type: 'Reserved', payload })),
  fc.record({ document, lines: promised, why: fc.constantFrom('released', 'held', 'shipped', 'cancelled') }).map((payload): Event => ({ type: 'Unreserved', payload })),
  fc.record({ document, number: fc.constant('SO-1'), partner: fc.constant('p2'), lines: fc.constant<{ item: string; quantity: number }[]>([{ item: 'item-A', quantity: 4 }]), rest: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'OrderPlaced', payload: defined(payload) as { document: string; number: string; partner: string; lines: { item: string; quantity: number }[] } })),
  fc.record({ document, location: fc.constantFrom('dock', 'shelf') }).map((payload): Event => ({ type: 'ShipmentStaged', payload })),
  fc.record({ document, reopens: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'ShipmentCancelled', payload: defined(payload) as { document: string } })),
  document.map((each): Event => ({ type: 'OrderCancelled', payload: { document: each } })),
  fc.record({ moved: withUnits, making: fc.constant('m1') }).map(({ moved, making }): Event => ({ type: 'Transformed', payload: { ...moved, making } })),
  fc.record({ documents, legs }).map((payload): Event => ({ type: 'Wasted', payload })),
  fc.record({ item, makes: fc.integer({ min: 1, max: 3 }), lines: fc.constantFrom([], [{ item: 'item-B', quantity: 2 }]) }).map((payload): Event => ({ type: 'RecipeDefined', payload })),
  fc.record({ item, quantity: fc.integer({ min: 1, max: 9 }), makes: fc.constant(1), lines: fc.constantFrom([], [{ item: 'item-B', quantity: 2 }]), document, number: fc.constant('MK-1'), location: fc.constant('dock'), perUnit: fc.boolean(), issued })
    .map((payload): Event => ({ type: 'MakingOpened', payload })),
  fc.record({ item, quantity: fc.integer({ min: 1, max: 9 }), makes: fc.constant(2), lines: fc.constant([]), document, number: fc.constant('WO-1') }).map((payload): Event => ({ type: 'WorkOrderPlaced', payload })),
  fc.record({ document, completes: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'MakingFinished', payload: defined(payload) as { document: string } })),
  fc.record({ document, reopens: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'MakingCancelled', payload: defined(payload) as { document: string } })),
  fc.record({ moved: withUnits, of: fc.record({ origin: fc.constant('o'), seq: fc.integer({ min: 1, max: 9 }), type: fc.constantFrom('Received' as const, 'Transformed' as const, 'Wasted' as const, 'Picked' as const, 'PutBack' as const) }) }).map(({ moved, of }): Event => ({ type: 'Undone', payload: { ...moved, of } })),
  fc.record({ name: fc.constantFrom('Dock', 'Dock 2'), practice: fc.boolean() }).map((payload): Event => ({ type: 'StationDefined', payload })),
  fc.constantFrom<Event>({ type: 'StationDefined', payload: { publicPage: { on: true, address: 'https://id.example.com' } } }, { type: 'StationDefined', payload: { publicPage: { on: false } } }),
  fc.constantFrom<Event>(
    aLabel, { type: 'LabelHanded', payload: { job: 'j1' } }, { type: 'LabelSent', payload: { job: 'j1', zplHash: 'abc' } }, { type: 'LabelSent', payload: { job: 'j1', zplHash: 'abc', sheets: 's1' } }, { type: 'LabelFailed', payload: { job: 'j1', why: 'PrinterUnreachable' } },
    { type: 'LabelDoubted', payload: { job: 'j1', why: 'PrinterDropped' } }, { type: 'LabelConfirmed', payload: { job: 'j1', by: 'printer' } }, { type: 'LabelConfirmed', payload: { job: 'j1', by: 'scan' } },
    { type: 'LabelVoided', payload: { job: 'j1' } }, aHold('h1', 'quality', ['lot:item-A/L1', 'serial:item-B/S1']), aHold('h1', 'quality', ['location:shelf']), aHold('h2', 'recall', ['lot:item-A/L1']),
    { type: 'HoldReleased', payload: { hold: 'h1', subjects: ['lot:item-A/L1', 'location:shelf'] } }, { type: 'HoldReleased', payload: { hold: 'h2', subjects: ['lot:item-A/L1'], signed: 'p' } },
    { type: 'AlarmRaised', payload: { alarm: 'al1', number: 'AL-000001', rule: 'two-places', item: 'item-B', serial: 'S1', during: 'receiving.scan', evidence: { place: 'location:shelf', at: '2026-11-21T09:00:00.000Z' } } },
    { type: 'AlarmSettled', payload: { alarm: 'al1' } }, { type: 'LotHeld', payload: { item: 'item-A', lot: 'L1' } }, { type: 'LotReleased', payload: { item: 'item-A', lot: 'L1' } }, aTemplate('draft'), aTemplate('approved'),
    { type: 'CountOpened', payload: { document: 'ct1', number: 'CT-1', by: 'location', target: 'shelf', issued: [{ counter: 'document:CT', upTo: 1 }] } },
    { type: 'Counted', payload: { document: 'ct1', round: 1, location: 'shelf', goods: [{ item: 'item-A', lot: 'L1', quantity: 7 }, { item: 'item-B', serials: ['S1', 'S2'], quantity: 2 }] } },
    { type: 'Counted', payload: { document: 'ct1', round: 1, location: 'shelf', goods: [{ item: 'item-A', lot: 'L1', quantity: 3 }], removed: true } },
    { type: 'CountCompared', payload: { document: 'ct1', round: 1, outcome: 'recount', differences: [{ location: 'shelf', item: 'item-A', lot: 'L1', expected: 9, counted: 4 }] } },
    { type: 'CountCompared', payload: { document: 'ct1', round: 2, outcome: 'variance', differences: [{ location: 'shelf', item: 'item-B', expected: 2, counted: 1, missing: ['S2'] }] } },
    { type: 'CountAskedAgain', payload: { document: 'ct1' } }, { type: 'CountCancelled', payload: { document: 'ct1' } },
    { type: 'CountApproved', payload: { documents: ['ct1'], document: 'ct1', number: 'CT-1', legs: [{ item: 'item-A', lot: 'L1', quantity: 5, from: 'location:shelf', to: 'adjustment' }] } },
    { type: 'Adjusted', payload: { documents: [], why: 'found', legs: [{ item: 'item-A', lot: 'L1', quantity: 2, from: 'adjustment', to: 'location:shelf' }] } },
    { type: 'Disposed', payload: { documents: [], witness: 'p2', legs: [{ item: 'item-A', lot: 'L1', quantity: 1, from: 'location:shelf', to: 'scrap' }] } },
    { type: 'NumberVoided', payload: { kind: 'lot', item: 'item-A', number: 'L1' } }, { type: 'NumberVoided', payload: { kind: 'sscc', number: '095212340000000014' } },
  ),
)

/** What several stations wrote, each with a wall clock of its own that may stand still, jump and lag. */
export const aHistory = fc.array(fc.record({
  skewMs: fc.integer({ min: -120_000, max: 120_000 }),
  gestures: fc.array(fc.record({ events: fc.array(anEvent, { minLength: 1, maxLength: 3 }), afterMs: fc.constantFrom(0, 0, 1, 40, 90_000) }), { minLength: 1, maxLength: 12 }),
}), { minLength: 1, maxLength: 3 })

export type History = typeof aHistory extends fc.Arbitrary<infer H> ? H : never

const startMs = Date.parse('2026-11-21T09:00:00Z')

/** Every station writes its part alone; the facts of each, in its own order. */
export const written = (history: History): StoredFact[][] =>
  history.map(({ skewMs, gestures }) => {
    const { database, dispose } = aStore()
    let nowMs = startMs + skewMs
    const ledger = new Ledger(database, () => nowMs)
    for (const { events, afterMs } of gestures) {
      nowMs += afterMs
      database.transaction(() => ledger.append(events, { actor: 'p', station: 'Dock', gesture: 'g' }))
    }
    const facts = database.all<StoredFact>('SELECT * FROM fact ORDER BY seq')
    dispose()
    return facts
  })
