// A transcript as a file: one JSON object a line, a header first, the state it led to last.
import { createReadStream } from 'node:fs'
import * as z from 'zod'
import { commandIdPattern, contract, type OperationName } from '#contract/contract.ts'
import { id } from '#contract/identifiers.ts'
import { scanned } from '#contract/scanners.ts'
import type { Event } from '#domain/events.ts'
import { invariant } from '#domain/invariant.ts'
import type { Database } from './ledger/database.ts'
import { stationRow } from './ledger/projections/station.ts'
import { stateDigest } from './ledger/rebuild.ts'
import { linesOf, livesOf, type Life, type NumberedLine } from './ledger/transcript.ts'
import { textLinesOf } from './text-lines.ts'

const moment = z.string().refine((at) => !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at, 'must be a moment in UTC with milliseconds')
const event = z.strictObject({ type: z.string(), payload: z.record(z.string(), z.unknown()) })

const header = z.strictObject({ dockmark: z.literal('transcript'), version: z.literal(1), station: z.string() })
const life = z.strictObject({ life: z.strictObject({ origin: id, behindMinutes: z.int().min(-1_440).max(1_440), facts: z.int().min(0) }) })
const line = z.strictObject({
  number: z.int().min(1), at: moment, scan: scanned.optional(), person: z.string().optional(), name: z.string().optional(),
  command: z.string().regex(commandIdPattern).optional(), input: z.unknown().optional(), result: z.string(),
})
const end = z.strictObject({ lines: z.int().min(0), facts: z.int().min(0), state: z.string() })

/** What the last line says: how much it is, and the digest of the state. */
export type End = z.output<typeof end>

/** A line that can be done again: a call with its input as the contract has it, or what the station did by itself. */
export type Gesture =
  | { readonly command: string; readonly person: string; readonly name: OperationName; readonly input: unknown }
  | { readonly command: string; readonly person: string; readonly events: readonly Event[] }

export type Entry =
  | { readonly kind: 'life'; readonly life: Life }
  /** Without a gesture it only tells of a scan. */
  | { readonly kind: 'line'; readonly line: NumberedLine; readonly gesture: Gesture | undefined }
  | { readonly kind: 'end'; readonly end: End }

/** The transcript of a ledger as the lines of a file, as it is at this moment. */
export function* writtenLines(database: Database): Iterable<string> {
  yield JSON.stringify({ dockmark: 'transcript', version: 1, station: stationRow(database)?.name ?? '' })
  const lives = livesOf(database)
  const begun = function* (number: number): Iterable<string> {
    for (let next = lives[0]; next && next.line <= number; next = lives[0]) {
      lives.shift()
      yield JSON.stringify({ life: { origin: next.origin, behindMinutes: next.behindMinutes, facts: next.facts } })
    }
  }
  let lines = 0
  for (const { number, atMs, ...rest } of linesOf(database)) {
    yield* begun(number)
    yield JSON.stringify({ number, at: new Date(atMs).toISOString(), ...rest })
    lines = number
  }
  yield* begun(lines + 1)
  const facts = database.get<{ facts: number }>('SELECT count(*) AS facts FROM fact')?.facts ?? 0
  yield JSON.stringify({ lines, facts, state: stateDigest(database) })
}

/** Says which line of a file is none of a transcript, and why. */
class NoTranscript extends Error {
  override readonly name = 'NoTranscript'
  constructor(path: string, at: number, why: string) {
    super(`Line ${at} of ${path} is not one of a transcript: ${why}. Nothing was replayed.`)
  }
}

type Read<T> = { readonly value: T } | { readonly why: string }

const readAs = <Schema extends z.ZodType>(schema: Schema, value: unknown): Read<z.output<Schema>> => {
  const read = schema.safeParse(value)
  const issue = read.error?.issues[0]
  return read.success ? { value: read.data } : { why: `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not understood'}` }
}

const gestureOf = ({ command, person = '', name, input }: NumberedLine): Read<Gesture | undefined> => {
  if (command === undefined) return { value: undefined }
  if (name === undefined) {
    const events = readAs(z.array(event), input)
    return 'why' in events ? events : { value: { command, person, events: events.value as unknown as Event[] } }
  }
  if (!Object.hasOwn(contract, name) || contract[name as OperationName].kind !== 'command') return { why: `${name} is no command of this Dockmark` }
  const read = readAs(contract[name as OperationName].input, input)
  return 'why' in read ? { why: `its input is not understood, ${read.why}` } : { value: { command, person, name: name as OperationName, input: read.value } }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads one line; `numberExpected` is that of the next numbered one. */
const entryOf = (value: unknown, numberExpected: number): Read<Entry> => {
  if (typeof value !== 'object' || value === null) return { why: 'it is no JSON object' }
  if ('life' in value) {
    const read = readAs(life, value)
    return 'why' in read ? read : { value: { kind: 'life', life: { ...read.value.life, line: numberExpected } } }
  }
  if ('state' in value) {
    const read = readAs(end, value)
    if ('why' in read) return read
    return read.value.lines === numberExpected - 1 ? { value: { kind: 'end', end: read.value } } : { why: `it ends after ${read.value.lines} lines, and there are ${numberExpected - 1}` }
  }
  const read = readAs(line, value)
  if ('why' in read) return read
  if (read.value.number !== numberExpected) return { why: `number ${read.value.number} stands where ${numberExpected} should` }
  const { at, ...rest } = read.value
  const numbered = { ...rest, atMs: Date.parse(at) } as NumberedLine
  const gesture = gestureOf(numbered)
  return 'why' in gesture ? gesture : { value: { kind: 'line', line: numbered, gesture: gesture.value } }
}

/** The entries of a file in order; the end is the last. Throws NoTranscript at the first line that is none. */
export async function* entriesOf(path: string): AsyncIterable<Entry> {
  let at = 0
  let numberExpected = 1
  let last: Entry['kind'] | undefined
  for await (const text of textLinesOf(createReadStream(path))) {
    at += 1
    const value = jsonOf(text)
    if (at === 1) {
      const read = readAs(header, value)
      if ('why' in read) throw new NoTranscript(path, at, 'it should say {"dockmark":"transcript","version":1,…}')
      continue
    }
    if (last === 'end') throw new NoTranscript(path, at, 'it comes after the end')
    const read = entryOf(value, numberExpected)
    if ('why' in read) throw new NoTranscript(path, at, read.why)
    if (last === undefined && read.value.kind === 'line') throw new NoTranscript(path, at, 'whose life the lines belong to should come first')
    if (last === undefined && read.value.kind === 'life' && read.value.life.facts > 0) throw new NoTranscript(path, at, `it begins after ${read.value.life.facts} facts, which no transcript tells of`)
    if (read.value.kind === 'line') numberExpected += 1
    last = read.value.kind
    yield read.value
  }
  if (last !== 'end') throw new NoTranscript(path, at + 1, 'the end is missing')
}

/** Reads the whole file, so that nothing is begun that cannot be finished; throws as `entriesOf` does. */
export const endOf = async (path: string): Promise<End> => {
  let end: End | undefined
  for await (const entry of entriesOf(path)) if (entry.kind === 'end') end = entry.end
  invariant(end, 'a file without an end was refused')
  return end
}
