// Five thousand serials received in one gesture, picked in one, and shipped, all through the core's door.
import { median } from './ground/contest.ts'
import { serialAt } from './ground/fill.ts'
import { aWorkplace, defineMasters } from './ground/workplace.ts'

const serials = 5_000
const rounds = 7

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  const received: number[] = []
  const shipped: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const list = Array.from({ length: serials }, (_, index) => serialAt(round * serials + index))
    const receipt = await place.act('receiving.open', { supplier: masters.supplier, location: masters.shelf })
    let begun = performance.now()
    const arrived = await place.act('receiving.enter', { receipt: receipt.id, entered: { item: masters.controller, serials: list } })
    received.push((performance.now() - begun) / 1_000)
    if (arrived.done !== serials) throw new Error(`only ${arrived.done} arrived`)
    const shipment = await place.act('shipping.open', { customer: masters.customer })
    begun = performance.now()
    await place.act('shipping.pick', { shipment: shipment.id, item: masters.controller, serials: list })
    const gone = await place.act('shipping.ship', { shipment: shipment.id })
    shipped.push((performance.now() - begun) / 1_000)
    if (gone.done !== serials || gone.state !== 'shipped') throw new Error(`only ${gone.done} shipped`)
  }
  print('receive_seconds', median(received), 's')
  print('ship_seconds', median(shipped), 's')
  place.close()
}
