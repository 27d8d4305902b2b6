// The label station: scan a thing, choose its label, see the very picture of it.
import { controller, lane, refused, startIn } from './floor.ts'
import { expect, test, wedgeScan } from './station.ts'

test('a label is printed for what was scanned, and once more for a reason', async ({ page, station }) => {
  await startIn(page, station, 'F6')
  await expect(page.getByRole('heading', { name: 'No labels yet' })).toBeVisible()

  await wedgeScan(page, controller('C9-100231'))
  await expect(lane(page)).toContainText('Motor controller C9')
  await page.keyboard.press('1')
  await expect(lane(page)).toContainText('Serial label queued')
  await expect(page.getByRole('button', { name: /C9-100231 Printed/ })).toBeVisible()
  const picture = page.getByRole('img', { name: /C9-100231/ })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)

  await page.keyboard.press('F12')
  await page.getByRole('button', { name: 'Damaged' }).click()
  await expect(lane(page)).toContainText('Copy 2 is queued')
  await expect(page.getByRole('button', { name: /Serial label · Copy 2/ })).toBeVisible()

  await wedgeScan(page, 'LOC-COLD-1')
  await expect(refused(page)).toContainText('has no label of its own')
})
