// Setting up a label printer, and seeing from across the dock why it does not print.
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, test } from './station.ts'

test.setTimeout(90_000)
test.use({ actionTimeout: 10_000 })

test('a network printer is added, tested, set, and says that it is out of labels and what to do', async ({ page, station }) => {
  const printer = new PrinterEmulator()
  await printer.listen()
  await startIn(page, station, 'F1', 'Ada Admin')
  await page.goto(`${station.url}#/settings/printers`)
  await expect(page.getByRole('button', { name: 'Add printer' })).toBeVisible()
  await page.keyboard.press('F12')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Dock printer')
  await dialog.getByLabel('Address', { exact: true }).fill('127.0.0.1')
  await dialog.getByLabel('Port', { exact: true }).fill(String(printer.port))
  await dialog.getByLabel('Used unless another is chosen', { exact: true }).check({ force: true })
  await dialog.getByLabel('Case labels', { exact: true }).check({ force: true })
  await dialog.getByLabel('Darkness', { exact: true }).fill('31')
  await page.keyboard.press('F12')
  await expect(dialog).toContainText('A whole number from -30 to 30')
  await dialog.getByLabel('Darkness', { exact: true }).fill('8')
  await look(page, 'settings-printer')
  await page.keyboard.press('F12')
  await expect(dialog).toHaveCount(0)

  const row = page.getByRole('listitem').filter({ hasText: 'Dock printer' })
  await expect(row).toContainText('Ready')
  await page.getByRole('button', { name: 'Test label from Dock printer' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'A test label went to Dock printer' })).toBeVisible()
  await expect.poll(() => printer.printed).toBe(1)
  expect(printer.formats[0]!.zpl).toContain('^MD8')
  await expect(row).toContainText('ZD421')

  printer.set({ mediaOut: true })
  await page.getByRole('button', { name: 'Test label from Dock printer' }).click()
  await expect(row).toContainText('Load labels and close the head')
  await expect(page.getByRole('button', { name: 'Printer: Out of labels' })).toBeVisible()
  await look(page, 'settings-printers-stopped')
  await page.keyboard.press('F6')
  await expect(page.getByRole('region', { name: 'Printer' })).toContainText('Dock printer: Out of labels')
  await look(page, 'labels-printer-stopped')

  printer.set({ mediaOut: false })
  await expect(page.getByRole('button', { name: 'Printer: Ready' })).toBeVisible({ timeout: 15_000 })
  await printer.refuse()
})
