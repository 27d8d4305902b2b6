// An order leaves the house: proposed with reasons, proved by scans, packed, shipped.
import { lotLabel } from '../scans.ts'
import { controller, lane, openJob, refused, startIn } from './floor.ts'
import { expect, press, test, wedgeScan } from './station.ts'

const bottleOfMilk = (lot: string): string => lotLabel('09521234000112', lot)

test('an order is picked as proposed, packed and shipped by keyboard and scanner alone', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  await openJob(page, 'SO-7001')
  await expect(page.getByText('First expired, first out.').first()).toBeVisible()
  await expect(page.getByText(/Lot M-4417 expires later/)).toBeVisible()

  await wedgeScan(page, bottleOfMilk('M-4417'))
  await expect(lane(page)).toContainText('Lot M-4401 of Whole milk 1 L should go first, not M-4417')
  await page.getByRole('button', { name: 'The customer asked for it' }).click()
  await expect(lane(page)).toContainText('Lot M-4401 should have gone first')
  await press(page, 'F8')
  await expect(lane(page)).toContainText('Taken back')

  await press(page, 'F7')
  await page.getByRole('button', { name: 'All remaining: 24' }).click()
  await press(page, 'F12')
  await wedgeScan(page, bottleOfMilk('M-4401'))
  await expect(lane(page)).toContainText('24 bottles')
  await wedgeScan(page, bottleOfMilk('M-4401'))
  await expect(refused(page)).toContainText('24 are done')

  // Remove mode looks different, and a scan then puts back.
  await press(page, 'F9')
  await expect(page.getByText('Remove mode: what you scan is put back')).toBeVisible()
  await wedgeScan(page, bottleOfMilk('M-4401'))
  await expect(lane(page)).toContainText('Put back')
  await press(page, 'F9')
  await wedgeScan(page, bottleOfMilk('M-4401'))
  await expect(lane(page)).toContainText('1 bottle')

  await press(page, 'k')
  await expect(lane(page)).toContainText('Packed as one unit')
  await page.reload()
  await expect(page.getByText('The last that counted')).toBeVisible()
  await expect(page.getByText('Take lot GF0817 of Baby spinach 250 g')).toBeVisible()

  await press(page, 'F12')
  await expect(lane(page)).toContainText('10 that were ordered are not picked')
  await page.getByRole('button', { name: /GF0817/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Pick/ }).click()
  await expect(lane(page)).toContainText('10 bags')
  await press(page, 'k')
  await expect(lane(page)).toContainText('Packed as one unit')
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Shipped to City Market' })).toBeVisible()
  await expect(lane(page)).toHaveCount(0)
  await expect(page.getByText(/in 2 units/)).toContainText('24 bottles')
})

test('serials are picked as a range, and one that is picked does not go twice', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  await openJob(page, 'SO-7003')
  await wedgeScan(page, ']d20109521234000426')
  await expect(lane(page)).toContainText('followed by serial')
  await page.getByLabel('Serials').fill('C9-100231-C9-100232')
  await page.getByRole('button', { name: 'Pick', exact: true }).click()
  await expect(lane(page)).toContainText('2 pieces')
  await wedgeScan(page, controller('C9-100232'))
  await expect(refused(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ship, 2 pieces' })).toBeVisible()
})
