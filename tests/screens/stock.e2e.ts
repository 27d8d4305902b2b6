// Moving by two scans, looking for what is on hand, and taking a move back.
import { lotLabel } from '../scans.ts'
import { lane, startIn } from './floor.ts'
import { expect, press, test, typeByHand, wedgeScan } from './station.ts'

test('part of a lot is moved by scanning it and the place it goes to', async ({ page, station }) => {
  await startIn(page, station, 'F3')
  await expect(page.getByText('M-4417')).toBeVisible()

  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('Scan where it goes')
  await press(page, 'F7')
  await typeByHand(page, '12')
  await press(page, 'F12')
  await expect(lane(page)).toContainText('12 bottles')
  await wedgeScan(page, 'LOC-STAGE-1')
  await expect(lane(page)).toContainText('Moved: Whole milk 1 L')
  await expect(page.getByRole('link', { name: /M-4401.*Shipping staging 1.*12/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /M-4401.*Cold room 1.*24/ })).toBeVisible()

  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('M-4401 lies in 2 places')
  await press(page, 'F8')
  await expect(lane(page)).toContainText('Taken back: Whole milk 1 L')
  await expect(page.getByRole('link', { name: /M-4401.*Cold room 1.*36/ })).toBeVisible()
})

test('what was moved by mistake is scanned again, and goes back whatever was moved since', async ({ page, station }) => {
  await startIn(page, station, 'F3')
  for (const lot of ['M-4401', 'M-4417']) {
    await wedgeScan(page, lotLabel('09521234000112', lot))
    await expect(lane(page)).toContainText('Scan where it goes')
    await wedgeScan(page, 'LOC-STAGE-1')
    await expect(lane(page)).toContainText(lot)
    await expect(lane(page)).toContainText('Moved: Whole milk 1 L')
  }
  await press(page, 'F9')
  await expect(lane(page)).toContainText('Scan what was moved by mistake')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('Taken back: Whole milk 1 L')
  await expect(page.getByRole('link', { name: /M-4401.*Cold room 1.*36/ })).toBeVisible()
})

test('what is on hand is found while typing, and its card opens', async ({ page, station }) => {
  await startIn(page, station, 'F3')
  await press(page, 'f')
  await typeByHand(page, 'ibuprofen 200')
  await expect(page.getByRole('link', { name: /MILK-1L/ })).toHaveCount(0)
  await page.getByRole('link', { name: /IBU-200/ }).click()
  await expect(page).toHaveURL(/card\?subject=lot/)
})
