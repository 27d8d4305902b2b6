// Whatever happened before, between and after: a recall reaches what reading every fact again reaches, and every piece of it is accounted for once.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { legsOf, type Fact } from '#domain/events.ts'
import { isInside } from '#domain/place.ts'
import { lotSubject } from '#domain/subject.ts'
import { clearedRows, mergeRows, recallEvents, unitRows } from '../../src-main/ledger/recall-pack.ts'
import { dose } from '../dose.ts'
import { openSite, type Site } from '../given.ts'
import { lotCodes, subjectsIn, tellHistories } from './told-histories.ts'
import { aPlan, movesIn, quantityIn, traceByHand } from './trace-by-hand.ts'

let site: Site
let tell: ReturnType<typeof tellHistories>

beforeAll(async () => {
  site = await openSite()
  tell = tellHistories(site)
})
afterAll(() => site.close())

const reachedByHand = (facts: readonly Fact[], roots: readonly string[]): Set<string> =>
  new Set(roots.flatMap((root) => [root, ...traceByHand(facts, root, 'forward').map(({ at }) => at).filter((at) => /^(lot|serial):/.test(at))]))

type Sums = Map<string, { shipped: number; returned: number }>

/** Of everything reached, a serial of a lot that is reached as a whole left out: by customer what went out and came back, and how much lies in the house. */
const sumsByHand = (facts: readonly Fact[], reached: ReadonlySet<string>): { readonly customers: Sums; readonly lying: number } => {
  const moves = movesIn(facts)
  const lotOf = new Map<string, string>(facts.flatMap((fact) => legsOf(fact).flatMap(({ item, lot, serials = [] }) => (lot === undefined ? [] : serials.map((serial) => [`serial:${item}/${serial}`, lotSubject(item, lot)] as const)))))
  const customers: Sums = new Map()
  let lying = 0
  for (const thing of reached) {
    if (reached.has(lotOf.get(thing) ?? '')) continue
    const theirs: Sums = new Map()
    for (const { leg, sign } of moves) {
      const quantity = sign * quantityIn(leg, thing)
      if (isInside(leg.from)) lying -= quantity
      if (isInside(leg.to)) lying += quantity
      for (const [place, way] of [[leg.to, 'shipped'], [leg.from, 'returned']] as const) {
        if (!place.startsWith('customer:')) continue
        const sum = theirs.get(place) ?? { shipped: 0, returned: 0 }
        theirs.set(place, { ...sum, [way]: sum[way] + quantity })
      }
    }
    for (const [place, { shipped, returned }] of theirs) {
      if (shipped === 0) continue
      const sum = customers.get(place) ?? { shipped: 0, returned: 0 }
      customers.set(place, { shipped: sum.shipped + shipped, returned: sum.returned + returned })
    }
  }
  return { customers, lying }
}

type Case = View<'recall.stop'>
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0)
const column = (rows: Iterable<readonly (string | number)[]>, at: number): number => sum([...rows].map((row) => Number(row.at(at))))

