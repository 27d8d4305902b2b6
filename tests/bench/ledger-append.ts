// One scan, durably: fact, hash, projections and its line in the transcript through the core's door, beside a bare write and fdatasync of the same bytes.
import { statSync } from 'node:fs'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { median } from './ground/contest.ts'
import { diskFloor, quantile } from './ground/floor.ts'
import { aWorkplace, defineMasters, gtinOf, preload } from './ground/workplace.ts'

const factsBefore = 200_000
const rounds = 7
const scansPerRound = 1_000

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  preload(place, masters, factsBefore)
  const order = await place.act('receiving.savePurchaseOrder', { number: 'PO-1', supplier: masters.supplier, lines: [{ item: masters.milk, quantity: 100_000 }, { item: masters.controller, quantity: 10 }] })
  const receipt = await place.act('receiving.open', { purchaseOrder: order.id, location: masters.dock })
  /** Milliseconds from the call to its answer. */
  const scan = async (number: number): Promise<number> => {
    const raw = `]C101${gtinOf.milk}1728013110L${number % 20}`
    const call = { name: 'receiving.scan' as const, input: { receipt: receipt.id, raw }, commandId: mintId(), session: place.session, scan: { id: mintId(), device: 'keyboard', raw } }
    const begun = performance.now()
    const outcome = await place.core.call(call)
    const ms = performance.now() - begun
    if (!('answer' in outcome) || !outcome.answer.ok) throw new Error(JSON.stringify(outcome))
    return ms
  }
  for (let number = 0; number < 500; number += 1) await scan(number)

  // The bytes one scan writes: how much the log grows by it, from empty.
  place.core.database.pragma('wal_checkpoint(TRUNCATE)')
  for (let number = 0; number < 200; number += 1) await scan(number)
  const bytes = Math.round(statSync(`${place.core.database.path}-wal`).size / 200)
  const floor = diskFloor(place.home, bytes)

  const ratios: { p50: number; p99: number }[] = []
  const all: number[] = []
  const floors: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const ours: number[] = []
    const bare: number[] = []
    for (let number = 0; number < scansPerRound; number += 1) {
      ours.push(await scan(number))
      const begun = performance.now()
      floor.write()
      bare.push(performance.now() - begun)
      await nextTurn()
    }
    ratios.push({ p50: quantile(ours, 0.5) / quantile(bare, 0.5), p99: quantile(ours, 0.99) / quantile(bare, 0.99) })
    all.push(...ours)
    floors.push(...bare)
  }
  print('p50_ratio', median(ratios.map((each) => each.p50)), '×')
  print('p99_ratio', median(ratios.map((each) => each.p99)), '×')
  print('p50_ms', quantile(all, 0.5), 'ms')
  print('p99_ms', quantile(all, 0.99), 'ms')
  print('floor_p50_ms', quantile(floors, 0.5), 'ms')
  print('floor_p99_ms', quantile(floors, 0.99), 'ms')
  print('bytes_per_scan', bytes, 'B')
  floor.close()
  place.close()
}
