// Making things by scanner and keyboard alone: an order, its inputs, its outputs and their labels, and what is in each unit.
import type { Page } from '@playwright/test'
import { lotLabel, serialLabel } from '../scans.ts'
import { ask, caseOfMilk, controller, lane, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, signIn, test, wedgeScan } from './station.ts'

/** Types into the field in focus what the list then offers, and takes it. */
const choose = async (page: Page, label: string, typed: string): Promise<void> => {
  const field = page.getByRole('combobox', { name: label }).last()
  await field.fill(typed)
  await page.getByRole('option', { name: new RegExp(typed) }).click()
}

const orderCheese = async (page: Page): Promise<void> => {
  await expect(page.getByRole('button', { name: 'New work' })).toBeEnabled()
  await press(page, 'F12')
  const dialog = page.getByRole('dialog', { name: 'New work' })
  await choose(page, 'What is to be made?', 'CHED-5')
  await dialog.getByLabel(/^How many/).fill('2')
  await dialog.getByRole('button', { name: 'One more input' }).click()
  await choose(page, 'Input', 'MILK-1L')
  await dialog.getByLabel(/^Quantity/).fill('20')
  await look(page, 'production-new')
  await dialog.getByLabel('Number').fill('WO-500')
  await press(page, 'F12')
  await expect(dialog).toHaveCount(0)
}

const makeCheese = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /WO-500/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('WO-500')
  await wedgeScan(page, caseOfMilk('M-4417'))
  await expect(lane(page)).toContainText('M-4417')
  const list = page.getByRole('region', { name: 'What goes in' })
  await expect(list).toContainText('12 / 40')
  await wedgeScan(page, caseOfMilk('M-4417'))
  await expect(list).toContainText('24 / 40')
  await press(page, 'F8')
  await expect(list).toContainText('12 / 40')
  await wedgeScan(page, 'DM-CMD-QTY-28')
  await wedgeScan(page, caseOfMilk('M-4417'))
  await expect(list).toContainText('Complete')
  await wedgeScan(page, lotLabel('19521234000355', 'GF0817'))
  await expect(page.getByText('is not on')).toBeVisible()
  await page.getByRole('button', { name: 'Leave it out' }).click()
  await press(page, 'F9')
  await expect(lane(page)).toContainText('Scan what is to be taken out again')
  await press(page, 'F9')
  await look(page, 'production-desk')
}

const takeItOut = async (page: Page): Promise<void> => {
  await press(page, 'o')
  const dialog = page.getByRole('dialog', { name: /What came out/ })
  await dialog.getByLabel(/^Quantity/).fill('2')
  await look(page, 'production-output')
  await press(page, 'F12')
  await expect(dialog).toHaveCount(0)
  await expect(lane(page)).toContainText('came out')
  await press(page, 'p')
  await expect(page.getByRole('button', { name: 'Label queued' })).toBeVisible()
}

test('cheese is ordered, made of proved milk, labelled and finished, also across a power cut', async ({ page, station }) => {
  test.slow()
  await startIn(page, station, 'y', 'Sam Supervisor')
  await expect(page.getByRole('heading', { name: 'Work orders', exact: true })).toBeVisible()
  await test.step('orders', () => orderCheese(page))
  await look(page, 'production-orders')
  await test.step('scans', () => makeCheese(page))
  await test.step('goes on after a power cut, whoever takes over', async () => {
    await station.crashAndRestart()
    await page.reload()
    await signIn(page, 'Olga Operator')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('WO-500')
    await expect(lane(page)).toContainText('M-4417')
  })
  await test.step('comes out', () => takeItOut(page))
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Making finished' })).toBeVisible()
  await look(page, 'production-finished')
  await expect(refused(page)).toHaveCount(0)
})

interface Rows { readonly rows: ReadonlyArray<{ readonly id: string }> }
const idOf = async (page: Page, name: 'catalog.items' | 'catalog.locations' | 'catalog.partners', search: string): Promise<string> => (await ask<Rows>(page, name, { search })).rows[0]!.id

test('a controller is built of its own battery, and its card says so', async ({ page, station }) => {
  test.slow()
  await startIn(page, station, 'y', 'Sam Supervisor')
  const [item, battery, place, supplier] = [await idOf(page, 'catalog.items', 'CTRL-9'), await idOf(page, 'catalog.items', 'BATT-48'), await idOf(page, 'catalog.locations', 'A-01-1'), await idOf(page, 'catalog.partners', 'Meridian')]
  const receipt = (await ask<{ readonly id: string }>(page, 'receiving.open', { supplier, location: place })).id
  await ask(page, 'receiving.enter', { receipt, entered: { item: battery, serials: ['BT-900'] } })
  await ask(page, 'production.saveRecipe', { item, makes: 1, lines: [{ item: battery, quantity: 1 }] })
  const { id: order } = await ask<{ readonly id: string }>(page, 'production.placeOrder', { number: 'WO-501', item, quantity: 1 })
  await ask(page, 'production.open', { order, location: place })
  await page.getByRole('button', { name: /WO-501/ }).click()
  await wedgeScan(page, controller('C9-900001'))
  await expect(refused(page)).toContainText('nothing was scanned of Battery pack 48 V')
  await wedgeScan(page, serialLabel('09521234000594', 'BT-900'))
  await expect(lane(page)).toContainText('BT-900')
  await press(page, 'o')
  await page.getByLabel('Firmware and configuration').fill('Firmware: 2.1\nKeyboard: German')
  await page.getByRole('textbox', { name: 'Serials' }).fill('C9-900001')
  await press(page, 'F12')
  await expect(lane(page)).toContainText('C9-900001')
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Making finished' })).toBeVisible()
  await press(page, 'F1')
  await wedgeScan(page, controller('C9-900001'))
  await page.getByRole('tab', { name: 'As built' }).click()
  const built = page.getByRole('tabpanel', { name: 'As built' })
  for (const said of ['Battery pack 48 V', 'BT-900', 'Firmware', '2.1', 'German']) await expect(built).toContainText(said)
  await look(page, 'production-as-built')
  await press(page, 'y')
  await expect(page.getByRole('button', { name: /Split or merge lots/ })).toBeEnabled()
  await press(page, 's')
  await choose(page, 'Item', 'MILK-1L')
  await look(page, 'production-regroup')
})
