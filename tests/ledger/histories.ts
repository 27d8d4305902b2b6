// Random histories of several stations, for the properties every ledger must have.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Event, Leg } from '#domain/events.ts'
import type { Place } from '#domain/place.ts'
import { Database, migrate } from '../../src-main/ledger/database.ts'
import { Ledger, type StoredFact } from '../../src-main/ledger/ledger.ts'

export const migrations = new URL('../../src-main/ledger/migrations', import.meta.url).pathname

/** A store in a folder of its own; `dispose` removes it. */
export const aStore = (): { readonly database: Database; readonly dispose: () => void; readonly folder: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-ledger-'))
  const database = new Database(join(folder, 'dockmark.db'))
  migrate(database, migrations)
  // Thousands of histories: what is tested here is the folds, not the disk.
  database.exec('PRAGMA synchronous = OFF')
  return { database, folder, dispose: () => { database.close(); rmSync(folder, { recursive: true, force: true }) } }
}

const item = fc.constantFrom('item-A', 'item-B', 'item-C')
const lot = fc.option(fc.constantFrom('L1', 'L2', 'L3'), { nil: undefined })
const serials = fc.option(fc.uniqueArray(fc.constantFrom('S1', 'S2', 'S3', 'S4'), { minLength: 1 }), { nil: undefined })
const unit = fc.option(fc.constantFrom('095212340000000014', '095212340000000021'), { nil: undefined })
const place: fc.Arbitrary<Place> = fc.constantFrom('location:dock', 'location:shelf', 'shipment:s1', 'supplier:p1', 'customer:p2', 'making:m1', 'scrap')
const document = fc.constantFrom('d1', 'd2', 'd3')
const documents = fc.uniqueArray(document, { maxLength: 2 })

const defined = <T extends object>(record: T): T => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T

const leg: fc.Arbitrary<Leg> = fc.record({ item, lot, serials, quantity: fc.integer({ min: 1, max: 50 }), from: place, to: place, fromUnit: unit, toUnit: unit })
  .map((each) => defined({ ...each, quantity: each.serials?.length ?? each.quantity }) as Leg)
const legs = fc.array(leg, { minLength: 1, maxLength: 3 })
const issued = fc.record({ counter: fc.constantFrom('lot:item-A:x', 'document:RC'), upTo: fc.integer({ min: 1, max: 99 }) }).map((each) => [each])

const aLabel: Event = {
  type: 'LabelQueued', payload: {
    job: { id: 'j1', kind: 'lot', template: 'lot', version: 1, subject: 'lot:item-A/L1', title: 'A · L1', printer: 'pr1', copy: 1, state: 'queued', batch: 'b1', by: 'Ada', at: '2026-11-21T09:00:00.000Z' },
    fields: { itemName: 'A', lot: 'L1' }, dpi: 203, lot: 'lot:item-A/L1',
  },
}
const aTemplate = (state: 'draft' | 'approved'): Event =>
  ({ type: 'TemplateDefined', payload: { template: { name: 'lot', kind: 'lot', title: 'Lot', version: 2, state, widthMm: 57, heightMm: 32, source: '^FX' } } })

export const anEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ id: item, name: fc.string({ maxLength: 12 }), gtin: fc.constantFrom('09521234000112', '09521234000280') }).map(({ id, name, gtin }): Event =>
    ({ type: 'ItemDefined', payload: { item: { id, sku: id, name, tracking: 'lot', unit: 'piece', packing: [{ gtin, quantity: 1 }], expires: false, scanBack: false } } })),
  fc.record({ item, lot: fc.constantFrom('L1', 'L2'), code: fc.constantFrom('l 1', 'L1'), expiry: fc.constantFrom('2027-01-31', '2027-02-28'), issued: fc.constantFrom(undefined, [{ counter: 'lot:item-A:L#', upTo: 1 }]) }).map((payload): Event => ({ type: 'LotDefined', payload: defined(payload) as { item: string; lot: string; code: string } })),
  fc.record({ document, number: fc.constantFrom('RC-1', 'RC-2'), partner: fc.constant('p1'), location: fc.constant('dock'), issued }).map((payload): Event => ({ type: 'ReceiptOpened', payload })),
  fc.record({ document, completes: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'ReceiptFinished', payload: defined(payload) as { document: string } })),
  fc.record({ document, documents, legs, completes: fc.option(document, { nil: undefined }) }).map((payload): Event => ({ type: 'Shipped', payload: defined(payload) as { document: string; documents: string[]; legs: Leg[] } })),
  fc.record({ documents, legs, unit: fc.constant('095212340000000014'), issued: fc.constant([{ counter: 'sscc:9521234', upTo: 1 }]) }).map((payload): Event => ({ type: 'Packed', payload })),
  fc.record({ documents: fc.constant([]), legs }).map((payload): Event => ({ type: 'Moved', payload })),
  fc.record({ documents, legs, issued: fc.constantFrom([{ counter: 'serial:item-A:#', upTo: 2 }], [{ counter: 'serial:item-B:#', upTo: 3 }]) }).map((payload): Event => ({ type: 'Received', payload })),
  fc.record({ documents, legs }).map((payload): Event => ({ type: 'Picked', payload })),
  fc.record({ documents, legs, making: fc.constant('m1') }).map((payload): Event => ({ type: 'Transformed', payload })),
  fc.record({ documents, legs, of: fc.record({ origin: fc.constant('o'), seq: fc.integer({ min: 1, max: 9 }), type: fc.constant('Received' as const) }) }).map((payload): Event => ({ type: 'Undone', payload })),
  fc.record({ name: fc.constantFrom('Dock', 'Dock 2'), practice: fc.boolean() }).map((payload): Event => ({ type: 'StationDefined', payload })),
  fc.constantFrom<Event>(
    aLabel, { type: 'LabelHanded', payload: { job: 'j1' } }, { type: 'LabelSent', payload: { job: 'j1', zplHash: 'abc' } }, { type: 'LabelSent', payload: { job: 'j1', zplHash: 'abc', sheets: 's1' } }, { type: 'LabelFailed', payload: { job: 'j1', why: 'PrinterUnreachable' } },
    { type: 'LabelDoubted', payload: { job: 'j1', why: 'PrinterDropped' } }, { type: 'LabelConfirmed', payload: { job: 'j1', by: 'printer' } }, { type: 'LabelConfirmed', payload: { job: 'j1', by: 'scan' } },
    { type: 'LabelVoided', payload: { job: 'j1' } }, { type: 'LotHeld', payload: { item: 'item-A', lot: 'L1' } }, { type: 'LotReleased', payload: { item: 'item-A', lot: 'L1' } }, aTemplate('draft'), aTemplate('approved'),
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
