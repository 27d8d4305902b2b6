// One picks half of a shipment and the power goes; another signs in, finds it as it was left, and ships it: nothing is lost or doubled.
import type { Page } from '@playwright/test'
import { lotLabel } from '../scans.ts'
import { ask, lane, openJob, refused, startIn } from './floor.ts'
import { expect, press, signIn, test, typeByHand, wedgeScan } from './station.ts'

const milk = lotLabel('09521234000112', 'M-4401')
const line = (page: Page, name: string) => page.getByRole('region', { name: 'On this order' }).getByRole('listitem').filter({ hasText: name })

interface OnHand { readonly rows: readonly { readonly sku: string; readonly lot?: string; readonly quantity: number }[] }
/** What lies in the house, by item and lot; what stands in shipments too. */
const onHand = async (page: Page): Promise<Record<string, number>> => {
  const { rows } = await ask<OnHand>(page, 'stock.onHand', {})
  return Object.fromEntries([...Map.groupBy(rows, ({ sku, lot = '' }) => `${sku} ${lot}`)].map(([name, piles]) => [name, piles.reduce((sum, { quantity }) => sum + quantity, 0)]))
}

/** How many the next scan counts. */
const counts = async (page: Page, quantity: number): Promise<void> => {
  await press(page, 'F7')
  await expect(page.getByRole('dialog')).toBeVisible()
  await typeByHand(page, String(quantity))
  await press(page, 'F12')
}

test('the station is killed in the middle of a shipment: whoever signs in next goes on with the same pick and ships it whole', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  const before = await onHand(page)
  await openJob(page, 'SO-7001')
  await counts(page, 12)
  await wedgeScan(page, milk)
  await expect(lane(page)).toContainText('12 bottles')
  await expect(line(page, 'MILK-1L')).toContainText('12 / 24')
  // One of them is in a case that nobody closed when the power goes.
  await press(page, 'b')
  await wedgeScan(page, milk)
  await expect(page.getByText(/Packing into \d{18}: 1 in it/)).toBeVisible()
  const shipment = page.url()
  // Nothing is on its way any more: the page must find out by itself.
  await page.waitForTimeout(800)
  await station.crashAndRestart()

  await expect(page.getByRole('heading', { name: 'Who is working?' })).toBeVisible()
  await signIn(page, 'Sam Supervisor')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SO-7001')
  expect(page.url(), 'the same shipment').toBe(shipment)
  await expect(lane(page)).toContainText('The last that counted')
  await expect(lane(page)).toContainText('M-4401')
  await expect(lane(page)).toContainText('12 bottles')
  await expect(line(page, 'MILK-1L')).toContainText('12 / 24')

  await counts(page, 12)
  await wedgeScan(page, milk)
  await expect(line(page, 'MILK-1L')).toContainText('24 / 24')
  await wedgeScan(page, milk)
  await expect(refused(page)).toContainText('24 are done')
  await page.getByRole('button', { name: /GF0817/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Pick/ }).click()
  await expect(line(page, 'SPIN-250')).toContainText('10 / 10')
  await press(page, 'k')
  await expect(lane(page)).toContainText('Packed as one unit')
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Shipped to City Market' })).toBeVisible()
  await expect(page.getByText(/in 2 units/)).toContainText('24 bottles')

  const after = await onHand(page)
  expect(Object.fromEntries(Object.entries(before).flatMap(([name, quantity]) => (after[name] === quantity ? [] : [[name, quantity - (after[name] ?? 0)]])))).toEqual({ 'MILK-1L M-4401': 24, 'SPIN-250 GF0817': 10 })
  // The case that nobody closed has its label all the same, and no unit has two.
  const { jobs } = await ask<{ readonly jobs: readonly { readonly kind: string; readonly subject: string }[] }>(page, 'labelling.queue', {})
  const labels = jobs.filter(({ kind }) => kind === 'pallet').map(({ subject }) => subject)
  expect([labels.length, new Set(labels).size]).toEqual([2, 2])
})
