// Counting at a shelf, the expiry board, what to order again, and a place proposed: by scanner and keyboard alone.
import { lotLabel } from '../scans.ts'
import { lane, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, test, wedgeScan } from './station.ts'

test('a shelf is counted blind, counted again where it differs, and waits for a supervisor', async ({ page, station }) => {
  await startIn(page, station, 'F3')
  await page.getByRole('link', { name: 'Counts' }).click()
  await look(page, 'stock-counts-empty')
  await wedgeScan(page, 'LOC-COLD-1')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('CT-')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('1 bottle')
  await expect(page.locator('main')).not.toContainText('in the books')
  await look(page, 'stock-count')
  await page.keyboard.press('F12')
  await expect(page.getByText('Counted differently: once more, please')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Counted differently: once more, please')).toBeVisible()
  await page.keyboard.press('F12')
  await expect(page.getByText('It differs from the books')).toBeVisible()
  await look(page, 'stock-count-differs')
})

test('what expires is on one board, and what was scanned there is thrown away only with a witness', async ({ page, station }) => {
  await startIn(page, station, 'F3')
  await page.getByRole('link', { name: 'Expiry' }).click()
  await page.keyboard.press('4')
  await expect(page.getByRole('button', { name: 'Throw away' }).first()).toBeVisible()
  await look(page, 'stock-expiry')
  await page.getByRole('button', { name: 'Throw away' }).first().click()
  await expect(page.getByLabel('PIN of the witness')).toBeVisible()
  await look(page, 'stock-disposal')
})

test('a place is proposed for what is in hand, with the reason', async ({ page, station }) => {
  await startIn(page, station, 'F3')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(page.getByText('Put it here')).toBeVisible()
  await look(page, 'stock-putaway')
  await page.getByRole('link', { name: 'Reorder' }).click()
  await look(page, 'stock-reorder')
})
