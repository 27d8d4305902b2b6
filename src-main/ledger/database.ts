// The one SQLite file of this station: opened by one process, every commit on the disk before anybody hears a beep.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { indicatorKey, numberKey } from '#domain/indicator.ts'

type Value = string | number | null | Uint8Array

/** Things of a kind kept in memory at most. */
const rememberedMax = 5_000

/**
 * SQLite plans a statement again whenever another value is bound to a variable its planner could look into: 15 to 80 µs a query (measured).
 * It never looks behind a plus, which changes neither the value nor the index.
 */
const planOnce = (sql: string): string => sql.replaceAll('?', '+?')

/** Opens no second library on the same file: a second one loses commits (measured). */
export class Database {
  readonly #sqlite: Sqlite.Database
  readonly #statements = new Map<string, Sqlite.Statement<Value[]>>()
  readonly #remembered = new Map<string, Map<string, unknown>>()
  readonly path: string

  /** `readonly` for looking from outside the owner process; throws SqliteError where the file cannot be opened. */
  constructor(path: string, options: { readonly readonly?: boolean } = {}) {
    this.path = path
    this.#sqlite = new Sqlite(path, { readonly: options.readonly ?? false })
    const pragmas = ['trusted_schema = 0', 'cell_size_check = 1', 'mmap_size = 0', 'cache_size = -65536', 'foreign_keys = 1', 'temp_store = 2']
    // better-sqlite3 compiles WAL to synchronous=NORMAL, which loses acknowledged commits in a power cut (measured).
    if (!options.readonly) pragmas.unshift('journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 0')
    for (const pragma of pragmas) this.#sqlite.pragma(pragma)
  }

  #prepare(sql: string): Sqlite.Statement<Value[]> {
    let statement = this.#statements.get(sql)
    if (!statement) this.#statements.set(sql, (statement = this.#sqlite.prepare<Value[]>(planOnce(sql))))
    return statement
  }

  /** The first row, or undefined. `sql` is a literal: statements are kept by it. A question mark in it is a variable. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[]
  }

  /** The first column of every row: the quickest way to read millions of numbers. */
  numbers(sql: string, ...values: Value[]): number[] {
    const statement = this.#prepare(sql)
    try {
      return statement.pluck().all(...values) as number[]
    } finally {
      statement.pluck(false)
    }
  }

  /** Row by row, for what is too large to hold. The same statement is read to its end, or left, before it is asked again. */
  each<Row>(sql: string, ...values: Value[]): IterableIterator<Row> {
    return this.#prepare(sql).iterate(...values) as IterableIterator<Row>
  }

  /** Number of rows changed. */
  run(sql: string, ...values: Value[]): number {
    return this.#prepare(sql).run(...values).changes
  }

  exec(sql: string): void {
    this.#sqlite.exec(sql)
  }

  pragma<Answer>(pragma: string): Answer {
    return this.#sqlite.pragma(pragma, { simple: true }) as Answer
  }

  /** Moves the log into the file as far as nobody is in the way; NOOP only looks. Answers the pages still to be moved. */
  checkpoint(mode: 'PASSIVE' | 'NOOP'): number {
    const [state] = this.#sqlite.pragma(`wal_checkpoint(${mode})`) as { log: number; checkpointed: number }[]
    return state ? state.log - state.checkpointed : 0
  }

  /** All of `work` or none of it. */
  transaction<Result>(work: () => Result): Result {
    this.run('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.run('COMMIT')
      return result
    } catch (error) {
      this.forget()
      if (this.#sqlite.inTransaction) this.run('ROLLBACK')
      throw error
    }
  }

  /** What is asked for again and again is read once and kept until it changes: this process is the only one that writes. */
  remember<Value>(kind: string, name: string, read: () => Value): Value {
    let kept = this.#remembered.get(kind)
    if (!kept) this.#remembered.set(kind, (kept = new Map()))
    const known = kept.get(name)
    if (known !== undefined) return known as Value
    if (kept.size >= rememberedMax) kept.clear()
    const value = read()
    kept.set(name, value)
    return value
  }

  /** What is kept under a name, where it is. */
  remembered<Value>(kind: string, name: string): Value | undefined {
    return this.#remembered.get(kind)?.get(name) as Value | undefined
  }

  /** Call when what a name stands for was saved. Without a name all of its kind is forgotten, without a kind everything. */
  forget(kind?: string, name?: string): void {
    if (kind === undefined) this.#remembered.clear()
    else if (name === undefined) this.#remembered.delete(kind)
    else this.#remembered.get(kind)?.delete(name)
  }

  /** A rule of the program as a function of SQL, for a step of the schema that needs it. */
  define(name: string, rule: (value: string) => string | null): void {
    this.#sqlite.function(name, { deterministic: true }, rule as (value: unknown) => unknown)
  }

  /** Query plan, one line a step: for tests that assert indexes. */
  plan(sql: string, ...values: Value[]): string[] {
    return this.#sqlite.prepare<Value[], { detail: string }>(`EXPLAIN QUERY PLAN ${planOnce(sql)}`).all(...values).map((step) => step.detail)
  }

  close(): void {
    this.#statements.clear()
    this.#sqlite.close()
  }
}

/** SQL files in order; their number is the schema's version. A newer database than this program is refused. */
export const migrate = (database: Database, folder: string, upTo = Number.POSITIVE_INFINITY): void => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort().slice(0, upTo)
  const version = database.pragma<number>('user_version')
  database.define('indicator_key', indicatorKey)
  database.define('number_key', (value) => numberKey(value) ?? null)
  if (version > files.length && upTo === Number.POSITIVE_INFINITY) throw new NewerDatabase(version, files.length)
  for (const [index, name] of files.entries()) {
    if (index < version) continue
    database.transaction(() => {
      database.exec(readFileSync(join(folder, name), 'utf8'))
      database.exec(`PRAGMA user_version = ${index + 1}`)
    })
  }
}

/** The database was written by a newer Dockmark; opening it with this one could lose what it does not know. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase'
  constructor(found: number, known: number) {
    super(`This data folder was written by a newer Dockmark (schema ${found}, this one knows ${known}). Start the newer Dockmark, or choose another data folder.`)
  }
}

/** Another process owns the data folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  constructor(path: string) {
    super(`Dockmark is already running on ${dirname(path)}. Use that one, or start this one with another --home folder.`)
  }
}

/** Holds the folder for this process for as long as it lives: the lock goes with the process, also when it is killed. */
export const ownFolder = (folder: string): { release: () => void } => {
  // What this process writes is for its user's eyes only, also in a folder that others may look into.
  process.umask(0o077)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'lock.db')
  const lock = new Sqlite(path, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new FolderInUse(path)
    throw error
  }
  return { release: () => lock.close() }
}
