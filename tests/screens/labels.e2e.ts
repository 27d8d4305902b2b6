// The label station: scan a thing, choose its label, see the very picture of it.
import { expect, shot, signIn, test, wedgeScan } from './station.ts'

test('a label is printed for what was scanned, and once more for a reason', async ({ page, station }) => {
  await page.goto(station.url)
  await signIn(page, 'Olga Operator')
  await expect(page.getByRole('link', { name: /Labels/ })).toBeVisible()
  await page.keyboard.press('F6')
  const lane = page.getByRole('status', { name: 'Last scan' })
  await expect(page.getByRole('heading', { name: 'No labels yet' })).toBeVisible()

  await wedgeScan(page, ']d2010952123400042621C9-100231')
  await expect(lane).toContainText('Motor controller C9')
  await page.keyboard.press('1')
  await expect(lane).toContainText('Serial label queued')
  await expect(page.getByText('Sent to the printer')).toBeVisible()
  const picture = page.getByRole('img', { name: /C9-100231/ })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
  await shot(page, 'labels')

  await page.keyboard.press('F12')
  await page.getByRole('button', { name: 'Damaged' }).click()
  await expect(lane).toContainText('Copy 2 is queued')
  await expect(page.getByRole('button', { name: /Serial label · Copy 2/ })).toBeVisible()

  await wedgeScan(page, 'LOC-COLD-1')
  await expect(page.getByRole('alert', { name: 'Last scan' })).toContainText('has no label of its own')
})
