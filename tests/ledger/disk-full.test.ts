// No room left: the gesture is refused whole with one word, reading goes on, and with room again everything goes on without a restart.
import { describe, expect, it } from 'vitest'
import type { Call } from '#contract/contract.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { digests } from '../../src-main/ledger/rebuild.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aReceipt, aWarehouse, gtin } from '../builders.ts'
import { given, openSite, type Site } from '../given.ts'
import { lotLabel } from '../scans.ts'

/** Leaves room for this many more pages of 4 KB. */
const room = (site: Site, pages: number): void => void site.core.database.pragma(`max_page_count = ${site.core.database.pragma<number>('page_count') + pages}`)
const roomy = (site: Site): void => void site.core.database.pragma('max_page_count = 1000000')
const answersKept = (site: Site): number => site.core.database.get<{ count: number }>('SELECT count(*) AS count FROM answer')!.count
const state = (site: Site): object => ({ facts: site.facts(), answers: answersKept(site), projections: digests(site.core.database) })

/** Gestures of every size: one lot, two hundred serials, a master record. */
const gestures = (site: Site, round: number): Call[] => [
  { name: 'receiving.scan', input: { receipt: site.id('RC'), raw: lotLabel(gtin(31), `L${round}`) } },
  { name: 'receiving.enter', input: { receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials: Array.from({ length: 200 }, (_, n) => `S${round}.${n}`) } } },
  { name: 'catalog.saveLocation', input: { code: `X-${round}`, name: 'x'.repeat(120), kind: 'storage' } },
  { name: 'labelling.print', input: { kind: 'lot', subjects: [`lot:${site.id('SCREW')}/L${round}`] } },
].map((call, index) => ({ ...call, commandId: `${round}.${index}`, session: site.session }) as Call)

describe('a disk without room', () => {
  it('at whichever page it ends: the gesture is done whole or not at all, and can be asked for again', async () => {
    const site = await openSite()
    for (const step of [aWarehouse, aReceipt('RC')]) await step(site)
    let full = 0
    for (let pages = 0; pages <= 30; pages += 2) {
      room(site, pages)
      const refused: Call[] = []
      for (const call of gestures(site, pages)) {
        const before = state(site)
        const outcome = await site.core.call(call)
        if ('answer' in outcome) {
          // A label of a lot that could not be received is a label of nothing.
          expect(outcome.answer.ok || call.name === 'labelling.print').toBe(true)
          if (!outcome.answer.ok) refused.push({ ...call, commandId: `${call.commandId} again` })
          continue
        }
        expect(outcome).toEqual({ failure: { fault: 'DiskFull', facts: {} } })
        expect(state(site)).toEqual(before)
        expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ state: 'open' })
        refused.push(call)
        full += 1
      }
      roomy(site)
      for (const call of refused) expect(await site.core.call(call), call.name).toMatchObject({ answer: { ok: true } })
    }
    expect(full).toBeGreaterThan(7)
    expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
    await site.restart()
    expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ done: 16 * 201 })
    site.close()
  })

  it('tells nobody of what was not done', () => given(aWarehouse, aReceipt('RC')).when().then(async (site) => {
    const heard: (readonly string[])[] = []
    site.core.onChange((changed) => void heard.push(changed))
    room(site, 0)
    const [, large] = gestures(site, 1)
    expect(await site.core.call(large!)).toMatchObject({ failure: { fault: 'DiskFull' } })
    expect(heard).toEqual([])
    roomy(site)
    await site.core.call(large!)
    expect(heard).toEqual([['Received']])
  }))

  it('lets nobody in whose coming in cannot be written down, and tells no right PIN from a wrong one', () => given(aWarehouse).when(
    (site) => site.act('station.savePerson', { name: 'Olga', initials: 'OO', role: 'operator', active: true, pin: '590217' }),
  ).then(async (site) => {
    const person = (await site.ask('station.people', {})).people.find((each) => each.initials === 'OO')!.id
    const tryPin = (pin: string): Promise<object> => site.core.call({ name: 'station.signIn', input: { person, pin } })
    // Filled up to the last page, so that not even a small fact fits.
    room(site, 0)
    for (let n = 0; n < 200 && 'answer' in (await site.core.call({ name: 'catalog.saveLocation', input: { code: `X-${n}`, name: 'x'.repeat(120), kind: 'storage' }, session: site.session })); n += 1);
    for (const pin of ['590217', '111222', '590217', '333444']) expect(await tryPin(pin)).toEqual({ failure: { fault: 'DiskFull', facts: {} } })
    roomy(site)
    expect(await tryPin('590217')).toMatchObject({ answer: { ok: true } })
  }))
})
