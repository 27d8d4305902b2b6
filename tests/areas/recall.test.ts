// A recall from the complaint to the signed pack: everything is stopped, everybody told, all accounted for, and the papers say what the ledger says.
import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { lotSubject } from '#domain/subject.ts'
import { aCustomer, aLocation, anItem, anOrder, aWarehouse, received, storyPin } from '../builders.ts'
import { given, storyDay, type Site, type Step } from '../given.ts'
import { trendQueries } from '../../src-main/recall/trends.ts'
import { expectNoScan, statementsOf } from '../statements.ts'

const flour = anItem({ sku: 'FLOUR', name: 'Flour', tracking: 'lot', unit: 'bag', expires: false })
const bread = anItem({ sku: 'BREAD', name: 'Bread', tracking: 'lot', unit: 'loaf', expires: false })

const lotOf = (site: Site, sku: string, lot: string): string => lotSubject(site.id(sku), lot)

const baked = (from: string, into: string, quantity: number): Step => (site) =>
  site.act('production.make', { item: site.id('BREAD'), lot: into, quantity, location: site.id('A-01'), inputs: [{ item: site.id('FLOUR'), lot: from, quantity: 10, location: site.id('A-01') }] })

const shipped = (order: string, lot: string, quantity: number): Step => async (site) => {
  const { id: shipment } = await site.act('shipping.open', { order: site.id(order) })
  await site.act('shipping.pick', { shipment, item: site.id('BREAD'), lot, quantity, reason: 'The oldest is for others' })
  await site.act('shipping.ship', { shipment })
}

/** Two lots of flour, bread of each; the bread of the first went to two customers. */
const bakery: readonly Step[] = [
  aWarehouse, flour, bread, aCustomer('CAFE', 'Corner Café'), received('FLOUR', { lot: 'F1', quantity: 40 }), received('FLOUR', { lot: 'F2', quantity: 40 }),
  baked('F1', 'B1', 100), baked('F2', 'B2', 100), anOrder('SO-1', { BREAD: 30 }), anOrder('SO-2', { BREAD: 20 }, 'CAFE'), shipped('SO-1', 'B1', 30), shipped('SO-2', 'B1', 20),
]

type Case = View<'recall.open'>

const openedFrom = (site: Site, lot = 'F1'): Promise<Case> => site.act('recall.open', { roots: [lotOf(site, 'FLOUR', lot)], reason: 'Glass in the flour', class: 'I' })

interface Papers { readonly [name: string]: string }

const unzipped = (zip: Buffer): Papers => {
  const files: Record<string, string> = {}
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [packed, name, extra] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)]
    const body = at + 30 + name + extra
    files[zip.toString('utf8', at + 30, at + 30 + name).replace(/^[A-Z]+-\d+-/, '')] = inflateRawSync(zip.subarray(body, body + packed)).toString('utf8')
    at = body + packed
  }
  return files
}

const packed = async (site: Site, id: string): Promise<{ readonly pack: { readonly sha256: string; readonly seal: string }; readonly files: Papers }> => {
  const { zip, sha256, seal } = (await site.ask('recall.pack', { case: id, language: 'en' }))!
  return { pack: { sha256, seal }, files: unzipped(Buffer.from(zip, 'base64')) }
}

const cellsOf = (csv: string): string[][] => csv.trimEnd().split('\r\n').slice(1).map((row) => row.split(','))
const summed = (rows: readonly string[][], column: number): number => rows.reduce((sum, row) => sum + Number(row[column]), 0)

it('stops everything reached in one gesture, and nothing else', () => given(...bakery).when().then(async (site) => {
  const { id, state } = await openedFrom(site)
  expect(state).toBe('open')
  expect((await site.ask('recall.reach', { case: id }))!.roots).toMatchObject([{ code: 'F1', lots: 1, customers: 2 }])
  const stopped = await site.act('recall.stop', { case: id })
  expect(stopped).toMatchObject({ state: 'stopped', stopped: { holdNumber: 'HD-000001' }, figures: { lots: 2, possibleLots: 0, onHand: 80, shipped: 50, open: 50, effectiveness: 0, customers: 2 } })
  const refused = await site.refused('production.make', { item: site.id('BREAD'), lot: 'B9', quantity: 1, location: site.id('A-01'), inputs: [{ item: site.id('FLOUR'), lot: 'F1', quantity: 1, location: site.id('A-01') }] })
  expect(refused.code).toBe('LotOnHold')
  await baked('F2', 'B3', 5)(site)
  expect((await site.ask('tracing.card', { subject: lotOf(site, 'BREAD', 'B1') }))!.disposition).toBe('recalled')
  expect(await site.refused('recall.scope', { case: id, roots: [lotOf(site, 'FLOUR', 'F2')] })).toMatchObject({ code: 'RecallStopped' })
}))

