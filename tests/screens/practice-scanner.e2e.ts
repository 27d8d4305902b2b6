// Learning without a scanner: the panel's barcodes are real pictures, and a click is a scan.
import { lane, openJob, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, test } from './station.ts'

test('a barcode clicked in the practice panel is received like one that was scanned', async ({ page, station }) => {
  await startIn(page, station, 'F2')
  await openJob(page, 'PO-2041')
  await page.getByRole('button', { name: 'Practice scanner' }).click()
  const panel = page.getByRole('complementary', { name: 'Practice scanner' })
  const milk = panel.getByRole('button', { name: /^Scan Whole milk 1 L × 12/ })
  // Black bars on white: the very picture a scanner could read.
  const dark = () => milk.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let at = 0; at < data.length; at += 4) if (data[at]! < 64 && data[at + 3] === 255) count += 1
    return count / (data.length / 4)
  })
  await expect.poll(dark).toBeGreaterThan(0.15)
  await look(page, 'practice-scanner')

  await milk.click()
  await expect(lane(page)).toContainText('12 bottle')
  await expect(page.getByRole('button', { name: /Whole milk 1 L MILK-1L/ })).toContainText('12 / 288')
  await panel.getByRole('button', { name: 'Scan An expired lot' }).click()
  await expect(refused(page)).toContainText('Lot OLD-1')
  await panel.getByRole('button', { name: 'Scan undo' }).click()
  await expect(lane(page)).toContainText('Taken back')
  await expect(page.getByRole('button', { name: /Whole milk 1 L MILK-1L/ })).toContainText('0 / 288')
  await panel.getByRole('button', { name: 'Hide' }).click()
  await expect(panel).toHaveCount(0)
})
