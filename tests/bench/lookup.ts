// One serial among ten million: in the core, and its whole card through the core's door. Warm: the file is in the system's cache.
import { serialOf } from '../../src-main/ledger/projections/serials.ts'
import { median } from './ground/contest.ts'
import { fillSerials, serialAt } from './ground/fill.ts'
import { quantile } from './ground/floor.ts'
import { aWorkplace, defineMasters, gtinOf } from './ground/workplace.ts'

const serials = 10_000_000
const rounds = 5
const looksPerRound = 20_000
const cardsPerRound = 400

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  fillSerials(place, masters, serials)
  const { database } = place.core
  const random = (): string => serialAt(Math.floor(Math.random() * serials))
  const look = (): number => {
    const serial = random()
    const begun = performance.now()
    if (serialOf(database, masters.controller, serial)?.serial !== serial) throw new Error(`${serial} was not found`)
    return (performance.now() - begun) * 1_000
  }
  const card = async (): Promise<number> => {
    const raw = `]d201${gtinOf.controller}21${random()}`
    const begun = performance.now()
    const answer = await place.ask('tracing.lookUp', { raw })
    if (answer.found !== 'card' || answer.card.kind !== 'serial' || answer.card.timeline.length === 0) throw new Error(JSON.stringify(answer))
    return performance.now() - begun
  }
  for (let warm = 0; warm < 300_000; warm += 1) look()
  for (let warm = 0; warm < cardsPerRound; warm += 1) await card()
  const looks: number[][] = []
  const cards: number[][] = []
  for (let round = 0; round < rounds; round += 1) {
    looks.push(Array.from({ length: looksPerRound }, look))
    const times: number[] = []
    for (let number = 0; number < cardsPerRound; number += 1) times.push(await card())
    cards.push(times)
  }
  print('serials', database.get<{ count: number }>('SELECT count(*) AS count FROM serial')!.count, '')
  print('p50_us', median(looks.map((each) => quantile(each, 0.5))), 'µs')
  print('p99_us', median(looks.map((each) => quantile(each, 0.99))), 'µs')
  print('dispatch_p50_ms', median(cards.map((each) => quantile(each, 0.5))), 'ms')
  print('dispatch_p99_ms', median(cards.map((each) => quantile(each, 0.99))), 'ms')
  place.close()
}