it('proves what is not affected, and answers whoever asks for theirs', () => given(...bakery).when().then(async (site) => {
  const { id, number } = await openedFrom(site)
  await site.act('recall.stop', { case: id })
  const proof = (await site.ask('recall.cleared', { case: id, item: site.id('BREAD') }))!
  expect(proof.items.find(({ sku }) => sku === 'BREAD')).toMatchObject({ from: storyDay, to: storyDay, affected: 1, cleared: 1 })
  expect(proof.rows).toMatchObject([{ code: 'B2', madeOf: [{ code: 'F2' }] }])
  expect((await site.ask('recall.cleared', { case: id, item: site.id('FLOUR') }))!.rows).toMatchObject([{ code: 'F2', from: ['Meridian Dairy'] }])
  expect(await site.ask('recall.affected', { raw: 'B1' })).toMatchObject({ found: 'thing', thing: { code: 'B1' }, cases: [{ number, scope: 'exact' }] })
  expect(await site.ask('recall.affected', { raw: 'B2' })).toMatchObject({ found: 'thing', cases: [] })
  expect(await site.ask('recall.affected', { raw: 'nobody’s' })).toMatchObject({ found: 'nothing', refusal: { code: 'UnknownCode' } })
}))

it('begins from a complaint: what they were shipped, the likeliest first, back to what it was made of', () => given(...bakery).when().then(async (site) => {
  const asked = { customer: site.id('CAFE'), item: site.id('BREAD'), day: storyDay }
  expect((await site.ask('recall.suspects', asked)).suspects).toMatchObject([{ code: 'B1', shipped: 20, daysBefore: 0, held: false, likely: 1000 }])
  const opened = await site.act('recall.open', { roots: [lotOf(site, 'BREAD', 'B1')], complaint: { ...asked, symptom: 'A splinter' }, reason: 'Complaint' })
  expect(opened.complaint).toMatchObject({ customerName: 'Corner Café', itemName: 'Bread' })
  expect((await site.ask('recall.sources', { case: opened.id }))!.sources).toMatchObject([{ code: 'F1', from: 'Meridian Dairy', sharedBy: 1 }])
  const { roots } = await site.act('recall.scope', { case: opened.id, roots: [lotOf(site, 'FLOUR', 'F1')] })
  expect(roots).toMatchObject([{ code: 'F1' }])
  expect((await site.ask('recall.trends', { by: 'component', from: storyDay, to: storyDay })).rows).toMatchObject([{ code: 'F1', complaints: 1 }])
  expect((await site.ask('recall.trends', { by: 'item', from: storyDay, to: storyDay })).rows).toMatchObject([{ title: 'Bread', complaints: 1, weeks: [1] }])
}))

