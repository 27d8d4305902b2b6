// Whatever is made of whatever, taken back and wasted: a trace says what reading every fact again says, and everything adds up.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { legsOf, type Fact } from '#domain/events.ts'
import { isInside } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject } from '#domain/subject.ts'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { parseFact } from '../../src-main/ledger/projection.ts'
import { aWarehouse, anItem, received } from '../builders.ts'
import { openSite, type Site } from '../given.ts'
import { traceByHand, type HandRow } from './trace-by-hand.ts'

const runs = Number(process.env['MAKING_RUNS'] ?? 25)

/** Dice: one gesture is five numbers, played where the rules allow it; what is refused has written nothing. */
const aPlan = fc.array(fc.tuple(
  fc.constantFrom('open', 'use', 'use', 'use', 'output', 'output', 'by-product', 'waste', 'undo', 'rework', 'finish', 'cancel', 'regroup'), fc.nat(99), fc.nat(99), fc.integer({ min: 1, max: 9 }),
), { minLength: 8, maxLength: 40 })

let site: Site
let told = 0

const factsSince = (seq: number): Fact[] => site.core.database.all<{ bytes: Uint8Array }>('SELECT bytes FROM fact WHERE seq > ? ORDER BY seq', seq).map((row) => parseFact(row.bytes))
const latest = (): number => site.core.database.get<{ seq: number }>('SELECT max(seq) AS seq FROM fact')!.seq

const call = async (name: string, input: object): Promise<{ ok: boolean; view?: { id?: string } }> => {
  const outcome = await site.core.call({ name: name as 'production.undo', input: input as never, commandId: mintId(), session: site.session })
  if ('failure' in outcome) throw new Error(`${name} ${JSON.stringify(input)}: ${JSON.stringify(outcome.failure)}`)
  return outcome.answer as never
}

/** Grain in two lots, parts with serials, boxes that are not tracked; all of them items of this history alone. */
const stocked = async (prefix: string): Promise<string[]> => {
  const [grain, part, box] = [`${prefix}grain`, `${prefix}part`, `${prefix}box`]
  for (const step of [
    anItem({ sku: grain, name: grain, tracking: 'lot', expires: false, lotRule: `${prefix}{seq:3}` }), anItem({ sku: part, name: part, tracking: 'serial', expires: false, serialRule: `${prefix}{seq:3}` }), anItem({ sku: box, name: box, tracking: 'none', expires: false }),
    received(grain, { lot: `${prefix}L0`, quantity: 40, supplierLot: 'x' }), received(grain, { lot: `${prefix}L1`, quantity: 40, supplierLot: 'y' }), received(part, { serials: [1, 2, 3, 4].map((n) => `${prefix}S${n}`) }), received(box, { quantity: 20 }),
  ]) await step(site)
  return [grain, part, box]
}

type Row = { readonly item: string; readonly lot?: string; readonly quantity: number }

const happened = async (plan: typeof aPlan extends fc.Arbitrary<infer P> ? P : never): Promise<Fact[]> => {
  const since = latest()
  const items = await stocked(`H${(told += 1)}-`)
  const location = site.id('A-01')
  const makings: string[] = []
  for (const [kind, a, b, quantity] of plan) {
    const item = site.id(items[a % items.length]!)
    const making = makings[b % Math.max(1, makings.length)]
    const lots = (await site.ask('stock.onHand', { item })).rows as readonly Row[]
    const lot = lots[b % Math.max(1, lots.length)]?.lot
    const parts = site.core.database.all<{ serial: string }>("SELECT serial FROM serial WHERE item = ? AND place LIKE 'location:%' ORDER BY serial", item)
    const goods = parts.length > 0 ? { item, serials: [parts[b % parts.length]!.serial] } : { item, quantity, ...(lot === undefined ? {} : { lot }) }
    if (kind === 'open') {
      const answer = await call('production.open', { item, quantity, location, perUnit: a % 2 === 0 })
      if (answer.ok) makings.push(answer.view!.id!)
      continue
    }
    if (kind === 'regroup') {
      await call('production.regroup', { item, location, inputs: [{ lot: lot ?? 'none' }], outputs: [{ quantity }, { quantity: Math.max(1, (lots[b % Math.max(1, lots.length)]?.quantity ?? 1) - quantity) }] })
      continue
    }
    if (making === undefined) continue
    if (kind === 'use') await call('production.use', { making, ...goods })
    if (kind === 'output') await call('production.output', { making, generate: true, quantity: b % 3 === 0 ? 1 : quantity })
    if (kind === 'by-product') await call('production.output', { making, item, generate: true, quantity })
    if (kind === 'waste') await call('production.waste', { making, ...goods, reason: 'Dice' })
    if (kind === 'undo') await call('production.undo', { making })
    if (kind === 'finish') await call('production.finish', { making })
    if (kind === 'cancel') await call('production.cancel', { making })
    if (kind === 'rework' && parts.length > 0) {
      await call('production.use', { making, ...goods })
      await call('production.output', { making, item, serials: goods.serials })
    }
  }
  return factsSince(since)
}

const subjectsIn = (facts: readonly Fact[]): string[] => [...new Set(facts.flatMap((fact) => legsOf(fact).flatMap((leg) => [
  ...(leg.lot === undefined ? [] : [lotSubject(leg.item, leg.lot)]), ...(leg.serials ?? []).map((serial) => serialSubject(leg.item, serial)),
])))]

/** A document's number, as the trace tells it. */
const numbersOf = (facts: readonly Fact[]): ReadonlyMap<string, string> => new Map(facts.flatMap((fact) => ('number' in fact.payload && 'document' in fact.payload ? [[fact.payload.document, fact.payload.number] as const] : [])))

const byHand = (row: HandRow, numbers: ReadonlyMap<string, string>): string => {
  const end = row.kind === 'supplier' ? row.at.replace(/^\w+:/, 'partner:') : row.at === 'scrap' ? '' : row.at
  return [row.depth, row.kind, end, row.quantity, partsOfSubject(row.via).code, numbers.get(row.document) ?? ''].join(' ')
}

beforeAll(async () => {
  site = await openSite()
  await aWarehouse(site)
})
afterAll(() => site.close())

describe('makings by dice', () => {
  it('are traced both ways exactly, and nothing is lost or comes from nowhere', async () => {
    let makings = 0
    await fc.assert(fc.asyncProperty(aPlan, async (plan) => {
      const facts = await happened(plan)
      const numbers = numbersOf(facts)
      makings += facts.filter((fact) => fact.type === 'Transformed').length
      for (const subject of subjectsIn(facts)) {
        for (const direction of ['backward', 'forward'] as const) {
          const trace = (await site.ask('tracing.trace', { subject, direction }))!
          const rows = trace.rows.map((row) => [row.depth, row.kind, row.subject ?? '', row.quantity, row.via, row.document ?? ''].join(' '))
          expect(rows.sort(), `${direction} of ${subject}`).toEqual(traceByHand(facts, subject, direction).map((row) => byHand(row, numbers)).sort())
          expect(trace.balance.gap, `gap of ${subject}`).toBe(0)
        }
      }
      for (const leg of facts.flatMap((fact) => legsOf(fact))) expect([leg.from, leg.to].some(isInside), 'nothing goes from outside to outside').toBe(true)
    }), { numRuns: runs, verbose: 1 })
    expect(makings).toBeGreaterThan(runs)
  }, 120_000)
})
