// A supervisor traces by scan: the answer in big words, the drawing walked by keyboard, the table page by page, a file of it, and how it was before.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { caseOfMilk, startIn } from './floor.ts'
import { expect, shot, test, wedgeScan } from './station.ts'

test.setTimeout(180_000)

const openTrace = async (page: Page, code: string): Promise<void> => {
  await wedgeScan(page, code)
  await expect(page.getByRole('button', { name: 'Trace both ways' })).toBeVisible()
  await page.keyboard.press('F12')
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
  await page.keyboard.press('ArrowRight')
  await expect(chosen(page)).toContainText('Cold room 1')
  await page.keyboard.press('ArrowLeft')
  await expect(chosen(page)).toContainText('M-4401')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Location' })).toContainText('Cold room 1')
  await page.goBack()

  // Backward, as a table, as a file.
  await page.keyboard.press('d')
  await page.keyboard.press('g')
  await expect(page.getByRole('row', { name: /Supplier.*Meridian Dairy/ })).toContainText('exact')
  await expect(page.getByText('1 supplier')).toBeVisible()
  await shot(page, 'trace-table')
  const saving = page.waitForEvent('download')
  await page.keyboard.press('x')
  const file = await saving
  expect(file.suggestedFilename()).toBe('M-4401-backward.csv')
  const csv = readFileSync(await file.path(), 'utf8')
  expect(csv).toContain('Meridian Dairy')

  // The day before it came nothing of it was here.
  await page.keyboard.press('a')
  await page.getByLabel('Date').fill('12 Mar 2020')
  await page.keyboard.press('F12')
  await expect(page.getByText(/^As it was on 12 Mar 2020, 23:59/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'No source is known' })).toBeVisible()
  await expect(answer).toContainText('0 bottles on hand')
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByRole('row', { name: /Meridian Dairy/ })).toBeVisible()

  // And to the hold, with the lot in hand.
  await page.keyboard.press('s')
  await expect(page.getByRole('region', { name: 'What this hold reaches' })).toContainText('36')
})