it('accounts for every piece: told, answered, brought back; and closes with a signature under its pack', () => given(...bakery).when().then(async (site) => {
  const { id } = await openedFrom(site)
  await site.act('recall.stop', { case: id })
  const [market, cafe] = [site.id('MARKET'), site.id('CAFE')]
  const letters = (await site.ask('recall.letters', { case: id, language: 'ja' }))!
  expect(letters).toMatchObject({ letters: 2, more: false })
  // Of a font only the letters that are used: whole outlines, not what a packed font has in their place.
  expect(Buffer.from(letters.pdf, 'base64').length).toBeLessThan(300_000)
  expect((await site.act('recall.noteSent', { case: id, customers: [market, cafe], how: 'letter' })).case.figures).toMatchObject({ told: 2, answered: 0 })
  const subject = lotOf(site, 'BREAD', 'B1')
  expect(await site.refused('recall.answer', { case: id, customer: market, lines: [{ subject, destroyed: 31 }] })).toMatchObject({ code: 'AnsweredTooMuch', shipped: 30, asked: 31 })
  expect((await site.act('recall.answer', { case: id, customer: market, lines: [{ subject, destroyed: 8, usedUp: 2 }], rest: 'returning' })).customer).toMatchObject({ shipped: 30, destroyed: 8, usedUp: 2, returning: 20, open: 20 })
  const { id: ret } = await site.act('receiving.openReturn', { customer: market, location: site.id('A-01') })
  await site.act('receiving.enterReturn', { return: ret, entered: { item: site.id('BREAD'), lot: 'B1', quantity: 20 } })
  await site.act('receiving.finishReturn', { return: ret })
  const answered = await site.ask('recall.case', { case: id })
  expect(answered!.figures).toMatchObject({ shipped: 50, returned: 20, destroyed: 8, usedUp: 2, returning: 0, open: 20, effectiveness: 600, answered: 1 })
  const { timeline } = (await site.ask('tracing.card', { subject: `document:${id}` }))!
  expect(timeline.slice(0, 3)).toMatchObject([{ type: 'RecallAnswered', to: 'City Market', detail: 'Bread B1' }, { type: 'RecallNoticeSent', to: 'Corner Café', detail: 'letter' }, { type: 'RecallNoticeSent', to: 'City Market' }])
  const { pack } = await packed(site, id)
  const sign = { case: id, signature: { pin: storyPin } }
  expect(await site.refused('recall.close', { ...sign, pack })).toMatchObject({ code: 'RecallRestOpen', open: 20, shipped: 50 })
  await expect(site.act('recall.close', { ...sign, pack, signature: { pin: '000000' } })).rejects.toThrow('WrongPin')
  await site.act('recall.answer', { case: id, customer: cafe, rest: 'usedUp' })
  expect(await site.refused('recall.close', { ...sign, pack })).toMatchObject({ code: 'PackOutdated' })
  const last = await packed(site, id)
  expect(await site.act('recall.close', { ...sign, pack: last.pack })).toMatchObject({ state: 'closed', closed: { pack: last.pack.sha256 }, figures: { effectiveness: 1000, open: 0 } })
  expect(await site.refused('recall.assess', { case: id, cause: 'Glass' })).toMatchObject({ code: 'AlreadyClosed' })
}))

it('a pack says in all its papers what the ledger says', () => given(...bakery).when().then(async (site) => {
  const { id } = await openedFrom(site)
  const { figures } = await site.act('recall.stop', { case: id })
  const { files } = await packed(site, id)
  const [units, customers] = [cellsOf(files['units.csv']!), cellsOf(files['customers.csv']!)]
  expect(units).toHaveLength(figures!.lots + figures!.possibleLots + figures!.serials + figures!.possibleSerials)
  expect([summed(units, 5), summed(units, 7), summed(units, 12)]).toEqual([figures!.onHand, figures!.shipped, figures!.open])
  expect(summed(customers.map((row) => row.slice(-6)), 0)).toBe(figures!.shipped)
  const { eventList } = (JSON.parse(files['events.epcis.json']!) as { epcisBody: { eventList: { type: string; bizStep: string; quantityList?: { quantity: number }[]; outputQuantityList?: { quantity: number }[] }[] } }).epcisBody
  const quantities = (step: string): number => eventList.filter(({ bizStep }) => bizStep === step).flatMap(({ quantityList = [] }) => quantityList).reduce((sum, { quantity }) => sum + quantity, 0)
  expect([quantities('shipping'), quantities('receiving')]).toEqual([figures!.shipped, 40])
  expect(eventList.filter(({ type }) => type === 'TransformationEvent').flatMap(({ outputQuantityList = [] }) => outputQuantityList)).toMatchObject([{ quantity: 100 }])
  expect(cellsOf(files['not-affected.csv']!).map((row) => row[2]).sort()).toEqual(['B2', 'F2'])
  expect(files['summary.pdf']!.slice(0, 5)).toBe('%PDF-')
}))

