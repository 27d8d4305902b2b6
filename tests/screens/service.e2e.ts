// A laptop's whole life at the support desk, by scanner and keys: built of its own drive, sold, repaired, exchanged, stolen and found again.
import type { Page } from '@playwright/test'
import { serialLabel } from '../scans.ts'
import { ask, changeItem, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, test, wedgeScan } from './station.ts'

const laptop = (serial: string): string => serialLabel('09521234001119', serial)
const drive = (serial: string): string => serialLabel('09521234001041', serial)

interface Rows { readonly rows: ReadonlyArray<{ readonly id: string }> }
const idOf = async (page: Page, name: 'catalog.items' | 'catalog.locations' | 'catalog.partners', search: string): Promise<string> => (await ask<Rows>(page, name, { search })).rows[0]!.id

const head = (page: Page) => page.getByRole('region', { name: 'Serial', exact: true })
const answers = (page: Page) => page.getByLabel('Answers')
const cases = (page: Page) => page.getByRole('region', { name: 'Service cases' })
const contents = (page: Page) => page.getByRole('region', { name: 'What is in it' })

/** Presses the key of an action, fills its form and saves it. */
const note = async (page: Page, key: string, title: string, fields: Readonly<Record<string, string>>): Promise<void> => {
  await press(page, key)
  const dialog = page.getByRole('dialog', { name: title })
  for (const [label, typed] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(typed)
  await press(page, 'F12')
  await expect(dialog).toHaveCount(0)
}

/** Each unit of its own drive: one making, one laptop. */
const buildAndSell = async (page: Page): Promise<void> => {
  const [item, ssd, place, customer] = [await idOf(page, 'catalog.items', 'LAP-14'), await idOf(page, 'catalog.items', 'SSD-1T'), await idOf(page, 'catalog.locations', 'A-01-1'), await idOf(page, 'catalog.partners', 'City Market')]
  await ask(page, 'production.saveRecipe', { item, makes: 1, lines: [{ item: ssd, quantity: 1 }] })
  const { id: making } = await ask<{ readonly id: string }>(page, 'production.open', { item, quantity: 1, location: place })
  await ask(page, 'production.scan', { making, raw: drive('SSD-7003') })
  await ask(page, 'production.output', { making, serials: ['LP-9001'], notes: [{ name: 'Firmware', value: '1.0' }] })
  await ask(page, 'production.finish', { making })
  const { id: shipment } = await ask<{ readonly id: string }>(page, 'shipping.open', { customer })
  await ask(page, 'shipping.pick', { shipment, item, serials: ['LP-9001'] })
  await ask(page, 'shipping.ship', { shipment })
}

const openCaseFor = async (page: Page): Promise<void> => {
  await press(page, 'F12')
  const dialog = page.getByRole('dialog', { name: 'Open case' })
  await dialog.getByLabel('What is wrong?').fill('Does not start')
  await dialog.getByLabel('Defect code').fill('E-BOOT')
  await dialog.getByRole('combobox', { name: 'It was brought here, to' }).click()
  await page.getByRole('option', { name: /Quarantine cage/ }).click()
  await look(page, 'service-open-case')
  await press(page, 'F12')
  await expect(dialog).toHaveCount(0)
  await expect(cases(page)).toContainText('SV-000001')
  await expect(head(page)).toContainText('Quarantine cage')
}

const repair = async (page: Page): Promise<void> => {
  await note(page, 'w', 'Note work', { 'What was found': 'Drive dead', 'Minutes of labour': '35', Cost: '12,50' })
  await expect(cases(page)).toContainText('35 minutes · cost 12.50')
  await press(page, 'x')
  const dialog = page.getByRole('dialog', { name: 'Exchange part' })
  await wedgeScan(page, drive('SSD-7003'))
  await expect(dialog).toContainText('came out, to scrap')
  await wedgeScan(page, drive('SSD-7004'))
  await expect(dialog).toContainText('went in')
  await look(page, 'service-part')
  await press(page, 'Escape')
  await expect(contents(page).getByText('SSD-7003').locator('xpath=ancestor::li')).toContainText('taken out')
  await expect(contents(page)).toContainText('SSD-7004')
}

const exchange = async (page: Page): Promise<void> => {
  await press(page, 'u')
  await wedgeScan(page, laptop('LP-2002'))
  await expect(answers(page)).toContainText('Exchanged for')
  await expect(answers(page)).toContainText('LP-2002')
  await note(page, 'F12', 'Close case', { 'How did it end?': 'Exchanged, drive kept failing' })
  await expect(cases(page)).toContainText('Exchanged, drive kept failing')
  await wedgeScan(page, laptop('LP-2002'))
  await expect(head(page)).toContainText('LP-2002')
  await expect(head(page)).toContainText('City Market')
  await expect(answers(page)).toContainText('Carried over from LP-9001')
  await expect(answers(page)).toContainText('Rosa Kern')
  await look(page, 'service-exchanged')
}

/** It is at City Market's: in any other hand it is not where it should be. */
const checkLabel = async (page: Page): Promise<void> => {
  await press(page, 'c')
  const dialog = page.getByRole('dialog', { name: 'Check label' })
  await press(page, 'F12')
  await expect(dialog).toContainText('Genuine')
  await dialog.getByRole('combobox', { name: 'Who shows it?' }).click()
  await page.getByRole('option', { name: /RideCo/ }).click()
  await press(page, 'F12')
  await expect(dialog).toContainText('It is elsewhere. City Market')
  await look(page, 'service-check')
  await press(page, 'Escape')
  await expect(dialog).toHaveCount(0)
}

const loseAndFind = async (page: Page): Promise<void> => {
  await note(page, 't', 'Report missing', { Evidence: 'Police report 17/26' })
  await expect(page.getByText('Reported stolen')).toBeVisible()
  await expect(head(page)).toContainText('Police report 17/26')
  await look(page, 'service-stolen')
  await note(page, 't', 'It was found again', { Evidence: 'Handed back by the police' })
  await expect(head(page)).toContainText('Found again')
  await expect(page.getByText('Reported stolen')).toHaveCount(0)
}

test('a laptop is built, sold, repaired, exchanged, stolen and found again, and one scan tells all of it', async ({ page, station }) => {
  test.slow()
  await startIn(page, station, 'v', 'Sam Supervisor')
  await expect(page.getByRole('heading', { name: 'Scan a serial' })).toBeVisible()
  await buildAndSell(page)
  await test.step('due a month after its sale, though nobody registered it', async () => {
    await changeItem(page, 'LAP-14', { serviceMonths: 1 })
    await press(page, 'v')
    const due = page.getByRole('region', { name: 'Due for service' }).getByRole('listitem')
    await expect(due.filter({ hasText: 'LP-9001' })).toContainText('City Market')
    await look(page, 'service-start')
  })
  await test.step('one scan answers', async () => {
    await wedgeScan(page, laptop('LP-9001'))
    await expect(head(page)).toContainText('LP-9001')
    await expect(answers(page)).toContainText('24 months from the shipment')
    await expect(answers(page)).toContainText('Covers: Parts and labour.')
    await expect(answers(page)).toContainText('City Market')
    await expect(answers(page)).toContainText('Not registered')
    await expect(contents(page)).toContainText('SSD-7003')
    await expect(page.getByRole('region', { name: 'Configuration' })).toContainText('Firmware 1.0')
  })
  await test.step('owner and configuration', async () => {
    await note(page, 'r', 'Register owner', { Owner: 'Rosa Kern', 'How to reach the owner': 'rosa@example.org' })
    await expect(answers(page)).toContainText('Rosa Kern')
    await note(page, 'n', 'Note configuration', { Configuration: 'Firmware: 1.1' })
    await expect(page.getByRole('region', { name: 'Configuration' })).toContainText('Firmware 1.1')
  })
  await test.step('a case', () => openCaseFor(page))
  await test.step('repaired', () => repair(page))
  await look(page, 'service-desk')
  await test.step('exchanged', () => exchange(page))
  await test.step('genuine, but not in every hand', () => checkLabel(page))
  await test.step('stolen and found', () => loseAndFind(page))
  await test.step('a label nobody issued', async () => {
    await wedgeScan(page, laptop('LP-0000'))
    await expect(refused(page)).toContainText('Never issued')
    await look(page, 'service-never-issued')
  })
})
