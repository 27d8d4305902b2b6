// Every schema step goes up from the one before, keeps what was there, and is whole or not at all.
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Database, migrate, NewerDatabase } from '../../src-main/ledger/database.ts'
import { migrations } from './histories.ts'

const files = readdirSync(migrations).sort()
const tablesOf = (database: Database): string[] => database.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").map((row) => row.name)

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
