// A store of any earlier version, with anything in it that could be in it then, goes up and has what a rebuild has.
import fc from 'fast-check'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Event, EventType } from '#domain/events.ts'
import { Database, migrate } from '../../src-main/ledger/database.ts'
import { Ledger } from '../../src-main/ledger/ledger.ts'
import { digests } from '../../src-main/ledger/rebuild.ts'
import { dose } from '../dose.ts'
import { anEvent, aStore, migrations } from './histories.ts'

const files = readdirSync(migrations).filter((name) => name.endsWith('.sql')).sort()
/** Before this one, tables were not yet as today's rows can be put back into: those have stories of their own. */
const first = 7

/** The facts each version brought. */
const broughtBy: Readonly<Record<number, readonly EventType[]>> = {
  7: ['IndicatorDefined', 'IndicatorsNoted'],
  8: ['CountOpened', 'Counted', 'CountCompared', 'CountAskedAgain', 'CountCancelled', 'CountApproved', 'Adjusted', 'Disposed', 'Unpacked'],
  9: ['Returned', 'SentBack', 'DispatchAdvised', 'ContentAdvised', 'ExpiryDecided', 'InspectionNoted', 'ReturnOpened', 'ReturnFinished'],
  10: ['RecipeDefined', 'WorkOrderPlaced', 'MakingOpened', 'MakingFinished', 'MakingCancelled', 'Wasted'],
  11: ['Reserved', 'Unreserved', 'PutBack', 'ShipmentStaged', 'ShipmentCancelled', 'OrderCancelled'],
  // Holds of before they had numbers were kept otherwise: they have a story of their own.
  15: ['HoldPlaced', 'HoldReleased', 'LotHeld', 'LotReleased', 'AlarmRaised', 'AlarmSettled'],
  16: ['OwnerRegistered', 'ConfigurationNoted', 'SerialReportedMissing', 'SerialRecovered', 'ServicePlanned', 'ServiceCaseOpened', 'ServiceWorkNoted', 'SerialSwapped', 'ServiceCaseClosed', 'SerialChecked'],
  17: ['AttachmentAdded', 'AttachmentWithdrawn'],
  18: ['RecallOpened', 'RecallRooted', 'RecallReached', 'RecallTraced', 'RecallAssessed', 'RecallActionNoted', 'RecallNoticeSent', 'RecallAnswered', 'RecallClosed'],
}
/** Until then only what came in was weighed. */
const weighedOut = 20
/** What facts that were there before could say from then on. */
const saidSince: Readonly<Record<number, readonly string[]>> = { 7: ['parent'], 8: ['units', 'into', 'outOf', 'witness'], 9: ['grams', 'damaged', 'partly', 'inspection', 'asn'], 11: ['redeems', 'rest'], 19: ['publicPage'] }

const untold = (value: unknown, words: ReadonlySet<string>): unknown => Array.isArray(value) ? value.map((one) => untold(one, words))
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).flatMap(([word, one]) => (words.has(word) ? [] : [[word, untold(one, words)]]))) : value

/** The event as it could be before that version, undefined where it could not. */
const before = (version: number, event: Event): Event | undefined => {
  const since = (brought: Readonly<Record<number, readonly string[]>>): Set<string> => new Set(Object.entries(brought).flatMap(([number, words]) => (Number(number) >= version ? words : [])))
  const types = since(broughtBy)
  if (types.has(event.type) || (event.type === 'Undone' && types.has(event.payload.of.type))) return undefined
  const out = version <= weighedOut && JSON.stringify(event.payload).includes('"shipment:')
  const told = untold(event, new Set([...since(saidSince), ...(out ? ['grams'] : [])])) as Event
  // Makings were no documents yet.
  return version <= 10 && (told.type === 'Transformed' || (told.type === 'Undone' && told.payload.of.type === 'Transformed')) ? { ...told, payload: { ...told.payload, documents: [] } } as Event : told
}

const columnsOf = (database: Database, table: string): string[] => database.all<{ name: string }>(`PRAGMA table_info(${table})`).map(({ name }) => name)

/** A store of an earlier version with the facts of this one, and of its rows what that version kept. */
const earlier = (store: { readonly database: Database; readonly folder: string }, version: number, folder: string): Database => {
  const old = new Database(join(folder, `${version}.db`))
  // What is tested here is the rows, not the disk.
  old.exec('PRAGMA synchronous = OFF')
  migrate(old, migrations, version)
  old.exec(`ATTACH '${store.database.path}' AS now`)
  for (const { name: table } of old.all<{ name: string }>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
    const kept = columnsOf(store.database, table)
    const columns = columnsOf(old, table).filter((column) => kept.includes(column)).join(', ')
    if (columns !== '') old.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM now.${table}`)
  }
  old.exec('DETACH now')
  return old
}

describe.each(files.slice(first - 1).map((file, index) => [file, first + index] as const))('%s', (_file, version) => {
  it('keeps what was there, and has what a rebuild has', () => {
    const events = fc.array(fc.array(anEvent, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 25, size: 'max' })
    fc.assert(fc.property(events, (gestures) => {
      const store = aStore()
      const folder = mkdtempSync(join(tmpdir(), 'dockmark-earlier-'))
      let nowMs = Date.parse('2026-11-21T09:00:00Z')
      const ledger = new Ledger(store.database, () => (nowMs += 1_000))
      for (const gesture of gestures) store.database.transaction(() => ledger.append(gesture.flatMap((event) => before(version, event) ?? []), { actor: 'p', station: 'Dock', gesture: 'g' }))
      const old = earlier(store, version - 1, folder)
      try {
        migrate(old, migrations)
        expect(old.get('SELECT count(*) AS facts FROM fact')).toEqual(store.database.get('SELECT count(*) AS facts FROM fact'))
        expect(Object.fromEntries(digests(old))).toEqual(Object.fromEntries(digests(store.database)))
      } finally {
        old.close()
        store.dispose()
        rmSync(folder, { recursive: true, force: true })
      }
    }), { numRuns: dose(6, 300), endOnFailure: true })
  })
})
