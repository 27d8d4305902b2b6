// The write-ahead log goes into the file beside the work: no scan waits for a long one.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepCheckpointed } from '../../src-main/ledger/checkpoint.ts'
import { Database } from '../../src-main/ledger/database.ts'

/** Keeps how many pages each checkpoint of this thread had to move. */
class Watched extends Database {
  readonly moved: number[] = []

  override checkpoint(mode: 'PASSIVE' | 'NOOP'): number {
    if (mode === 'PASSIVE') this.moved.push(super.checkpoint('NOOP'))
    return super.checkpoint(mode)
  }
}

/** As a scan writes. */
const pagesPerCommit = 20

let folder: string
let database: Watched
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockmark-log-'))
  database = new Watched(join(folder, 'dockmark.db'))
  database.exec('CREATE TABLE load (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)')
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

it('is moved in a thread of its own while work goes on, begins anew when that is done, and loses nothing', async () => {
  const checkpoints = keepCheckpointed(database)
  const bytes = new Uint8Array(pagesPerCommit * 4_000)
  let commits = 0
  for (const until = Date.now() + 60_000; database.moved.length < 2 && Date.now() < until; commits += 1) {
    database.transaction(() => database.run('INSERT OR REPLACE INTO load (number, bytes) VALUES (?, ?)', commits % 10, bytes))
    checkpoints.written()
    await setImmediate()
  }
  expect(database.moved.length).toBeGreaterThan(1)
  expect(Math.max(...database.moved)).toBeLessThan(8_000)
  expect(statSync(`${database.path}-wal`).size).toBeLessThan(64 * 1024 * 1024)
  checkpoints.stop()
  expect(database.checkpoint('NOOP')).toBe(0)
  expect(database.get('SELECT count(*) AS rows, sum(length(bytes)) AS bytes FROM load')).toEqual({ rows: 10, bytes: 10 * bytes.length })
  expect(database.pragma('integrity_check')).toBe('ok')
})
