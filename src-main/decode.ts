// Reads scans from a file or a pipe, one JSON string per line, and says what each of them is.
import { parseArgs } from 'node:util'
import { once } from 'node:events'
import { StringDecoder } from 'node:string_decoder'
import { aiEntry } from '#domain/identify/ai-table.ts'
import { bracketedOf, readBracketed } from '#domain/identify/gs1-bracketed.ts'
import { buildDigitalLink } from '#domain/identify/digital-link-build.ts'
import { identify } from '#domain/identify/identify.ts'
import { missingCompanion } from '#domain/identify/gs1-message.ts'
import { payloadOf } from '#domain/identify/gs1-elements.ts'
import { readAimId } from '#domain/identify/aim-id.ts'
import { readDigitalLink } from '#domain/identify/digital-link.ts'
import { readGs1Scan } from '#domain/identify/gs1-scan.ts'
import type { Readable, Writable } from 'node:stream'
import type { Gs1Element } from '#domain/identify/gs1-message.ts'

type Answer = Readonly<Record<string, unknown>>
type Decoder = (scan: string, referenceYear: number) => Answer

function messageAnswer(elements: readonly Gs1Element[]): Answer {
  return {
    elements: elements.map(({ entry, value }) => [entry.ai, value]),
    bracketed: bracketedOf(elements),
    associationsOk: missingCompanion(elements) === undefined,
  }
}

function decodeGs1(scan: string): Answer {
  if (scan.startsWith('(')) {
    const read = readBracketed(scan)
    if (!read.ok) return { ok: false, errorKind: read.kind }
    return { ok: true, gs1: true, ...messageAnswer(read.elements), payload: payloadOf(read.elements) }
  }
  const read = readGs1Scan(scan)
  if (!read.ok) return { ok: false, errorKind: read.kind }
  const number = read.gtin14 === undefined ? {} : { gtin14: read.gtin14 }
  if (!read.gs1) return { ok: true, gs1: false, ...number }
  return { ok: true, gs1: true, ...messageAnswer(read.elements), payload: payloadOf(read.elements), ...number }
}

function decodeDigitalLink(scan: string): Answer {
  const link = readDigitalLink(scan)
  if (!link.ok) return { ok: false, errorKind: link.kind }
  const canonical = buildDigitalLink(link.elements)
  return {
    ok: true, ...messageAnswer(link.elements), ignoredQueryParams: link.ignored, canonicalUri: canonical.ok ? canonical.uri : null,
  }
}

function decodeAim(scan: string): Answer {
  const reading = readAimId(scan)
  return reading === undefined ? { ok: false } : { ok: true, ...reading }
}

function decodeAi(ai: string): Answer {
  const entry = aiEntry(ai)
  if (entry === undefined) return { ok: false, error: `there is no AI ${ai}` }
  return {
    predefinedLengthNoFnc1: entry.predefinedLength,
    digitalLinkAttribute: entry.digitalLinkAttribute,
    components: entry.parts.map(({ type, min, max, optional, linters }) => ({ type, min, max, optional, linters })),
    minLength: entry.minLength,
    maxLength: entry.maxLength,
    requires: entry.requires,
    excludes: entry.excludes,
    dlPrimaryKey: entry.digitalLinkKey,
    dlQualifierSequences: entry.qualifierSequences,
    title: entry.title,
  }
}

/** A badge's token stays secret here too. */
function decodeAnything(scan: string, referenceYear: number): Answer {
  const found = identify(scan, { referenceYear })
  if (found.kind !== 'badge') return { ...found }
  const { token: _secret, ...shown } = found
  return shown
}

const decoders: Readonly<Record<string, Decoder>> = {
  gs1: decodeGs1,
  aim: decodeAim,
  ai: decodeAi,
  'digital-link': decodeDigitalLink,
}

function readScan(line: string): string | undefined {
  try {
    const scan: unknown = JSON.parse(line)
    return typeof scan === 'string' ? scan : undefined
  } catch {
    return undefined
  }
}

/** Lines end with LF only: a scan may hold every other line separator. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  const utf8 = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of input) {
    const lines = `${rest}${typeof chunk === 'string' ? chunk : utf8.write(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

async function print(output: Writable, answer: Answer): Promise<void> {
  if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain')
}

function readOptions(args: string[]): { decoder: Decoder; referenceYear: number } | string {
  try {
    const { values } = parseArgs({ args, options: { as: { type: 'string' }, 'reference-year': { type: 'string' } } })
    const decoder = values.as === undefined ? decodeAnything : decoders[values.as]
    if (decoder === undefined) return `--as takes one of ${Object.keys(decoders).join(', ')}`
    const referenceYear = Number(values['reference-year'] ?? new Date().getFullYear())
    return Number.isInteger(referenceYear) ? { decoder, referenceYear } : '--reference-year takes a year'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * `decode [--as READER] [--reference-year YEAR]`: one JSON string per line in, one JSON object per line out.
 * A line that is no JSON string gets an error of its own; the rest goes on. Answers the exit code, 2 for wrong arguments.
 */
export async function decode(args: string[], input: Readable, output: Writable): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    await print(output, { ok: false, error: options })
    return 2
  }
  for await (const line of linesOf(input)) {
    const scan = readScan(line)
    await print(output, scan === undefined ? { ok: false, error: 'not a JSON string' } : options.decoder(scan, options.referenceYear))
  }
  return 0
}