const agrees = async (id: string, facts: readonly Fact[], reached: ReadonlySet<string>): Promise<void> => {
  const { figures } = (await site.ask('recall.case', { case: id })) as Case
  const { database } = site.core
  const { rows: things } = (await site.ask('recall.things', { case: id }))!
  expect(things.map(({ subject }) => subject).sort(), 'what is reached').toEqual([...reached].sort())
  expect(figures!.lots + figures!.possibleLots + figures!.serials + figures!.possibleSerials).toBe(reached.size)

  const paper = sumsByHand(facts, reached)
  const { rows: customers } = (await site.ask('recall.customers', { case: id }))!
  expect(new Map(customers.map(({ customer, shipped, returned }) => [`customer:${customer}`, { shipped, returned }])), 'who was shipped how much').toEqual(paper.customers)
  expect(figures!.onHand + figures!.staged, 'what lies in the house').toBe(paper.lying)
  for (const each of ['shipped', 'returned', 'destroyed', 'usedUp', 'returning', 'open'] as const) {
    expect([sum(customers.map((one) => one[each])), sum(figures!.items.map((one) => one[each]))], each).toEqual([figures![each], figures![each]])
  }
  for (const { shipped, returned, destroyed, usedUp, open } of customers) expect(open).toBeGreaterThanOrEqual(shipped - returned - destroyed - usedUp)
  expect(figures!.effectiveness).toBe(figures!.shipped === 0 ? 1_000 : Math.floor(((figures!.shipped - figures!.open) * 1_000) / figures!.shipped))

  const { items } = (await site.ask('recall.cleared', { case: id }))!
  for (const { item, affected, cleared } of items) {
    const { rows } = (await site.ask('recall.cleared', { case: id, item }))!
    expect([affected + cleared, rows.length], 'affected and not affected are all').toEqual([lotCodes.length, cleared])
    expect([...rows.map(({ subject }) => subject), ...[...reached].filter((subject) => subject.startsWith(`lot:${item}/`))].sort()).toEqual(lotCodes.map((lot) => lotSubject(item, lot)))
  }

  const units = [...unitRows(database, id)]
  expect(units).toHaveLength(reached.size)
  expect([column(units, 5) + column(units, 6), column(units, 7), column(units, 8), column(units, 12)]).toEqual([paper.lying, figures!.shipped, figures!.returned, figures!.open])
  const letters = [...mergeRows(database, id)]
  expect([column(letters, 10), column(letters, 11), column(letters, 14)]).toEqual([figures!.shipped, figures!.returned, figures!.open])
  expect([...clearedRows(database, id)]).toHaveLength(sum(items.map(({ cleared }) => cleared)))
  const events = [...recallEvents(database, id)].map((event) => JSON.parse(event) as { transformationID?: string })
  const makings = events.flatMap(({ transformationID }) => transformationID ?? [])
  expect(new Set(makings).size, 'one event for each making').toBe(makings.length)
}

/** Some customer accounts for some of what they were shipped, or for all the rest. */
const answered = async (id: string, dice: readonly number[]): Promise<void> => {
  const { rows: customers } = (await site.ask('recall.customers', { case: id }))!
  const [which = 0, line = 0, much = 0, rest = 0] = dice
  const one = customers[which % Math.max(1, customers.length)]
  if (!one) return
  const theirs = (await site.ask('recall.customer', { case: id, customer: one.customer }))!.rows
  const { subject, shipped, returned } = theirs[line % theirs.length]!
  const most = Math.max(0, shipped - returned)
  const destroyed = much % (most + 1)
  await site.act('recall.answer', { case: id, customer: one.customer, lines: [{ subject, destroyed, usedUp: rest % (most - destroyed + 1) }], ...(rest % 3 === 0 ? { rest: 'usedUp' } : {}) })
}

it('a recall in any history adds up, before and after what was taken back', async () => {
  let [reachedMost, shippedMost] = [0, 0]
  await fc.assert(fc.asyncProperty(aPlan, fc.nat(100), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), async (plan, share, dice) => {
    const { facts: first, goOn } = tell(plan, share)
    const subjects = subjectsIn(first)
    if (subjects.length === 0) return
    const roots = [...new Set(dice.slice(0, 2).map((choice) => subjects[choice % subjects.length]!))]
    const { id } = await site.act('recall.open', { roots, reason: 'Dice' })
    await site.act('recall.stop', { case: id })
    const before = reachedByHand(first, roots)
    await agrees(id, first, before)
    await answered(id, dice)
    await agrees(id, first, before)
    const facts = [...first, ...goOn()]
    await agrees(id, facts, before)
    // What has come of it since; what was reached once stays so.
    const { figures } = await site.act('recall.stop', { case: id })
    const reached = new Set([...before, ...reachedByHand(facts, roots)])
    await agrees(id, facts, reached)
    reachedMost = Math.max(reachedMost, reached.size)
    shippedMost = Math.max(shippedMost, figures!.shipped)
  }), { numRuns: dose(100, 3_000) })
  expect(reachedMost, 'some reached far').toBeGreaterThan(4)
  expect(shippedMost, 'some was shipped').toBeGreaterThan(0)
}, dose(120_000, 3_600_000))
