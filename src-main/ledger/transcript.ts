// The transcript: every scan and every gesture with its time, device and person, and what became of it.
import type { Scanned } from '#contract/contract.ts'
import type { Database } from './database.ts'

export interface Line {
  /** Wall clock, ms since 1970. */
  readonly atMs: number
  readonly scan?: Scanned
  /** Id of the person, name of the token, `nobody`, or `station`. */
  readonly person?: string
  /** The operation called; absent for a scan that only came, and for what the station did by itself. */
  readonly name?: string
  /** The gesture, where one was carried out; its facts bear the same name. */
  readonly command?: string
  /** Of these: the call's input as sent, or the facts the station added by itself. */
  readonly input?: unknown
  /** `ok`, the code of a refusal or fault, or what a screen or device did with the scan. */
  readonly result: string
}

export interface NumberedLine extends Line {
  /** 1, 2, 3, … without gaps. */
  readonly number: number
}

/** In place of a PIN, or of a badge's secret: that there was one is needed to do the gesture again, which one is nobody's to read. */
const hidden = '*'

const withoutSecret = (text: string): string => text.replace(/(DM-BADGE-).+/is, `$1${hidden}`)

const withoutSecrets = (input: unknown): string => {
  const json = JSON.stringify(input)
  if (!/"pin"|DM-BADGE-/i.test(json)) return json
  return JSON.stringify(input, (name, value: unknown) => (name === 'pin' ? hidden : typeof value === 'string' ? withoutSecret(value) : value))
}

const rawIn = (input: unknown): unknown => (typeof input === 'object' && input !== null && 'raw' in input ? input.raw : undefined)

/** Adds a line, without PINs and badge tokens. The one place that does. In a transaction or in none. */
export const note = (database: Database, { atMs, scan, person, name, command, input, result }: Line): void => {
  const raw = scan === undefined || rawIn(input) === scan.raw ? null : withoutSecret(scan.raw.toWellFormed())
  database.run('INSERT INTO transcript (at_ms, scan, device, raw, person, name, command, input, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    atMs, scan?.id ?? null, scan?.device ?? null, raw, person ?? null, name ?? null, command ?? null, input === undefined ? null : withoutSecrets(input), result)
}

/** A scan that one of the station's own devices sent. */
export interface Arrival {
  /** Names the scan, 22 characters. */
  readonly scan: string
  /** The scanner's id. */
  readonly device: string
  readonly raw: string
  /** Wall clock, ms since 1970. */
  readonly atMs: number
  /** `heard` where a screen was told of it, else why not (`nobody-listening`, …). */
  readonly result: string
}

/** Keeps a scan of the station's own devices; on the disk when it returns. In a transaction or in none. */
export const noteArrival = (database: Database, { scan, device, raw, atMs, result }: Arrival): void => note(database, { atMs, scan: { id: scan, device, raw }, result })

interface Row {
  readonly number: number
  readonly at_ms: number
  readonly scan: string | null
  readonly device: string | null
  readonly raw: string | null
  readonly person: string | null
  readonly name: string | null
  readonly command: string | null
  readonly input: string | null
  readonly result: string
}

const lineOf = (row: Row): NumberedLine => {
  const input = row.input === null ? undefined : (JSON.parse(row.input) as unknown)
  const scan = row.scan === null || row.device === null ? undefined : { id: row.scan, device: row.device, raw: row.raw ?? String(rawIn(input)) }
  return {
    number: row.number, atMs: row.at_ms, ...(scan ? { scan } : {}), ...(row.person === null ? {} : { person: row.person }), ...(row.name === null ? {} : { name: row.name }),
    ...(row.command === null ? {} : { command: row.command }), ...(input === undefined ? {} : { input }), result: row.result,
  }
}

/** Lines read at a time. */
const linesAtOnce = 1_000

/** Every line in order. */
export function* linesOf(database: Database): Iterable<NumberedLine> {
  let after = 0
  for (;;) {
    const rows = database.all<Row>('SELECT * FROM transcript WHERE number > ? ORDER BY number LIMIT ?', after, linesAtOnce)
    for (const row of rows) yield lineOf(row)
    after += rows.length
    if (rows.length < linesAtOnce) return
  }
}

/** The devices that ever scanned: each is looked for behind the one before it. */
const devicesIn = (database: Database): string[] => {
  const devices: string[] = []
  const next = (): string | null => database.get<{ device: string | null }>('SELECT min(device) AS device FROM transcript WHERE device > ?', devices.at(-1) ?? '')?.device ?? null
  for (let device = next(); device !== null; device = next()) devices.push(device)
  return devices
}

/** One device's scans from the index alone: the cost follows the page, not the transcript. */
export const scansOfDeviceSql = 'SELECT * FROM transcript WHERE device = ? AND number < ? ORDER BY number DESC LIMIT ?'

/** The lines of scans, newest first: of one device, or of all. */
export const latestScans = (database: Database, options: { readonly device: string | undefined; readonly before: number; readonly most: number }): NumberedLine[] => {
  const devices = options.device === undefined ? devicesIn(database) : [options.device]
  return devices.flatMap((device) => database.all<Row>(scansOfDeviceSql, device, options.before, options.most))
    .sort((a, b) => b.number - a.number).slice(0, options.most).map(lineOf)
}

/** False where the ledger was written by a Dockmark that knew no transcript, and no newer one was started on it. */
export const keepsTranscript = (database: Database): boolean => database.get("SELECT 1 FROM sqlite_schema WHERE name = 'transcript'") !== undefined

/** The life of a store from one line on: ids follow from its origin, calendar days from how far its clocks are behind UTC. */
export interface Life {
  readonly line: number
  readonly origin: string
  /** Negative east of Greenwich. */
  readonly behindMinutes: number
  /** How many facts there were before it. */
  readonly facts: number
}

export const livesOf = (database: Database): Life[] => database.all<Life>('SELECT line, origin, behind_minutes AS behindMinutes, facts FROM life ORDER BY line')

/** Says, before a gesture is noted, whose life it belongs to. A life in which nothing was noted was none. */
export const noteLife = (database: Database, { origin, behindMinutes }: Pick<Life, 'origin' | 'behindMinutes'>): void => {
  const last = database.remember<Partial<Life>>('life', '', () => livesOf(database).at(-1) ?? {})
  if (last.origin === origin && last.behindMinutes === behindMinutes) return
  database.run(`INSERT OR REPLACE INTO life (line, origin, behind_minutes, facts)
    SELECT coalesce(max(number), 0) + 1, ?, ?, (SELECT count(*) FROM fact) FROM transcript`, origin, behindMinutes)
  database.forget('life')
}
