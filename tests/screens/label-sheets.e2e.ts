// A station without a label printer: labels wait for plain paper, are put on a sheet, and the sheet is a PDF.
import { readFileSync } from 'node:fs'
import { controller, lane, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, test, wedgeScan } from './station.ts'

test.setTimeout(120_000)
test.use({ actionTimeout: 15_000 })

test('plain paper is set up, a label waits for it, and is opened as a PDF', async ({ page, station }) => {
  await startIn(page, station, 'F1', 'Ada Admin')
  await page.goto(`${station.url}#/settings/printers`)
  await expect(page.getByRole('button', { name: 'Add printer' })).toBeVisible()
  await press(page, 'F12')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Office')
  await dialog.getByRole('radio', { name: 'Plain paper (PDF)' }).check({ force: true })
  await dialog.getByLabel('Used unless another is chosen', { exact: true }).check({ force: true })
  await expect(dialog.getByText('US Letter')).toBeVisible()
  await look(page, 'settings-paper')
  await press(page, 'F12')
  await expect(dialog).toHaveCount(0)

  await press(page, 'F6')
  await expect(page.getByRole('region', { name: 'Printer' })).toBeVisible()
  await wedgeScan(page, controller('C9-100231'))
  await press(page, '1')
  await expect(page.getByRole('region', { name: 'Printer' })).toContainText('1 label waits for Office')
  await look(page, 'labels-paper')
  const opened = page.waitForEvent('download', { timeout: 60_000 })
  await press(page, 'F7')
  expect(readFileSync(await (await opened).path()).toString('latin1', 0, 5)).toBe('%PDF-')
  await expect(lane(page)).toContainText('The sheets are ready')
  await expect(page.getByRole('button', { name: 'Open the sheets' })).toBeVisible()
  await look(page, 'labels-sheets')
})
