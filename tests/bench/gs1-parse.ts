// How fast GS1 scans are read with every check on, beside a mere look at each character and beside bark-js.
import { createRequire } from 'node:module'
import { contest, median, ratioOf } from './ground/contest.ts'
import { readElements } from '#domain/identify/gs1-elements.ts'
import { scanMix } from './ground/scan-mix.ts'
import type { MixedScan } from './ground/scan-mix.ts'

const bark = createRequire(import.meta.url)('bark-js') as (scan: string) => { readonly elements: readonly unknown[] }

const ROUNDS = 9
const REPEATS = 5
const ID_LENGTH = 3

function floor(scans: readonly MixedScan[]): number {
  let sum = 0
  for (const { raw } of scans) for (let at = 0; at < raw.length; at++) sum += raw.charCodeAt(at)
  return sum
}

function read(scans: readonly MixedScan[]): number {
  let elements = 0
  for (const { raw } of scans) {
    const reading = readElements(raw, ID_LENGTH)
    if (reading.ok) elements += reading.elements.length
  }
  return elements
}

function barks(scans: readonly MixedScan[]): number {
  let elements = 0
  for (const { raw } of scans) {
    try {
      elements += bark(raw).elements.length
    } catch {
      elements++
    }
  }
  return elements
}

function rightly(scan: MixedScan): boolean {
  const reading = readElements(scan.raw, ID_LENGTH)
  if (!reading.ok || scan.elements === undefined) return !reading.ok && scan.elements === undefined
  const found = reading.elements.map(({ entry, value }) => [entry.ai, value])
  return JSON.stringify(found) === JSON.stringify(scan.elements)
}

export async function run(print: (figure: string, value: number, unit: string) => void): Promise<void> {
  const scans = scanMix()
  print('valid_right', scans.filter((scan) => scan.elements !== undefined && rightly(scan)).length, 'of 9600')
  print('faulty_refused', scans.filter((scan) => scan.elements === undefined && rightly(scan)).length, 'of 400')
  const [floorTimes = [], ourTimes = [], barkTimes = []] = contest(
    [
      { name: 'floor', work: () => floor(scans) },
      { name: 'dockmark', work: () => read(scans) },
      { name: 'bark-js', work: () => barks(scans) },
    ],
    ROUNDS,
    REPEATS,
  )
  print('ratio_to_floor', ratioOf(ourTimes, floorTimes), '×')
  print('ratio_to_bark_js', ratioOf(ourTimes, barkTimes), '×')
  print('codes_per_second', Math.round((scans.length / median(ourTimes)) * 1000), '/s')
}
