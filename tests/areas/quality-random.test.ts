// Whatever is held and released in whatever order, what is under any hold never leaves, and what is under none does.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { anOrder, aWarehouse, received, storyPin } from '../builders.ts'
import { dose } from '../dose.ts'
import { openSite, type Site } from '../given.ts'

const lots = ['L1', 'L2'] as const
const serials = { L1: ['A1', 'A2'], L2: ['B1', 'B2'] } as const
const places = { L1: 'A-01', L2: 'DOCK-1' } as const

/** What a hold may be of, and the serials it stops. */
const scopes: readonly { readonly scope: (site: Site) => Sent<'quality.placeHold'>['scope']; readonly stops: readonly string[] }[] = [
  ...lots.map((lot) => ({ scope: (site: Site) => ({ by: 'lot' as const, item: site.id('IBU'), lot }), stops: serials[lot] })),
  ...lots.map((lot) => ({ scope: (site: Site) => ({ by: 'location' as const, location: site.id(places[lot]) }), stops: serials[lot] })),
  ...lots.flatMap((lot) => serials[lot].map((serial) => ({ scope: (site: Site) => ({ by: 'serials' as const, item: site.id('IBU'), from: serial, to: serial }), stops: [serial] }))),
]

const steps = fc.array(fc.oneof(fc.record({ hold: fc.nat(scopes.length - 1) }), fc.record({ release: fc.nat(9) })), { minLength: 1, maxLength: 8 })

it('what is under any hold never leaves', async () => {
  await fc.assert(fc.asyncProperty(steps, async (story) => {
    const site = await openSite()
    try {
      for (const step of [aWarehouse, ...lots.map((lot) => received('IBU', { lot, serials: [...serials[lot]], expiry: '2028-01-01' }, places[lot])), anOrder('SO-1', { IBU: 4 })]) await step(site)
      const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-1') })
      const standing: { readonly hold: string; readonly stops: readonly string[] }[] = []
      for (const step of story) {
        if ('hold' in step) {
          const { scope, stops } = scopes[step.hold]!
          standing.push({ hold: (await site.act('quality.placeHold', { scope: scope(site), reason: 'Dice' })).hold, stops })
        } else if (standing.length > 0) {
          const [one] = standing.splice(step.release % standing.length, 1)
          await site.act('quality.releaseHold', { hold: one!.hold, reason: 'Dice', signature: { pin: storyPin } })
        }
      }
      const held = new Set(standing.flatMap(({ stops }) => stops))
      for (const serial of lots.flatMap((lot) => serials[lot])) {
        const pick = { shipment, item: site.id('IBU'), serials: [serial], reason: 'Dice' }
        if (held.has(serial)) expect((await site.refused('shipping.pick', pick)).code).toMatch(/OnHold$/)
        else await site.act('shipping.pick', pick)
      }
      if (held.size === 4) return
      // What is picked is stopped as well, and let go again.
      const { hold } = await site.act('quality.placeHold', { scope: { by: 'search', search: 'IBU' }, reason: 'Dice' })
      expect((await site.refused('shipping.ship', { shipment })).code).toMatch(/OnHold$/)
      await site.act('quality.releaseHold', { hold, reason: 'Dice', signature: { pin: storyPin } })
      await site.act('shipping.ship', { shipment })
    } finally {
      site.close()
    }
  }), { numRuns: dose(6, 60) })
}, 120_000)
