// Receiving beyond the plain delivery: an announced pallet in one scan, remove mode, any line taken back, and a return that is none.
import { gs1, serialLabel } from '../scans.ts'
import { caseOfMilk, lane, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, test, wedgeScan } from './station.ts'

const pallet = '095212340000990017'

test('an announced pallet arrives in one scan, and goes back in remove mode', async ({ page, station }) => {
  await startIn(page, station, 'F2')
  await page.getByRole('button', { name: 'Read an advice' }).click()
  const file = `asn;supplier;sscc;gtin;serials\nASN-900;;${pallet};09521234000426;PX001-PX250`
  await page.locator('input[type=file]').setInputFiles({ name: 'asn.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await expect(page.getByText('the supplier is not known')).toBeVisible()
  await look(page, 'receiving-asn-faults')
  await page.getByRole('combobox', { name: 'Supplier' }).click()
  await page.getByRole('option').first().click()
  await expect(page.getByText('250 serials')).toBeVisible()
  await page.keyboard.press('F12')
  await page.getByRole('button', { name: /ASN-900/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ASN-900')
  await look(page, 'receiving-announced')
  await wedgeScan(page, gs1(['00', pallet]))
  await expect(lane(page)).toContainText(pallet)
  await page.keyboard.press('F9')
  await look(page, 'receiving-remove-mode')
  await wedgeScan(page, serialLabel('09521234000426', 'PX017'))
  await expect(lane(page)).toContainText('Taken off this receipt')
  await page.keyboard.press('F9')
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog')).toContainText('249')
  await look(page, 'receiving-lines')
  await page.getByRole('button', { name: 'Take back' }).click()
  await expect(page.getByText('Nothing has arrived yet').first()).toBeVisible()
})

test('what was never shipped to a customer is no return, and is set apart with its reason', async ({ page, station }) => {
  await startIn(page, station, 'F2')
  await page.getByRole('link', { name: 'Returns' }).click()
  await look(page, 'receiving-returns')
  await page.keyboard.press('F12')
  await page.getByRole('combobox', { name: 'Customer' }).click()
  await page.getByRole('option').first().click()
  await page.keyboard.press('F12')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('RT-')
  await wedgeScan(page, serialLabel('09521234000426', 'NEVER-1'))
  await expect(lane(page).or(refused(page))).toContainText('nobody here has ever seen it')
  await look(page, 'receiving-return-doubt')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Left at the desk')
  await page.getByRole('button', { name: 'Take as exception' }).click()
  await expect(page.getByRole('region', { name: 'Brought back' })).toContainText('Left at the desk')
  await look(page, 'receiving-return')
  await page.keyboard.press('F2')
  await page.getByRole('link', { name: 'Back to supplier' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Back to supplier')
  await wedgeScan(page, caseOfMilk('M-1'))
  await expect(refused(page)).toContainText('Choose the supplier')
  await look(page, 'receiving-send-back')
  await page.getByRole('link', { name: 'Inspection' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing waits for inspection' })).toBeVisible()
  await look(page, 'receiving-inspection')
})