it('a pack made while goods go on leaving is of one moment', () => given(...bakery, baked('F1', 'B3', 1_000_000)).when().then(async (site) => {
  const { id } = await openedFrom(site)
  await site.act('recall.stop', { case: id })
  const leaving = setInterval(() => site.core.record([{
    type: 'Shipped', payload: { documents: [], document: '', legs: [{ item: site.id('BREAD'), lot: 'B3', quantity: 1, from: `location:${site.id('A-01')}`, to: `customer:${site.id('CAFE')}` }] },
  }]), 1)
  const { files } = await packed(site, id)
  clearInterval(leaving)
  const gone = summed(cellsOf(files['units.csv']!), 7)
  expect(gone).toBeGreaterThan(50)
  expect(summed(cellsOf(files['customers.csv']!).map((row) => row.slice(-6)), 0)).toBe(gone)
}))

it('a drill stops nothing, and its seconds are kept', () => given(...bakery).when().then(async (site) => {
  const { id, drill, number, roots } = await site.act('recall.drill', {})
  expect([drill, number, roots.map(({ code }) => code)]).toEqual([true, 'DR-000001', ['B1']])
  const stopped = await site.act('recall.stop', { case: id })
  expect(stopped.stopped).not.toHaveProperty('hold')
  expect(stopped.figures).toMatchObject({ lots: 1, shipped: 50, customers: 2 })
  expect((await site.ask('quality.holds', {})).holds).toEqual([])
  const { pack } = await packed(site, id)
  await site.act('recall.close', { case: id, pack, signature: { pin: storyPin } })
  expect((await site.ask('recall.cases', { drills: true })).cases).toMatchObject([{ number: 'DR-000001', state: 'closed', things: 1, effectiveness: 0, milliseconds: 0 }])
  expect((await site.ask('recall.cases', {})).cases).toEqual([])
}))

it('serials alone are followed by themselves', () => given(aWarehouse, received('CTRL', { serials: ['C-1', 'C-2', 'C-3'] }), anOrder('SO-3', { CTRL: 2 })).when(async (site) => {
  const { id: shipment } = await site.act('shipping.open', { order: site.id('SO-3') })
  await site.act('shipping.pick', { shipment, item: site.id('CTRL'), serials: ['C-1', 'C-2'] })
  await site.act('shipping.ship', { shipment })
}).then(async (site) => {
  const { id } = await site.act('recall.open', { raw: 'C-1', roots: [`serial:${site.id('CTRL')}/C-3`], reason: 'It burns' })
  expect((await site.act('recall.stop', { case: id })).figures).toMatchObject({ serials: 2, lots: 0, onHand: 1, shipped: 1, customers: 1 })
  const { id: ret } = await site.act('receiving.openReturn', { customer: site.id('MARKET'), location: site.id('A-01') })
  await site.act('receiving.enterReturn', { return: ret, entered: { item: site.id('CTRL'), serials: ['C-1'] } })
  expect((await site.ask('recall.case', { case: id }))!.figures).toMatchObject({ onHand: 2, shipped: 1, returned: 1, open: 0, effectiveness: 1000 })
}))

it('corrective actions have numbers and are done by somebody', () => given(...bakery, aLocation('B-01')).when().then(async (site) => {
  const { id } = await openedFrom(site)
  const said = { case: id, says: 'Change the sieve', owner: 'Grace', due: '2026-12-01' }
  const { actions } = await site.act('recall.saveAction', said)
  expect(actions).toMatchObject([{ number: 'CA-000001', says: 'Change the sieve' }])
  expect((await site.act('recall.saveAction', { ...said, action: actions[0]!.action, done: true })).actions).toMatchObject([{ number: 'CA-000001', done: { by: 'Ada Admin' } }])
  expect(await site.act('recall.assess', { case: id, cause: 'A torn sieve' })).toMatchObject({ cause: 'A torn sieve', class: 'I' })
}))

it('trends read what went wrong in the days asked, and nothing from end to end', () => given(...bakery).when().then(async (site) => {
  await openedFrom(site)
  for (const by of ['supplier', 'item', 'line', 'component'] as const) expectNoScan(site, await statementsOf(site, () => site.ask('recall.trends', { by, from: storyDay, to: storyDay })))
  expect(site.core.database.plan(trendQueries.marks, '0', '1')).toEqual(['SEARCH quality_mark USING PRIMARY KEY (hlc>? AND hlc<?)'])
}))
