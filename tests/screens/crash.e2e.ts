// The power goes: what beeped is there, and the job goes on where it was.
import type { Page } from '@playwright/test'
import { caseOfMilk, lane, openJob, refused, startIn } from './floor.ts'
import { expect, press, signIn, test, wedgeScan } from './station.ts'

const milkLine = (page: Page) => page.getByRole('button', { name: /Whole milk 1 L MILK-1L/ })

test('the station is killed after a scan that counted: the receipt goes on with it, and nothing is doubled', async ({ page, station }) => {
  await startIn(page, station, 'F2')
  await openJob(page, 'PO-2041')
  for (const done of [12, 24]) {
    await wedgeScan(page, caseOfMilk('M-4390', 6))
    await expect(milkLine(page)).toContainText(`${done} / 288`)
  }
  const receipt = page.url()
  // Nothing is on its way any more: the page must find out by itself.
  await page.waitForTimeout(800)
  await station.crashAndRestart()

  await expect(page.getByRole('heading', { name: 'Who is working?' })).toBeVisible()
  await signIn(page, 'Olga Operator')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PO-2041')
  expect(page.url(), 'the same receipt').toBe(receipt)
  await expect(lane(page)).toContainText('The last that counted')
  await expect(lane(page)).toContainText('M-4390')
  await expect(milkLine(page)).toContainText('24 / 288')

  await wedgeScan(page, caseOfMilk('M-4390', 6))
  await expect(milkLine(page)).toContainText('36 / 288')
  for (const left of [24, 12, 0]) {
    await press(page, 'F8')
    await expect(milkLine(page)).toContainText(`${left} / 288`)
  }
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  await expect(refused(page)).toHaveCount(0)
})
