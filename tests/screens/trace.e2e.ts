// A supervisor traces by scan: the answer in big words, the drawing walked by keyboard, the table page by page, a file of it, and how it was before.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { lotLabel } from '../scans.ts'
import { ask, caseOfMilk, inDays, startIn } from './floor.ts'
import { expect, press, shot, test, wedgeScan } from './station.ts'

test.setTimeout(180_000)

const openTrace = async (page: Page, code: string): Promise<void> => {
  await wedgeScan(page, code)
  await expect(page.getByRole('button', { name: 'Trace both ways' })).toBeVisible()
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Who has it' })).toBeVisible()
}

const chosen = (page: Page) => page.getByRole('region', { name: 'Chosen thing' })

test('milk is traced by scan, walked by keyboard, tabled and saved', async ({ page, station }) => {
  await startIn(page, station, 'F5', 'Sam Supervisor')
  await openTrace(page, 'PC-API-0099')
  const answer = page.getByRole('region', { name: 'Who has it' })
  await expect(answer).toContainText(/serials? made of it/)
  await expect(chosen(page)).toContainText('PC-API-0099')
  await shot(page, 'trace-graph')

  // Another scan on this screen is traced at once.
  await wedgeScan(page, caseOfMilk('M-4401'))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('M-4401')
  await expect(answer).toContainText('No customer has any of it')
  await expect(answer).toContainText('36 bottles on hand')

  // Along the line to where it lies, and Enter opens that card.
  await page.getByRole('button', { name: /^Lot.*Whole milk 1 L.*M-4401/ }).click()
  await press(page, 'ArrowRight')
  await expect(chosen(page)).toContainText('Cold room 1')
  await press(page, 'ArrowLeft')
  await expect(chosen(page)).toContainText('M-4401')
  // Sources stand on the other side of it in the same drawing.
  await press(page, 'ArrowLeft')
  await expect(chosen(page)).toContainText('Meridian Dairy')
  await shot(page, 'trace-both')
  await press(page, 'ArrowRight')
  await press(page, 'ArrowRight')
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'Location' })).toContainText('Cold room 1')
  await page.goBack()

  // Backward, as a table, as a file.
  await press(page, 'd')
  await press(page, 'g')
  await expect(page.getByRole('row', { name: /Supplier.*Meridian Dairy/ })).toContainText('exact')
  await expect(page.getByText('1 supplier')).toBeVisible()
  await shot(page, 'trace-table')
  const saving = page.waitForEvent('download')
  await press(page, 'x')
  const file = await saving
  expect(file.suggestedFilename()).toBe('M-4401-backward.csv')
  const csv = readFileSync(await file.path(), 'utf8')
  expect(csv).toContain('Meridian Dairy')

  // The day before it came nothing of it was here.
  await press(page, 'a')
  await page.getByLabel('Date').fill('12 Mar 2020')
  await press(page, 'F12')
  await expect(page.getByText(/^As it was on 12 Mar 2020, 23:59/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No source is known' })).toBeVisible()
  await expect(answer).toContainText('0 bottles on hand')
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByRole('row', { name: /Meridian Dairy/ })).toBeVisible()

  // And to the hold, with the lot in hand.
  await press(page, 's')
  await expect(page.getByRole('region', { name: 'What this hold reaches' })).toContainText('36')
})

/** A lot of milk filled into 8 others of 45 each. */
const filledOver = async (page: Page): Promise<void> => {
  const { rows: [milk] } = await ask<{ rows: { item: string; place: string }[] }>(page, 'stock.onHand', { search: 'M-4401' })
  const [item, location] = [milk!.item, milk!.place.replace('location:', '')]
  const { rows } = await ask<{ rows: { id: string; supplier: boolean }[] }>(page, 'catalog.partners', {})
  const receipt = await ask<{ id: string }>(page, 'receiving.open', { supplier: rows.find(({ supplier }) => supplier)!.id, location })
  await ask(page, 'receiving.enter', { receipt: receipt.id, entered: { item, lot: 'TANK', quantity: 360, expiry: inDays(60) } })
  const split = (lot: string, parts: number, quantity: number): Promise<unknown> =>
    ask(page, 'production.regroup', { item, location, inputs: [{ lot, quantity: parts * quantity }], outputs: Array.from({ length: parts }, (_, n) => ({ lot: `${lot}-${n + 1}`, quantity })) })
  await split('TANK', 8, 45)
  for (let n = 1; n <= 8; n += 1) await split(`TANK-${n}`, 45, 1)
}

test('a lot that went into hundreds is drawn as far as one can look, and on from where one stands', async ({ page, station }) => {
  await startIn(page, station, 'F5', 'Sam Supervisor')
  await filledOver(page)
  await openTrace(page, lotLabel('09521234000112', 'TANK'))
  const drawing = page.getByRole('group', { name: 'Drawing' })
  const last = drawing.getByRole('button', { name: /TANK-7-45/ })
  await expect(page.getByText('Only the nearest things are drawn.')).toBeVisible()
  await expect(last).toHaveCount(0)
  await shot(page, 'trace-large')

  await drawing.locator('[aria-current=true]').click()
  await press(page, 'ArrowRight')
  for (let n = 1; n < 8; n += 1) await press(page, 'ArrowDown')
  await expect(chosen(page)).toContainText('TANK-7')
  await press(page, '+')
  await expect(last).toHaveCount(1)
  await expect(chosen(page).getByRole('button', { name: /^Show \d+ more/ })).toHaveCount(0)
  await press(page, '0')
  await shot(page, 'trace-larger')
})
