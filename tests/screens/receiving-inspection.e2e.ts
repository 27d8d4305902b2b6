// What arrives is looked at: inspections by scan and key, a pallet of which part is damaged, and lots of a pallet that get numbers of ours.
import { gs1, serialLabel } from '../scans.ts'
import { ask, caseOfMilk, changeItem, inDays, lane, openJob, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, test, typeByHand, wedgeScan } from './station.ts'

test('a lot is inspected by its label: passed with what was measured, another fails and stays on hold', async ({ page, station }) => {
  test.slow()
  await startIn(page, station, 'F2', 'Sam Supervisor')
  const milk = await changeItem(page, 'MILK-1L', { inspectOnArrival: true })
  await openJob(page, 'PO-2041')
  for (const lot of ['M-7001', 'M-7002']) {
    await wedgeScan(page, caseOfMilk(lot, 20))
    await expect(lane(page)).toContainText(lot)
  }
  await press(page, 'F2')
  await page.getByRole('link', { name: 'Inspection' }).click()
  await expect(page.getByRole('region', { name: 'Waiting for inspection' })).toContainText('M-7002')
  await look(page, 'receiving-inspections')
  await wedgeScan(page, caseOfMilk('M-7001', 20))
  const dialog = page.getByRole('dialog', { name: /M-7001/ })
  await expect(dialog).toBeVisible()
  await typeByHand(page, 'temperature')
  await expect(dialog.getByLabel('What was measured')).toHaveValue('temperature')
  await typeByHand(page, ' 4,2 C')
  await look(page, 'receiving-inspect')
  await press(page, 'F12')
  await expect(dialog).toHaveCount(0)
  await wedgeScan(page, caseOfMilk('M-7002', 20))
  await expect(page.getByRole('dialog', { name: /M-7002/ })).toBeVisible()
  await typeByHand(page, 'temperature 9.1 C')
  await press(page, 'F9')
  await expect(page.getByRole('heading', { name: 'Nothing waits for inspection' })).toBeVisible()
  await page.evaluate((subject) => { location.hash = `/card?subject=${encodeURIComponent(subject)}` }, `lot:${milk}/M-7002`)
  await expect(page.getByText('inspection failed')).toBeVisible()
  await expect(page.getByText('failed · temperature 9.1 C')).toBeVisible()
  await expect(page.getByText('waits for its inspection')).toBeVisible()
})

test('part of a pallet is damaged: told lot by lot without unpacking, and put apart', async ({ page, station }) => {
  test.slow()
  await startIn(page, station, 'F2')
  const pallet = '095212340000990024'
  const rows = (await ask<{ readonly rows: ReadonlyArray<{ readonly id: string; readonly supplier: boolean }> }>(page, 'catalog.partners', {})).rows
  const text = ['asn;sscc;gtin;lot;expiry;quantity;serials', ...['M-8001', 'M-8002'].map((lot) => `ASN-901;${pallet};09521234000112;${lot};${inDays(30)};40;`), `ASN-901;${pallet};09521234000426;;;;S9001,S9002`].join('\n')
  await ask(page, 'receiving.importAsn', { text, supplier: rows.find(({ supplier }) => supplier)?.id })
  await openJob(page, 'ASN-901')
  await press(page, 'd')
  const dialog = page.getByRole('dialog', { name: 'Part damaged' })
  await dialog.getByLabel('Quantity').fill('3')
  await dialog.getByLabel('Reason').fill('Fork went through it')
  await press(page, 'F12')
  await wedgeScan(page, gs1(['00', pallet]))
  const form = page.getByRole('form', { name: 'Part damaged' })
  await expect(form).toContainText('0 of 3 told')
  await typeByHand(page, '2')
  await expect(form).toContainText('2 of 3 told')
  await wedgeScan(page, serialLabel('09521234000426', 'S9002'))
  await expect(form).toContainText('3 of 3 told')
  await look(page, 'receiving-pallet-damaged')
  await press(page, 'Enter')
  await expect(lane(page)).toContainText('3 damaged')
  await expect(lane(page)).toContainText(pallet)
})

test('each lot of a pallet gets a number of ours, one by scan and one by hand', async ({ page, station }) => {
  await startIn(page, station, 'F2', 'Sam Supervisor')
  const pallet = '095212340000990031'
  await changeItem(page, 'MILK-1L', { ownLots: true })
  const rows = (await ask<{ readonly rows: ReadonlyArray<{ readonly id: string; readonly supplier: boolean }> }>(page, 'catalog.partners', {})).rows
  const text = ['asn;sscc;gtin;lot;expiry;quantity', ...['M-8101', 'M-8102'].map((lot) => `ASN-902;${pallet};09521234000112;${lot};${inDays(30)};40`)].join('\n')
  await ask(page, 'receiving.importAsn', { text, supplier: rows.find(({ supplier }) => supplier)?.id })
  await openJob(page, 'ASN-902')
  await wedgeScan(page, gs1(['00', pallet]))
  await expect(lane(page)).toContainText('supplier’s lot M-8101 needs a lot number of ours')
  await look(page, 'receiving-own-lot')
  await wedgeScan(page, 'D-500')
  await expect(lane(page)).toContainText('supplier’s lot M-8102 needs a lot number of ours')
  await typeByHand(page, 'D-500')
  await press(page, 'Enter')
  await expect(lane(page)).toContainText('already stands for the supplier’s lot M-8101')
  await page.getByRole('textbox', { name: 'Own lot' }).fill('')
  await typeByHand(page, 'D-501')
  await press(page, 'Enter')
  await expect(lane(page)).toContainText(pallet)
  await expect(page.getByText('D-501 · M-8102')).toBeVisible()
})
