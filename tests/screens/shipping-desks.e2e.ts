// The rest of shipping on the screen: an order reserved, its goods packed by choice, its papers, called off; orders from a file.
import { readFileSync } from 'node:fs'
import { pagesOf } from '../pdf-text.ts'
import { lotLabel } from '../scans.ts'
import { lane, openJob, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, test, wedgeScan } from './station.ts'

test('a shipment is packed by choice, listed, and called off', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  await look(page, 'shipping-orders')
  await openJob(page, 'SO-7001')
  await page.keyboard.press('F7')
  await page.getByRole('button', { name: 'All remaining: 24' }).click()
  await page.keyboard.press('F12')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('24 bottles')
  await page.keyboard.press('F9')
  await look(page, 'shipping-removing')
  await page.keyboard.press('F9')

  await page.keyboard.press('u')
  const desk = page.getByRole('dialog')
  await desk.getByRole('checkbox', { name: /Whole milk/ }).check()
  await desk.getByLabel(/Quantity: Whole milk/).fill('12')
  await look(page, 'shipping-packing')
  await page.keyboard.press('F12')
  await expect(lane(page)).toContainText('Packed as one unit')
  const list = page.waitForEvent('download', { timeout: 60_000 })
  await page.keyboard.press('l')
  expect(pagesOf(readFileSync(await (await list).path())).flat()).toContain('Not in a unit')

  await page.keyboard.press('x')
  await page.keyboard.press('F12')
  await expect(page.getByRole('heading', { name: 'Called off' })).toBeVisible()
})

test('an order is reserved, and orders come from a file only where every row is right', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  await page.getByRole('button', { name: 'From a file' }).click()
  await page.getByLabel('Text of the file').fill('order,customer,item,quantity\nSO-8001,NOBODY,MILK-1L,x')
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: /^Row 2, / })).toHaveCount(2)
  await look(page, 'shipping-from-file')
  await page.keyboard.press('Escape')
  await openJob(page, 'SO-7001')
  await page.getByRole('link', { name: 'SO-7001' }).click()
  await page.getByRole('button', { name: 'Reserve the lots proposed' }).click()
  await expect(page.getByRole('region', { name: 'Reserved' })).toContainText('M-4401')
  await look(page, 'shipping-order')
})
