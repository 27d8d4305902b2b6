// Every schema step goes up from the one before, keeps what was there, and is whole or not at all.
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Database, migrate, NewerDatabase } from '../../src-main/ledger/database.ts'
import { digests, rebuild } from '../../src-main/ledger/rebuild.ts'
import { migrations } from './histories.ts'

const files = readdirSync(migrations).sort()
const tablesOf = (database: Database): string[] => database.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").map((row) => row.name)

/** Facts as they stand in a ledger, one a second. */
const write = (database: Database, facts: ReadonlyArray<readonly [type: string, payload: object, reason?: string]>): void => {
  database.run("INSERT INTO origin (origin, own) VALUES ('o', 1)")
  for (const [index, [type, payload, reason]] of facts.entries()) {
    const hlc = String(index + 1).padStart(16, '0')
    const fact = { type, payload, reason, origin: 'o', seq: index + 1, hlc, wall: `2026-11-21T09:00:${String(index).padStart(2, '0')}.000Z`, version: 1, actor: 'a', station: 's', gesture: 'g' }
    database.run('INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)', 'o', index + 1, hlc, type, Buffer.from(JSON.stringify(fact)), new Uint8Array(32))
  }
}

describe('migrations', () => {
  let folder: string
  let database: Database
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dockmark-migrate-'))
    database = new Database(join(folder, 'dockmark.db'))
  })
  afterEach(() => {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('0001 lays the ledger: facts, their references, answers and credentials', () => {
    migrate(database, migrations, 1)
    expect(tablesOf(database)).toEqual(['answer', 'answer_body', 'credential', 'fact', 'fact_ref', 'origin', 'sign_in_attempt'])
    expect(database.pragma('user_version')).toBe(1)
  })

  it('0002 adds the projections of the main job and keeps the facts that were there', () => {
    migrate(database, migrations, 1)
    database.run("INSERT INTO fact VALUES ('o', 1, '0', 'StationDefined', x'7b7d', x'00')")
    migrate(database, migrations, 2)
    expect(tablesOf(database)).toEqual(expect.arrayContaining(['document', 'holding', 'item', 'label_job', 'lot', 'passage', 'progress', 'serial', 'unit']))
    expect(database.get('SELECT count(*) AS facts FROM fact')).toEqual({ facts: 1 })
    expect(database.pragma('user_version')).toBe(2)
  })

  it('0003 adds the scanners and the transcript', () => {
    migrate(database, migrations, 2)
    expect(tablesOf(database)).not.toContain('transcript')
    migrate(database, migrations, 3)
    expect(tablesOf(database)).toEqual(expect.arrayContaining(['life', 'scanner', 'transcript']))
    database.run("INSERT INTO transcript (at_ms, result) VALUES (0, 'ok')")
    expect(() => database.run("UPDATE transcript SET result = 'other'")).toThrow('a transcript is never changed')
    expect(() => database.run('DELETE FROM transcript')).toThrow('a transcript is never deleted')
    expect(database.pragma('user_version')).toBe(3)
  })

  it('0004 keeps every label asked for: what was failed and perhaps out is in doubt; a rebuild from the same facts says the same', () => {
    migrate(database, migrations, 3)
    const asked = (id: string): object => ({ id, template: 'serial', subject: 'serial:i/S-1', title: 'Motor · S-1', printer: 'p1', copy: 1, state: 'queued', by: 'Ada', at: '2026-11-21T09:00:00.000Z' })
    write(database, [
      ['PrinterDefined', { printer: { id: 'p1', name: 'Zebra', kind: 'preview', dpi: 203, default: true } }],
      ['LabelQueued', { job: asked('j1'), fields: { serial: 'S-1' }, dpi: 203 }], ['LabelFailed', { job: 'j1', why: 'PrinterDroppedInDoubt' }],
      ['LabelQueued', { job: asked('j2'), fields: { serial: 'S-1' }, dpi: 203 }], ['LabelFailed', { job: 'j2', why: 'PrinterUnreachable' }],
      ['LabelQueued', { job: { ...asked('j3'), copy: 2, reason: 'Torn' }, fields: { serial: 'S-1' }, dpi: 203 }], ['LabelSent', { job: 'j3', zplHash: 'ab' }],
    ])
    const before = (id: string, state: string, body: object, first: number, last: number): void =>
      void database.run('INSERT INTO label_job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', id, state, 'serial', 'serial:i/S-1', String(last).padStart(16, '0'), String(first).padStart(16, '0'), JSON.stringify(body), '{"serial":"S-1"}', 203)
    before('j1', 'failed', { ...asked('j1'), state: 'failed', why: 'PrinterDroppedInDoubt' }, 2, 3)
    before('j2', 'failed', { ...asked('j2'), state: 'failed', why: 'PrinterUnreachable' }, 4, 5)
    before('j3', 'sent', { ...asked('j3'), copy: 2, reason: 'Torn', state: 'sent' }, 6, 7)
    database.run("INSERT INTO printer VALUES ('p1', 'Zebra', ?, '0000000000000001')", '{"default":true,"dpi":203,"id":"p1","kind":"preview","name":"Zebra"}')
    migrate(database, migrations)
    expect(database.all('SELECT id, kind, version, state, why, copy, reason, batch FROM label_job ORDER BY id')).toEqual([
      { id: 'j1', kind: 'serial', version: 1, state: 'doubt', why: 'PrinterDropped', copy: 1, reason: null, batch: 'j1' },
      { id: 'j2', kind: 'serial', version: 1, state: 'failed', why: 'PrinterUnreachable', copy: 1, reason: null, batch: 'j2' },
      { id: 'j3', kind: 'serial', version: 1, state: 'sent', why: null, copy: 2, reason: 'Torn', batch: 'j3' },
    ])
    const migrated = digests(database)
    rebuild(database)
    const rebuilt = digests(database)
    for (const table of ['label_job', 'printer']) expect(rebuilt.get(table), table).toBe(migrated.get(table))
  })

  it('0005 keeps the numbers given before: the serials of a gesture and the units, as a rebuild has them', () => {
    migrate(database, migrations, 4)
    const leg = (item: string, from: string, to: string, serials: readonly string[]): object => ({ item, quantity: serials.length, from, to, serials })
    write(database, [
      ['Received', { documents: [], legs: [leg('i', 'supplier:s', 'location:l', ['S-1', 'S-2'])], issued: [{ counter: 'serial:i:S-#', upTo: 2 }] }],
      ['Received', { documents: [], legs: [leg('i', 'supplier:s', 'location:l', ['MAKER-1'])] }],
      ['Transformed', { documents: [], making: 'm', legs: [leg('i', 'location:l', 'making:m', ['S-2']), leg('j', 'making:m', 'location:l', ['J-1'])], issued: [{ counter: 'serial:j:J-#', upTo: 1 }] }],
      ['Packed', { documents: [], unit: '095212340000000014', legs: [], issued: [{ counter: 'sscc:9521234', upTo: 1 }] }],
    ])
    migrate(database, migrations)
    expect(database.all('SELECT kind, number FROM issued_number ORDER BY at, number')).toEqual([
      { kind: 'serial', number: 'S-1' }, { kind: 'serial', number: 'S-2' }, { kind: 'serial', number: 'J-1' }, { kind: 'sscc', number: '095212340000000014' },
    ])
    const migrated = digests(database)
    rebuild(database)
    expect(digests(database).get('issued_number')).toBe(migrated.get('issued_number'))
  })

  it('0013 keys the values noted before, of lots and of items, as a rebuild does', () => {
    migrate(database, migrations, 12)
    const item = { id: 'i', sku: 'A', name: 'A', tracking: 'lot', unit: 'piece', expires: false, packing: [], indicators: [{ indicator: 'n', demanded: false, inherited: false, value: 'Öl  3' }, { indicator: 'm', demanded: false, inherited: false }] }
    const values = [{ indicator: 'n', value: '-6.70' }, { indicator: 'm', value: '1.2.3' }, { indicator: 'o' }]
    write(database, [['ItemDefined', { item }], ['IndicatorsNoted', { subject: 'lot:i/L', values }]])
    database.run("INSERT INTO fact_ref VALUES ('item:i', '0000000000000001', 'o', 1), ('lot:i/L', '0000000000000002', 'o', 2)")
    database.run('INSERT INTO item (id, sku, name, search, body, hlc) VALUES (?, ?, ?, ?, ?, ?)', 'i', 'A', 'A', 'a a', JSON.stringify(item), '0000000000000001')
    for (const { indicator, value } of values) database.run('INSERT INTO indicator_value VALUES (?, ?, ?, ?, ?)', 'lot:i/L', indicator, value ?? null, value ?? null, '0000000000000002')
    migrate(database, migrations, 13)
    expect(database.all('SELECT indicator, value_key, number_key FROM item_value')).toEqual([{ indicator: 'n', value_key: 'öl 3', number_key: null }])
    const [kept, items] = [database.all('SELECT * FROM indicator_value'), database.all('SELECT * FROM item_value')]
    migrate(database, migrations)
    rebuild(database)
    expect(database.all('SELECT * FROM indicator_value')).toEqual(kept)
    expect(database.all('SELECT * FROM item_value')).toEqual(items)
  })

  it('0006 keeps why a label is void, and the lots numbered before', () => {
    migrate(database, migrations, 5)
    const asked = (id: string): object => ({ id, kind: 'serial', template: 'serial', version: 1, subject: 'serial:i/S-1', title: 'Motor · S-1', printer: 'p1', copy: 1, batch: id, state: 'queued', by: 'Ada', at: '2026-11-21T09:00:00.000Z' })
    write(database, [
      ...['j1', 'j2'].flatMap((id): [string, object][] => [['LabelQueued', { job: asked(id), fields: { serial: 'S-1' }, dpi: 203 }], ['LabelSent', { job: id, zplHash: 'ab' }]]),
      ['LabelVoided', { job: 'j1' }, 'Torn'],
      ['LotDefined', { item: 'i', lot: 'L-1', code: 'L-1', issued: [{ counter: 'lot:i:L-#', upTo: 1 }] }], ['LotDefined', { item: 'i', lot: 'MAKER', code: 'Maker' }],
      ['LotDefined', { item: 'i', lot: 'L-2', code: 'L-2', issued: [{ counter: 'lot:i:L-#', upTo: 2 }] }],
    ])
    const job = (id: string, state: string, first: number, last: number): void =>
      void database.run(`INSERT INTO label_job VALUES (?, ?, 'serial', 'serial', 1, 'serial:i/S-1', NULL, ?, 'Motor · S-1', 'p1', 1, NULL, NULL, NULL, 'Ada', '2026-11-21T09:00:00.000Z', '{"serial":"S-1"}', 203, ?, ?)`, id, state, id, String(first).padStart(16, '0'), String(last).padStart(16, '0'))
    job('j1', 'void', 1, 5)
    job('j2', 'sent', 3, 4)
    database.run("INSERT INTO fact_ref (subject, hlc, origin, seq) VALUES ('job:j1', '0000000000000005', 'o', 5)")
    // One of a newer day is there already.
    database.run("INSERT INTO issued_number VALUES ('lot:i/L-2', 'lot', 'L-2', '2026-11-21T09:00:07.000Z', '0000000000000008')")
    migrate(database, migrations)
    expect(database.all('SELECT id, state, why FROM label_job ORDER BY id')).toEqual([{ id: 'j1', state: 'void', why: 'Torn' }, { id: 'j2', state: 'sent', why: null }])
    expect(database.all('SELECT subject, kind, number FROM issued_number ORDER BY at')).toEqual([{ subject: 'lot:i/L-1', kind: 'lot', number: 'L-1' }, { subject: 'lot:i/L-2', kind: 'lot', number: 'L-2' }])
    const migrated = digests(database)
    rebuild(database)
    for (const table of ['label_job', 'issued_number']) expect(digests(database).get(table), table).toBe(migrated.get(table))
  })

  it('0019 adds the public page, switched off, and the count of its look-ups', () => {
    const before = files.indexOf('0019-public-page.sql')
    migrate(database, migrations, before)
    database.run("INSERT INTO station (id, name, practice, hlc) VALUES ('', 'Dock 1', 0, '0')")
    migrate(database, migrations, before + 1)
    expect(database.get('SELECT name, public_page, public_address FROM station')).toEqual({ name: 'Dock 1', public_page: 0, public_address: null })
    expect(tablesOf(database)).toContain('public_look')
  })

  it('keeps what was on hold when holds became records of their own: each goes by its lot, as a rebuild has it', () => {
    const before = files.indexOf('0015-holds.sql')
    migrate(database, migrations, before)
    write(database, [
      ['LotHeld', { item: 'i', lot: 'L1' }, 'Glass'], ['LotHeld', { item: 'i', lot: 'L2', inspection: true }, 'Inspection on arrival'], ['LotReleased', { item: 'i', lot: 'L2' }, 'Passed'], ['LotHeld', { item: 'i', lot: 'L3', inspection: true }, 'Inspection on arrival'],
    ])
    const row = (lot: string, first: number, last: number, held: number, inspection: number, reason: string): void => {
      for (const seq of new Set([first, last])) database.run('INSERT INTO fact_ref (subject, hlc, origin, seq) VALUES (?, ?, ?, ?)', `lot:i/${lot}`, String(seq).padStart(16, '0'), 'o', seq)
      database.run('INSERT INTO hold (subject, item, lot, held, reason, actor, at, hlc, inspection) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', `lot:i/${lot}`, 'i', lot, held, reason, 'a', `2026-11-21T09:00:0${last - 1}.000Z`, String(last).padStart(16, '0'), inspection)
    }
    row('L1', 1, 1, 1, 0, 'Glass')
    row('L2', 2, 3, 0, 0, 'Passed')
    row('L3', 4, 4, 1, 1, 'Inspection on arrival')
    migrate(database, migrations)
    expect(database.all('SELECT subject, since FROM stopped ORDER BY subject')).toEqual([{ subject: 'lot:i/L1', since: '2026-11-21T09:00:00.000Z' }, { subject: 'lot:i/L3', since: '2026-11-21T09:00:03.000Z' }])
    expect(database.all('SELECT kind, reason, standing FROM hold ORDER BY id')).toEqual([{ kind: 'quality', reason: 'Glass', standing: 1 }, { kind: 'inspection', reason: 'Inspection on arrival', standing: 0 }, { kind: 'inspection', reason: 'Inspection on arrival', standing: 1 }])
    const migrated = digests(database)
    rebuild(database)
    for (const table of ['hold', 'hold_subject', 'stopped']) expect(digests(database).get(table), table).toBe(migrated.get(table))
  })

  it('the step of the service area adds what is asked after the sale', () => {
    const step = files.indexOf('0016-service.sql')
    migrate(database, migrations, step)
    expect(tablesOf(database)).not.toContain('serial_flag')
    migrate(database, migrations, step + 1)
    expect(tablesOf(database)).toEqual(expect.arrayContaining(['serial_checked', 'serial_flag', 'service_case', 'service_due']))
  })

  it('0008 asks the holdings what a unit holds: what packing had counted for it is gone', () => {
    migrate(database, migrations, 7)
    const row = (document: string): void => void database.run("INSERT INTO progress (document, item, lot, quantity, hlc) VALUES (?, 'i', '', 4, '0')", document)
    row('095212340000000014')
    row('a-receipts-own-id-of-22')
    migrate(database, migrations, 8)
    expect(database.all('SELECT document FROM progress')).toEqual([{ document: 'a-receipts-own-id-of-22' }])
  })

  it('0012 lets the lists of the stock begin at an index', () => {
    const steps = (): string[] => database.plan('SELECT lot FROM stocked_lot WHERE due <= ? ORDER BY due, item, lot', '2027-01-01')
    migrate(database, migrations, 11)
    expect(steps().join()).toContain('SCAN')
    migrate(database, migrations, 12)
    expect(steps()).toEqual([expect.stringContaining('SEARCH stocked_lot USING COVERING INDEX stocked_lot_by_day')])
  })

  it('0021 tells what lies of an item in order without sorting it first', () => {
    const steps = (): string => database.plan('SELECT sku, lot FROM item CROSS JOIN holding ON holding.item = item.id WHERE sku COLLATE NOCASE >= ? ORDER BY sku COLLATE NOCASE, id, lot, place, unit', '').join()
    migrate(database, migrations, 20)
    expect(steps()).toContain('TEMP B-TREE')
    migrate(database, migrations, 21)
    expect(steps()).not.toContain('TEMP B-TREE')
  })

  it('0014 makes room for what picked goods weigh: those picked before were not weighed, and a rebuild says so too', () => {
    migrate(database, migrations, 13)
    write(database, [['Picked', { documents: ['s1'], legs: [{ item: 'i', lot: 'L', quantity: 4, from: 'location:a', to: 'shipment:s1' }] }]])
    migrate(database, migrations)
    rebuild(database)
    expect(database.all('SELECT * FROM picked_weight')).toEqual([])
    database.run("INSERT INTO picked_weight VALUES ('shipment:s1', 'i', 'L', '', 12480)")
    expect(database.plan('SELECT item, lot, unit, grams FROM picked_weight WHERE place = ? AND grams <> 0', 'shipment:s1')).toEqual([expect.stringContaining('SEARCH picked_weight USING PRIMARY KEY')])
  })

  it('leaves the old schema where a step fails half way', () => {
    migrate(database, migrations)
    const steps = mkdtempSync(join(tmpdir(), 'dockmark-steps-'))
    for (const file of files) copyFileSync(join(migrations, file), join(steps, file))
    writeFileSync(join(steps, '9999-broken.sql'), 'CREATE TABLE half (id TEXT); CREATE TABLE fact (twice TEXT);')
    expect(() => migrate(database, steps)).toThrow(/already exists/)
    expect(database.pragma('user_version')).toBe(files.length)
    expect(tablesOf(database)).not.toContain('half')
    rmSync(steps, { recursive: true })
  })

  it('refuses a database of a newer Dockmark politely', () => {
    database.exec('PRAGMA user_version = 99')
    expect(() => migrate(database, migrations)).toThrow(NewerDatabase)
    expect(() => migrate(database, migrations)).toThrow(/Start the newer Dockmark, or choose another data folder/)
  })

  it('opens the file so that a beep means durable', () => {
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check', 'mmap_size', 'wal_autocheckpoint'].map((name) => database.pragma(name))
    expect(settings).toEqual(['wal', 2, 1, 0, 1, 0, 0])
    const [major = 0, minor = 0, patch = 0] = database.get<{ version: string }>('SELECT sqlite_version() AS version')!.version.split('.').map(Number)
    expect(major * 1_000_000 + minor * 1_000 + patch).toBeGreaterThanOrEqual(3_051_003)
  })
})
