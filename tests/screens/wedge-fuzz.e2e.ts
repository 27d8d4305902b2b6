// Scan after scan while hands do anything else: type, walk through the screens, open dialogues; and while the computer is busy.
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { dose } from '../dose.ts'
import { ask, controller, focusAnything, startIn } from './floor.ts'
import { expect, press, test, typeByHand, wedgeScan } from './station.ts'

interface Rows { readonly rows: readonly { readonly id: string; readonly supplier?: boolean }[] }

/** A receipt that takes whatever comes. */
const openBlindReceipt = async (page: Page): Promise<string> => {
  const [partners, locations] = [await ask<Rows>(page, 'catalog.partners', { search: '' }), await ask<Rows>(page, 'catalog.locations', { search: '' })]
  const supplier = partners.rows.find((one) => one.supplier)?.id
  return (await ask<{ readonly id: string }>(page, 'receiving.open', { supplier, location: locations.rows[0]?.id })).id
}

interface Line { readonly number: number; readonly raw: string; readonly device: string; readonly operation?: string; readonly result: string }

/** The transcript's lines of the keyboard, oldest first. */
const heard = async (page: Page): Promise<Line[]> => {
  const lines: Line[] = []
  for (let before: number | undefined, more = true; more;) {
    const answer: { lines: Line[]; earlier?: number } = await ask(page, 'station.transcript', { device: 'keyboard', ...(before === undefined ? {} : { before }) })
    lines.push(...answer.lines)
    before = answer.earlier
    more = before !== undefined
  }
  return lines.toReversed()
}

const words = fc.string({ unit: fc.constantFrom(...'abcdefgh-0123456789'), minLength: 1, maxLength: 4 })
/** What hands do around one scan, and how the scanner and the computer are at that moment. */
const turn = fc.record({
  goTo: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: fc.constant('receipt') }, { weight: 2, arbitrary: fc.constantFrom('F1', 'F3', 'F5', 'F6', 'F11') }),
  typed: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.tuple(words, words) }),
  key: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 3, arbitrary: fc.constantFrom('/', '?', 'F7', 'Escape') }),
  focus: fc.double({ min: 0, max: 1, noNaN: true }),
  gapMs: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 8 }) }, { weight: 1, arbitrary: fc.integer({ min: 9, max: 30 }) }),
  busyMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 50, max: 600 }) }),
})
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never

/** The page does nothing else for so long. */
const keepBusy = (page: Page, ms: number): Promise<void> => page.evaluate((forMs) => {
  const until = performance.now() + forMs
  while (performance.now() < until);
}, ms)

const scanInTurn = async (page: Page, raw: string, { gapMs, busyMs }: Turn): Promise<void> => {
  const busy = busyMs === 0 ? undefined : keepBusy(page, busyMs)
  await wedgeScan(page, raw, gapMs)
  await busy
}

/** Types around the scan, and finds in the field what was typed and nothing else. */
const typeAround = async (page: Page, raw: string, one: Turn, [before, after]: readonly [string, string]): Promise<void> => {
  await expect(async () => {
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 500 })
  }).toPass()
  await press(page, '/')
  const field = page.getByRole('dialog').getByLabel('Code')
  await expect(field).toBeFocused()
  await typeByHand(page, before)
  await scanInTurn(page, raw, one)
  await typeByHand(page, after)
  await expect(field).toHaveValue(before + after)
  await press(page, 'Escape')
}

test('whatever hands do between: no scan is lost, doubled or typed into a field, and what was typed stays', { tag: '@campaign' }, async ({ page, station }) => {
  test.setTimeout(dose(150_000, 45 * 60_000))
  const [seed, count] = [Number(process.env['SEED'] ?? Date.now()), dose(80, 1_000)]
  console.log(`seed of the ${count} scans: ${seed}`)
  await startIn(page, station, 'F2', 'Sam Supervisor')
  const receipt = `${station.url}#/receiving/${await openBlindReceipt(page)}`
  await page.goto(receipt)
  await expect(page.getByRole('heading', { name: 'Scan what has arrived' })).toBeVisible()
  const sent: string[] = []
  for (const [n, one] of fc.sample(turn, { seed, numRuns: count }).entries()) {
    const raw = controller(`FZ-${seed % 100_000}-${n}`)
    if (one.goTo === 'receipt') await page.goto(receipt)
    else if (one.goTo !== undefined) await press(page, one.goTo)
    if (one.key !== undefined) await press(page, one.key)
    expect(await focusAnything(page, one.focus), `before scan ${n} nothing of a scan is in a field`).toEqual([])
    if (one.typed) await typeAround(page, raw, one, one.typed)
    else await scanInTurn(page, raw, one)
    sent.push(raw)
  }
  await expect.poll(async () => (await heard(page)).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count)
  const lines = await heard(page)
  expect(lines.map((line) => line.raw)).toEqual(sent)
  expect(new Set(lines.map((line) => line.operation))).toEqual(new Set(['receiving.scan', 'tracing.lookUp']))
  expect(lines.filter((line) => line.operation === 'receiving.scan' && line.result !== 'ok'), 'a serial heard twice would be refused').toEqual([])
})
