// One sector's goods from supplier to customer, scanned: its items made from the preset, its jobs opened by their numbers, and the trace that proves both ends.
import type { Page } from '@playwright/test'
import type { CommandName, QueryName, Sent, View } from '#contract/contract.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import en from '../../src-renderer/locales/en.json' with { type: 'json' }
import { draftOf, itemOf, type Draft, type DraftIndicator, type Sector } from '../../src-renderer/screens/catalog/item-draft.ts'
import { presetOf, suggestionsFor } from '../../src-renderer/screens/catalog/sector-presets.ts'
import type { Words } from '../../src-renderer/words.ts'
import { ask as askStation, lane, refused, startIn } from './floor.ts'
import { expect, press, typeByHand, wedgeScan, type RunningStation } from './station.ts'

export const ask = <N extends CommandName | QueryName>(page: Page, name: N, input: Sent<N>): Promise<View<N>> => askStation(page, name, input)

/** The catalog's words in English, without the screens around them. */
const words = ((key: string) => key.split('.').reduce<unknown>((part, name) => (part as Readonly<Record<string, unknown>>)[name], en)) as unknown as Words

type Goods = Pick<Draft, 'sku' | 'name'> & Partial<Draft>

/** What a sector's story begins with: its supplier and customer, and items as the wizard proposes them for its trade. */
interface Trade {
  readonly supplier: string
  readonly customer: string
  item(goods: Goods): Promise<string>
}

/** Signs in as a supervisor. `minRemainingLifeDays`: what the customer demands. */
export const trade = async (page: Page, station: RunningStation, sector: Sector, partners: { readonly from: string; readonly to: string; readonly minRemainingLifeDays?: number }): Promise<Trade> => {
  await startIn(page, station, 'F1', 'Sam Supervisor')
  const { from, to, ...demanded } = partners
  const { id: supplier } = await ask(page, 'catalog.savePartner', { code: 'FROM', name: from, supplier: true, customer: false, address: [] })
  const { id: customer } = await ask(page, 'catalog.savePartner', { code: 'TO', name: to, supplier: false, customer: true, address: [], ...demanded })
  const indicators: DraftIndicator[] = []
  for (const { indicator, ...asked } of suggestionsFor(words, sector)) indicators.push({ indicator: await ask(page, 'catalog.saveIndicator', indicator), ...asked, value: '' })
  return {
    supplier, customer,
    item: async (goods) => (await ask(page, 'catalog.saveItem', itemOf({ ...draftOf(undefined, {}), ...presetOf[sector], sector, indicators, ...goods }, undefined))).id,
  }
}

/** One GTIN for one piece, and of more packing levels how many each holds. */
export const gtins = (...levels: ReadonlyArray<readonly [gtin: string, quantity: number]>): Draft['packing'] => levels.map(([gtin, quantity]) => ({ gtin, quantity: String(quantity), name: '' }))

/** An SSCC of the example prefix 9521234. */
export const sscc = (reference: number): string => {
  const body = `09521234${String(reference).padStart(9, '0')}`
  return body + checkDigitOf(body)
}

/** Scans, and what the lane then says. */
export const scan = async (page: Page, raw: string, ...says: readonly (string | RegExp)[]): Promise<void> => {
  await wedgeScan(page, raw)
  for (const said of says) await expect(lane(page).or(refused(page))).toContainText(said)
  await expect(refused(page)).toHaveCount(0)
}

/** Scans what must not count, and why. */
export const scanRefused = async (page: Page, raw: string, says: string): Promise<void> => {
  await wedgeScan(page, raw)
  await expect(lane(page).or(refused(page))).toContainText(says)
  await wedgeScan(page, 'DM-CMD-CANCEL')
  await expect(page.getByText(says)).toHaveCount(0)
}

/** The next scan counts so many. */
export const scanMany = async (page: Page, quantity: number, raw: string, ...says: readonly (string | RegExp)[]): Promise<void> => {
  await wedgeScan(page, `DM-CMD-QTY-${quantity}`)
  await scan(page, raw, ...says)
}

/** Types as hands do into whatever has the focus, and ends with a key. */
export const type = async (page: Page, text: string, key = 'Enter'): Promise<void> => {
  await typeByHand(page, text)
  await press(page, key)
}

/** Chooses in the list in focus what begins like this. */
export const choose = async (page: Page, text: string): Promise<void> => {
  await typeByHand(page, text)
  await expect(page.getByRole('option', { name: text }).first()).toBeVisible()
  await press(page, 'ArrowDown', 'Enter')
}

/** In front of an area's first section, and by `.` from there to the next ones. */
export const goTo = async (page: Page, key: string, ...addresses: readonly string[]): Promise<void> => {
  for (const [n, address] of addresses.entries()) {
    await press(page, n === 0 ? key : '.')
    await expect(page).toHaveURL(new RegExp(`#${address}$`))
    // The section that is drawn is the one that hears scans and keys.
    if (/receiving|stock/.test(address)) await expect(page.locator(`nav:not([aria-label="Areas"]) a[aria-current="page"][href="#${address}"]`)).toBeAttached()
  }
}

