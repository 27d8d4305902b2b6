// Reads scans from a file or a pipe, one JSON string per line, and says what each of them is.
import { parseArgs } from 'node:util'
import { once } from 'node:events'
import { decodeAnything, decoders } from './decoders.ts'
import { textLinesOf } from './text-lines.ts'
import type { Readable, Writable } from 'node:stream'
import type { Answer, DecodeOptions, Decoder } from './decoders.ts'

function readScan(line: string): string | undefined {
  try {
    const scan: unknown = JSON.parse(line)
    return typeof scan === 'string' ? scan : undefined
  } catch {
    return undefined
  }
}

async function print(output: Writable, answer: Answer): Promise<void> {
  if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain')
}

function readOptions(args: string[]): (DecodeOptions & { readonly decoder: Decoder }) | string {
  try {
    const { values } = parseArgs({ args, options: { as: { type: 'string' }, 'reference-year': { type: 'string' }, stem: { type: 'string' } } })
    const decoder = values.as === undefined ? decodeAnything : decoders[values.as]
    if (decoder === undefined) return `--as takes one of ${Object.keys(decoders).join(', ')}`
    const referenceYear = Number(values['reference-year'] ?? new Date().getFullYear())
    return Number.isInteger(referenceYear) ? { decoder, referenceYear, stem: values.stem } : '--reference-year takes a year'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * `decode [--as READER] [--reference-year YEAR] [--stem URL]`: one JSON string per line in, one JSON object per line out.
 * Without a reader, what a scan turned out to be; with one, what that reader says. `--stem` is for Digital Links that are built.
 * A line that is no JSON string gets an error of its own; the rest goes on. Answers the exit code, 2 for wrong arguments.
 */
export async function decode(args: string[], input: Readable, output: Writable): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    await print(output, { ok: false, error: options })
    return 2
  }
  for await (const line of textLinesOf(input)) {
    const scan = readScan(line)
    await print(output, scan === undefined ? { ok: false, error: 'not a JSON string' } : options.decoder(scan, options))
  }
  return 0
}
