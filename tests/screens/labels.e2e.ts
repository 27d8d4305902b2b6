// The label station: scan a thing, choose its label, see the very picture of it.
import type { View } from '#contract/contract.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { ask, controller, lane, refused, startIn } from './floor.ts'
import { expect, press, test, wedgeScan } from './station.ts'

test('a label is printed for what was scanned, and once more for a reason', async ({ page, station }) => {
  await startIn(page, station, 'F6')
  await expect(page.getByRole('heading', { name: 'No labels yet' })).toBeVisible()

  await wedgeScan(page, controller('C9-100231'))
  await expect(lane(page)).toContainText('Motor controller C9')
  await press(page, '1')
  await expect(lane(page)).toContainText('Serial label queued')
  await expect(page.getByRole('button', { name: /C9-100231 Printed/ })).toBeVisible()
  const picture = page.getByRole('img', { name: /C9-100231/ })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)

  await press(page, 'F12')
  await page.getByRole('button', { name: 'Damaged' }).click()
  await expect(lane(page)).toContainText('Copy 2 is queued')
  await expect(page.getByRole('button', { name: /Serial label · Copy 2/ })).toBeVisible()

  await wedgeScan(page, 'LOC-COLD-1')
  await expect(refused(page)).toContainText('has no label of its own')
})

test('a badge is scanned back like any other label, and does not open the door then', async ({ page, station }) => {
  const printer = new PrinterEmulator()
  printer.set({ silent: true })
  await printer.listen()
  await startIn(page, station, 'F6', 'Ada Admin')
  await expect(page.getByRole('heading', { name: 'No labels yet' })).toBeVisible()
  const { id } = await ask<View<'station.me'>>(page, 'station.me', {})
  await ask(page, 'station.savePrinter', { name: 'Zebra', kind: 'tcp', host: '127.0.0.1', port: printer.port, dpi: 203, default: true })
  await ask(page, 'labelling.print', { kind: 'badge', subjects: [`person:${id}`] })
  await page.getByRole('button', { name: /Ada Admin Sent to the printer/ }).click({ timeout: 15_000 })
  await press(page, 'F9')
  await wedgeScan(page, 'DM-BADGE-nobody')
  await expect(refused(page)).toContainText('Ada Admin')
  await wedgeScan(page, `DM-BADGE-${id}`)
  await expect(lane(page)).toContainText('Ada Admin')
  await expect(page.getByRole('button', { name: /Ada Admin Printed/ })).toBeVisible()
  await expect(page.getByText(id)).toHaveCount(0)
  await printer.refuse()
})