const areas = { receiving: ['F2', '/receiving'], shipping: ['F4', '/shipping'], production: ['y', '/production'] } as const

/** A job is opened by scanning its number off the paper. */
export const openByScan = async (page: Page, area: keyof typeof areas, number: string): Promise<void> => {
  const [key, address] = areas[area]
  await goTo(page, key, address)
  await expect(page.getByRole('button', { name: number })).toBeEnabled()
  await wedgeScan(page, number)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
}

/** On the stock screen: the thing, how much of it where not all there is, then the place it goes to. */
export const putAway = async (page: Page, raw: string, place: string, quantity?: number): Promise<void> => {
  await scan(page, raw, 'Scan where it goes')
  if (quantity !== undefined) await scan(page, `DM-CMD-QTY-${quantity}`, String(quantity))
  await scan(page, place, 'Moved')
}

/** The last button of the screen's bar; then the page says so. */
export const finish = async (page: Page, says: string): Promise<void> => {
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: says })).toBeVisible()
}

/** Inspects the lot of a scanned label: what was measured, then passed. */
export const inspect = async (page: Page, raw: string, measured: string): Promise<void> => {
  await goTo(page, 'F2', '/receiving', '/receiving/returns', '/receiving/inspection')
  const waiting = page.getByRole('button', { name: 'Inspect', exact: true })
  await expect(waiting.first()).toBeVisible()
  const before = await waiting.count()
  await wedgeScan(page, raw)
  await expect(page.getByRole('dialog').getByLabel('What was measured')).toBeFocused()
  await type(page, measured, 'F12')
  await expect(waiting).toHaveCount(before - 1)
}

/** Scanned on the first screen, anything opens its card. */
export const openCard = async (page: Page, raw: string): Promise<void> => {
  await goTo(page, 'F1', '/')
  await expect(page.getByRole('heading', { name: /^Today at/ })).toBeVisible()
  await wedgeScan(page, raw)
}

type Traced = NonNullable<View<'tracing.trace'>>

const traced = async (page: Page, subject: string): Promise<{ readonly backward: Traced; readonly forward: Traced }> => {
  const [backward, forward] = [await ask(page, 'tracing.trace', { subject, direction: 'backward' }), await ask(page, 'tracing.trace', { subject, direction: 'forward' })]
  expect(backward && forward, subject).toBeTruthy()
  return { backward: backward!, forward: forward! }
}

/** Both ends are reached, and nothing is missing or too much. */
const holds = async (page: Page, subject: string, { from, to }: { readonly from: string; readonly to: string }): Promise<Traced> => {
  const { backward, forward } = await traced(page, subject)
  expect(backward.rows.filter(({ kind }) => kind === 'supplier').map(({ title }) => title), `${subject} came from`).toContain(from)
  expect(forward.rows.filter(({ kind }) => kind === 'customer').map(({ title }) => title), `${subject} went to`).toContain(to)
  for (const { balance } of [backward, forward]) expect(balance, subject).toMatchObject({ gap: 0 })
  return backward
}

/**
 * Scans the thing on any screen, opens its trace, and reads both ways: from the supplier, through every part named, to the
 * customer. The parts are asked the same; they are all there are.
 */
export const traceBothWays = async (page: Page, raw: string, ends: { readonly from: string; readonly to: string; readonly parts?: readonly string[] }): Promise<void> => {
  const { from, to, parts = [] } = ends
  await openCard(page, raw)
  await expect(page.getByRole('button', { name: 'Trace both ways' })).toBeVisible()
  await press(page, 'F12')
  const steps = page.getByRole('region', { name: 'Every step' })
  await expect(steps).toContainText(to)
  await expect(page.getByRole('region', { name: 'Mass balance' })).toContainText('It adds up')
  await press(page, 'd')
  for (const named of [from, ...parts]) await expect(steps).toContainText(named)
  const subject = new URLSearchParams(page.url().split('?')[1]).get('subject') ?? ''
  const { rows } = await holds(page, subject, ends)
  const sources = rows.filter(({ kind }) => kind === 'lot' || kind === 'serial')
  expect(new Set(sources.map(({ code }) => code)), 'what it was made of').toEqual(new Set(parts))
  for (const source of new Set(sources.map((row) => row.subject ?? ''))) await holds(page, source, ends)
}

/** The lot that came of a making or receipt just now, as the lane shows it. */
export const lotInLane = async (page: Page): Promise<string> => {
  const said = lane(page).locator('dt', { hasText: /^Lot$/ }).locator('xpath=following-sibling::dd')
  await expect(said).toBeVisible()
  return (await said.textContent()) ?? ''
}
