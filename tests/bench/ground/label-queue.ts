// Five thousand serial labels asked for in one gesture through the core's door.
import { serialSubject } from '#domain/subject.ts'
import { median } from './contest.ts'
import { serialAt } from './fill.ts'
import { aWorkplace, defineMasters } from './workplace.ts'

const serials = 5_000
const rounds = 5

/** Seconds from the gesture to its answer, every label on the disk: the median of a few rounds on a growing ledger. */
export const queueSeconds = async (): Promise<number> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  const seconds: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const list = Array.from({ length: serials }, (_, index) => serialAt(round * serials + index))
    const receipt = await place.act('receiving.open', { supplier: masters.supplier, location: masters.shelf })
    await place.act('receiving.enter', { receipt: receipt.id, entered: { item: masters.controller, serials: list } })
    const begun = performance.now()
    const { queued } = await place.act('labelling.print', { kind: 'serial', subjects: list.map((serial) => serialSubject(masters.controller, serial)) })
    seconds.push((performance.now() - begun) / 1_000)
    if (queued !== serials) throw new Error(`only ${queued} were queued`)
  }
  place.close()
  return median(seconds)
}
