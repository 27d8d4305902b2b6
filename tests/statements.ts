// The statements a gesture runs, to prove that its cost follows what it is about and not the size of the ledger.
import { expect } from 'vitest'
import type { Site } from './given.ts'

export interface Statement {
  readonly sql: string
  readonly values: ReadonlyArray<string | number | null | Uint8Array>
}

/** Every reading statement that is run while `work` goes on. */
export const statementsOf = async (site: Site, work: () => Promise<unknown>): Promise<Statement[]> => {
  const statements: Statement[] = []
  const { database } = site.core
  const { get, all, each } = database
  database.get = (sql, ...values) => (statements.push({ sql, values }), get.call(database, sql, ...values) as never)
  database.all = (sql, ...values) => (statements.push({ sql, values }), all.call(database, sql, ...values) as never)
  database.each = (sql, ...values) => (statements.push({ sql, values }), each.call(database, sql, ...values) as never)
  try {
    await work()
  } finally {
    Object.assign(database, { get, all, each })
  }
  return statements
}

/** None of them reads a table or an index from end to end; what a subquery or a query named in it found, or a list that was asked about, may be. */
export const expectNoScan = (site: Site, statements: readonly Statement[]): void => {
  for (const { sql, values } of statements) {
    const found = new Set([...sql.matchAll(/(\w+)(?: \([\w, ]+\))? AS (?:MATERIALIZED )?\(/g)].map(([, name]) => name))
    expect(site.core.database.plan(sql, ...values).filter((step) => /^SCAN (?!\(subquery|CONSTANT ROW|\w+ VIRTUAL TABLE)/.test(step) && !found.has(/^SCAN (\w+)/.exec(step)?.[1])), sql).toEqual([])
  }
}
