// A station that has traced by its facts alone finds its genealogy already drawn after the update: as a rebuild draws it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Database, migrate } from '../../src-main/ledger/database.ts'
import { genealogy } from '../../src-main/ledger/projections/genealogy.ts'
import { digests, rebuild } from '../../src-main/ledger/rebuild.ts'
import { migrations } from './histories.ts'

it('0014 draws the genealogy of what had happened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-migrate-'))
  const database = new Database(join(folder, 'dockmark.db'))
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })
  migrate(database, migrations, readdirSync(migrations).sort().indexOf('0014-genealogy.sql'))
  database.run("INSERT INTO origin (origin, own) VALUES ('o', 1)")
  const shelf = 'location:l'
  const leg = (item: string, from: string, to: string, rest: object): object => ({ item, from, to, ...rest })
  const made = [
    leg('i', shelf, 'making:m', { lot: 'L1', quantity: 5 }), leg('p', shelf, 'making:m', { serials: ['S1', 'S2'], quantity: 2 }), leg('box', shelf, 'making:m', { quantity: 1 }),
    leg('k', 'making:m', shelf, { lot: 'K1', serials: ['U1'], quantity: 1 }), leg('k', 'making:m', shelf, { lot: 'K1', quantity: 3 }),
  ]
  const facts: ReadonlyArray<readonly [type: string, payload: object]> = [
    ['Received', { documents: [], legs: [leg('i', 'supplier:s', shelf, { lot: 'L1', quantity: 9 }), leg('i', 'supplier:s', shelf, { lot: 'UNUSED', quantity: 9 })] }],
    ['Transformed', { documents: [], making: 'm', legs: made }],
    ['Transformed', { documents: [], making: 'n', legs: [leg('i', shelf, 'making:n', { lot: 'L1', quantity: 1 }), leg('j', 'making:n', shelf, { lot: 'J1', quantity: 1 })] }],
    ['Undone', { documents: [], of: { origin: 'o', seq: 3, type: 'Transformed' }, legs: [leg('i', 'making:n', shelf, { lot: 'L1', quantity: 1 }), leg('j', shelf, 'making:n', { lot: 'J1', quantity: 1 })] }],
    ['Shipped', { documents: [], document: 'd', legs: [leg('k', shelf, 'customer:c', { lot: 'K1', serials: ['U1'], quantity: 1 }), leg('k', shelf, 'customer:c', { lot: 'K1', quantity: 2 })] }],
    ['Picked', { documents: [], legs: [leg('i', shelf, 'shipment:x', { lot: 'L1', quantity: 1 })] }],
    ['PutBack', { documents: [], legs: [leg('i', 'customer:c', shelf, { lot: 'L1', quantity: 1 })] }],
  ]
  for (const [index, [type, payload]] of facts.entries()) {
    const hlc = `${(1_795_000_000_000 + index * 1_500).toString(16).padStart(12, '0')}0000`
    const fact = { type, payload, origin: 'o', seq: index + 1, hlc, wall: '2026-11-21T09:00:00.000Z', version: 1, actor: 'a', station: 's', gesture: 'g' }
    database.run('INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)', 'o', index + 1, hlc, type, Buffer.from(JSON.stringify(fact)), new Uint8Array(32))
  }
  migrate(database, migrations)
  const says = (): unknown[] => Object.values(genealogy.says ?? {}).map((sql) => database.all(sql))
  const migrated = [says(), digests(database)] as const
  rebuild(database)
  expect(says()).toEqual(migrated[0])
  for (const table of genealogy.tables) expect(digests(database).get(table), table).toBe(migrated[1].get(table))
})
