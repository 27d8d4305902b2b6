// The rest of shipping on the screen: an order reserved, its goods packed by choice, its papers, called off; orders from a file.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { pagesOf } from '../pdf-text.ts'
import { lotLabel } from '../scans.ts'
import { ask, lane, openJob, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, test, typeByHand, wedgeScan } from './station.ts'

test('a shipment is packed by choice, listed, and called off', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  await look(page, 'shipping-orders')
  await openJob(page, 'SO-7001')
  await press(page, 'F7')
  await page.getByRole('button', { name: 'All remaining: 24' }).click()
  await press(page, 'F12')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('24 bottles')
  await press(page, 'F9')
  await look(page, 'shipping-removing')
  await press(page, 'F9')

  await press(page, 'u')
  const desk = page.getByRole('dialog')
  await desk.getByRole('checkbox', { name: /Whole milk/ }).check()
  await desk.getByLabel(/Quantity: Whole milk/).fill('12')
  await look(page, 'shipping-packing')
  await press(page, 'F12')
  await expect(lane(page)).toContainText('Packed as one unit')
  await expect(desk).toHaveCount(0)
  const list = page.waitForEvent('download', { timeout: 60_000 })
  await press(page, 'l')
  expect(pagesOf(readFileSync(await (await list).path())).flat()).toContain('Not in a unit')

  await press(page, 'x')
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Called off' })).toBeVisible()
})

interface Chosen { readonly id: string; readonly sku: string }
/** A record of the catalog as it is, changed. */
const changed = async (page: Page, what: 'item' | 'partner', search: string, change: object): Promise<Chosen> => {
  const { rows: [row] } = await ask<{ readonly rows: readonly Chosen[] }>(page, what === 'item' ? 'catalog.items' : 'catalog.partners', { search })
  return ask(page, what === 'item' ? 'catalog.saveItem' : 'catalog.savePartner', { ...row, ...change })
}

test('what is weighed is packed scan by scan and by choice, each part with its weight', async ({ page, station }) => {
  await startIn(page, station, 'F4', 'Sam Supervisor')
  const cheese = await changed(page, 'item', 'CHED-5', { catchWeight: true })
  const { rows: [pile] } = await ask<{ readonly rows: readonly { readonly lot: string }[] }>(page, 'stock.onHand', { item: cheese.id })
  const { rows: [market] } = await ask<{ readonly rows: readonly Chosen[] }>(page, 'catalog.partners', { search: 'CITYMARKET' })
  const { number } = await ask<{ readonly number: string }>(page, 'shipping.open', { customer: market!.id })
  await openJob(page, number)
  const wheel = lotLabel('09521234000280', pile!.lot)
  const kilograms = page.getByRole('textbox', { name: /Net weight/ })
  const weighs = async (typed: string): Promise<void> => {
    await expect(kilograms).toBeFocused()
    await typeByHand(page, typed)
    // No hand is on the next key at once.
    await page.waitForTimeout(120)
    await press(page, 'Enter')
  }
  await press(page, 'F7')
  await expect(page.getByRole('dialog')).toBeVisible()
  await typeByHand(page, '4')
  await press(page, 'F12')
  await wedgeScan(page, wheel)
  await expect(lane(page)).toContainText('Cheddar wheel 5 kg is weighed')
  await weighs('20,4')
  await expect(lane(page)).toContainText('20.400 kg')

  await press(page, 'b')
  await expect(page.getByText('Packing mode: scan what goes into a new unit')).toBeVisible()
  await wedgeScan(page, wheel)
  await expect(lane(page)).toContainText('Cheddar wheel 5 kg is weighed')
  await weighs('99')
  await expect(refused(page)).toContainText('weighs 20,400 g altogether')
  await wedgeScan(page, wheel)
  await expect(kilograms).toBeFocused()
  await look(page, 'shipping-weight')
  await weighs('5.2')
  await expect(page.getByText(/Packing into \d{18}: 1 in it/)).toBeVisible()
  await look(page, 'shipping-filling')
  await press(page, 'j')
  await expect(page.getByText(/^Packing (mode|into)/)).toHaveCount(0)

  await press(page, 'u')
  const desk = page.getByRole('dialog')
  await desk.getByRole('checkbox', { name: /Cheddar.*CH\d/ }).check()
  await desk.getByLabel(/Quantity: Cheddar/).fill('2')
  await press(page, 'F12')
  await expect(lane(page)).toContainText('Cheddar wheel 5 kg is weighed')
  await weighs('10.1')
  await expect(lane(page)).toContainText('Packed as one unit')
  await expect(page.getByRole('region', { name: 'Packed' }).getByRole('listitem')).toContainText([/5\.200 kg/, /10\.100 kg/])
})

test('at the door a supervisor lets go what the customer would find too short-lived, for a reason', async ({ page, station }) => {
  await startIn(page, station, 'F4', 'Sam Supervisor')
  await openJob(page, 'SO-7001')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('1 bottle')
  // The customer asks for more only now.
  await changed(page, 'partner', 'CITYMARKET', { minRemainingLifeDays: 30 })
  await press(page, 'F12')
  await page.getByRole('button', { name: 'Ship 1 bottle now' }).click()
  await expect(lane(page)).toContainText('City Market')
  await look(page, 'shipping-too-short')
  await page.getByLabel('Another reason').fill('Agreed by phone')
  await page.getByRole('button', { name: 'Ship with this reason' }).click()
  await expect(page.getByRole('heading', { name: 'Shipped to City Market' })).toBeVisible()
})

test('an order is reserved, and orders come from a file only where every row is right', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  await page.getByRole('button', { name: 'From a file' }).click()
  await page.getByLabel('Text of the file').fill('order,customer,item,quantity\nSO-8001,NOBODY,MILK-1L,x')
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: /^Row 2, / })).toHaveCount(2)
  await look(page, 'shipping-from-file')
  await press(page, 'Escape')
  await openJob(page, 'SO-7001')
  await page.getByRole('link', { name: 'SO-7001' }).click()
  await page.getByRole('button', { name: 'Reserve the lots proposed' }).click()
  await expect(page.getByRole('region', { name: 'Reserved' })).toContainText('M-4401')
  await look(page, 'shipping-order')
})
