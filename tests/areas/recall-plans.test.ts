// What a recall asks of the ledger follows an index, whatever the ledger has grown to: a million lots are never gone through for the hundred that count.
import { it } from 'vitest'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { promisedQuery } from '../../src-main/ledger/breaking-promises.ts'
import { owedOfLots } from '../../src-main/ledger/projections/recall-reach.ts'
import { clearedRows, mergeRows, recallEvents, unitRows } from '../../src-main/ledger/recall-pack.ts'
import { anOrder, aWarehouse, received } from '../builders.ts'
import { given, storyDay, type Site, type Step } from '../given.ts'
import { expectNoScan, statementsOf } from '../statements.ts'

const made: Step = (site) => site.act('production.make', { item: site.id('CHED'), lot: 'C1', quantity: 20, location: site.id('A-01'), inputs: [{ item: site.id('SCREW'), lot: 'F1', quantity: 10, location: site.id('A-01') }] })

const shipped = async (site: Site): Promise<void> => {
  const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-1') })
  await site.act('shipping.pick', { shipment, item: site.id('CHED'), lot: 'C1', quantity: 5 })
  await site.act('shipping.pick', { shipment, item: site.id('CTRL'), serials: ['K-1'] })
  await site.act('shipping.ship', { shipment })
}

const stopped = async (site: Site): Promise<string> => {
  const { id } = await site.act('recall.drill', { raw: 'C1' })
  await site.ask('recall.sources', { case: id })
  await site.act('recall.scope', { case: id, roots: [lotSubject(site.id('SCREW'), 'F1'), serialSubject(site.id('CTRL'), 'K-1')] })
  await site.ask('recall.reach', { case: id })
  await site.act('recall.stop', { case: id })
  const real = await site.act('recall.open', { roots: [lotSubject(site.id('SCREW'), 'F1'), serialSubject(site.id('CTRL'), 'K-1')], reason: 'Rust' })
  await site.act('recall.stop', { case: real.id })
  return real.id
}

const asked = async (site: Site, id: string): Promise<void> => {
  const [customer, item] = [site.id('MARKET'), site.id('CHED')]
  await site.ask('recall.suspects', { customer, item, day: storyDay })
  await site.ask('recall.cases', {})
  await site.ask('recall.case', { case: id })
  for (const scope of [undefined, 'exact', 'possible'] as const) await site.ask('recall.things', { case: id, ...(scope === undefined ? {} : { scope }) })
  await site.ask('recall.cleared', { case: id, item })
  await site.ask('recall.affected', { raw: 'C1' })
  await site.ask('recall.affected', { raw: 'K-1', case: id })
  await site.ask('recall.places', { case: id })
  await site.act('recall.noteSent', { case: id, customers: [customer], how: 'phone' })
  await site.act('recall.answer', { case: id, customer, lines: [], rest: 'usedUp' })
  await site.ask('recall.customers', { case: id, waiting: true })
  await site.ask('recall.customer', { case: id, customer })
  for (const by of ['supplier', 'item', 'line', 'component'] as const) await site.ask('recall.trends', { by, from: storyDay, to: storyDay })
}

it('no question of a recall, no paper of it and no stop reads a table from end to end', () => given(
  aWarehouse, received('SCREW', { lot: 'F1', quantity: 40 }), received('SCREW', { lot: 'F2', quantity: 40 }), received('CTRL', { serials: ['K-1', 'K-2'] }), made, anOrder('SO-1', { CHED: 5, CTRL: 1 }), shipped,
).when().then(async (site) => {
  const { database } = site.core
  expectNoScan(site, await statementsOf(site, async () => {
    const id = await stopped(site)
    await asked(site, id)
    for (const rows of [unitRows, mergeRows, clearedRows, recallEvents]) Array.from<unknown>(rows(database, id))
  }))
  expectNoScan(site, [owedOfLots, promisedQuery].map((sql) => ({ sql, values: ['[]'] })))
}))
