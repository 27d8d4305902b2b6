// A drill over a million movements, from the scan of a sold lot back to its raw lot, forward to everything made of that, to the signed pack; and the same as a real stop.
import type { View } from '#contract/contract.ts'
import { depth, lotCode, planFamily, type Family } from './ground/family.ts'
import { writeFamily } from './ground/family-rows.ts'
import { aWorkplace, benchPin, type Workplace } from './ground/workplace.ts'

/** Five movements for each lot: made, used, sold. */
const lots = 200_000

type Print = (figure: string, value: number, unit: string) => void
type Timed = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

const timing = (print: Print, prefix: string): Timed => async (name, work) => {
  const begun = performance.now()
  const result = await work()
  print(`${prefix}${name}_seconds`, (performance.now() - begun) / 1_000, 's')
  return result
}

/** A finished lot in the middle of the history. */
const soldLot = ({ layer }: Family): number => Math.floor((layer.indexOf(depth) + lots) / 2)

const drill = async ({ act, ask }: Workplace, raw: string, timed: Timed): Promise<View<'recall.close'>> => {
  const { id } = await timed('scan', () => act('recall.drill', { raw }))
  const { sources } = (await timed('sources', () => ask('recall.sources', { case: id })))!
  await timed('scope', () => act('recall.scope', { case: id, roots: [sources[0]!.subject] }))
  await timed('stop', () => act('recall.stop', { case: id }))
  const pack = (await timed('pack', () => ask('recall.pack', { case: id, language: 'en' })))!
  return timed('sign', () => act('recall.close', { case: id, pack: { sha256: pack.sha256, seal: pack.seal }, signature: { pin: benchPin } }))
}

export const run = async (print: Print): Promise<void> => {
  const place = await aWorkplace()
  const family = await planFamily(place, lots)
  writeFamily(place, family)
  print('movements', place.core.database.get<{ count: number }>('SELECT count(*) AS count FROM passage')!.count, '')
  const begun = performance.now()
  const closed = await drill(place, lotCode(soldLot(family)), timing(print, ''))
  print('seconds', (performance.now() - begun) / 1_000, 's')
  print('lots', closed.figures!.lots + closed.figures!.possibleLots, '')
  print('customers', closed.figures!.customers, '')
  const timed = timing(print, 'real_')
  const { id } = await place.act('recall.open', { roots: [closed.roots[0]!.subject], reason: 'Bench' })
  const stopped = await timed('stop', () => place.act('recall.stop', { case: id }))
  print('real_lots', stopped.figures!.lots + stopped.figures!.possibleLots, '')
  await timed('case', () => place.ask('recall.case', { case: id }))
  await timed('customers', () => place.ask('recall.customers', { case: id }))
  place.close()
}
