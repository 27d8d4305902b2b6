// Sectors that care for people: a catheter by HIBC and GS1, returned by the hospital; a vaccine by the case, held and let go; by scanner and keys alone.
import { gtin } from '../builders.ts'
import { gs1, hibcLabel, lotLabel, serialLabel } from '../scans.ts'
import { inDays, lane } from './floor.ts'
import { ask, choose, finish, goTo, gtins, inspect, openByScan, scan, scanRefused, sscc, trade, traceBothWays, type } from './sector-floor.ts'
import { expect, press, shot, test, wedgeScan } from './station.ts'

test('medical: two labels name one catheter, it waits for inspection, and one comes back from the hospital', async ({ page, station }) => {
  const ends = { from: 'Catheter Works', to: 'St. Anne Hospital' }
  const medical = await trade(page, station, 'medical', ends)
  const catheter = await medical.item({ sku: 'A123CATH6', name: 'Balloon catheter 6 F', packing: gtins([gtin(640), 1]) })
  await ask(page, 'receiving.savePurchaseOrder', { number: 'PO-6400', supplier: medical.supplier, lines: [{ item: catheter, quantity: 2 }] })
  await ask(page, 'shipping.saveOrder', { number: 'SO-6400', customer: medical.customer, lines: [{ item: catheter, quantity: 2 }] })
  const expiry = inDays(800)
  const hibc = hibcLabel('A123CATH6', { expiry, lot: 'CW9', serial: 'C0001' })
  const matrix = `]d2${serialLabel(gtin(640), 'C0002', { lot: 'CW9', expiry }).slice(3)}`

  await openByScan(page, 'receiving', 'PO-6400')
  await scan(page, hibc, 'Sterilisation number')
  await type(page, 'ST-2207')
  await expect(lane(page)).toContainText('C0001')
  await scan(page, matrix, 'C0002')
  await finish(page, 'Receipt finished')

  await openByScan(page, 'shipping', 'SO-6400')
  await scanRefused(page, hibc, 'inspect')
  await inspect(page, matrix, 'seal 1.4 N')
  await openByScan(page, 'shipping', 'SO-6400')
  await scan(page, hibc, 'C0001')
  await scan(page, matrix, 'C0002')
  await finish(page, `Shipped to ${ends.to}`)

  await goTo(page, 'F2', '/receiving', '/receiving/returns')
  await press(page, 'F12')
  await choose(page, ends.to)
  await press(page, 'F12')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('RT-')
  await scan(page, hibc, 'C0001')
  await finish(page, 'Return finished')
  for (const label of [hibc, matrix]) await traceBothWays(page, label, ends)
})

test('vaccine: too short a life is refused at the dock and for the customer, a case goes by one scan, a lot is held and let go', async ({ page, station }) => {
  const ends = { from: 'Serum Institute North', to: 'County Clinic' }
  const vaccine = await trade(page, station, 'vaccine', { ...ends, minRemainingLifeDays: 300 })
  const vial = await vaccine.item({ sku: 'FLUVAX', name: 'Influenza vaccine 0.5 ml', unit: 'piece', packing: gtins([gtin(650), 1]) })
  const [pallet, fresh, older] = [sscc(650), sscc(651), sscc(652)]
  const file = ['asn;supplier;sscc;parent;gtin;lot;expiry;serials', `ASN-6500;FROM;${fresh};${pallet};${gtin(650)};SN-9;${inDays(500)};V9001-V9010`, `ASN-6500;FROM;${older};${pallet};${gtin(650)};SN-7;${inDays(250)};V7001-V7010`].join('\n')
  await ask(page, 'receiving.importAsn', { text: file })
  await ask(page, 'shipping.saveOrder', { number: 'SO-6500', customer: vaccine.customer, lines: [{ item: vial, quantity: 10 }] })

  await test.step('the pallet brings two cases of ten vials, each with its serial', async () => {
    await openByScan(page, 'receiving', 'ASN-6500')
    await scan(page, gs1(['00', pallet]), 'Cold chain')
    // Of each lot by itself.
    for (const _ of ['SN-9', 'SN-7']) {
      await expect(page.getByLabel('Cold chain unbroken')).toHaveValue('')
      await expect(page.getByLabel('Cold chain unbroken')).toBeFocused()
      await press(page, 'ArrowDown', 'Enter')
    }
    await expect(lane(page)).toContainText('20 piece')
    await scanRefused(page, serialLabel(gtin(650), 'V5001', { lot: 'SN-5', expiry: inDays(60) }), '180 are needed at receipt')
    await finish(page, 'Receipt finished')
    for (const [serial, lot] of [['V9001', 'SN-9'], ['V7001', 'SN-7']] as const) await inspect(page, serialLabel(gtin(650), serial, { lot }), 'temperature 4.2 C')
  })
  const [lot] = (await ask(page, 'stock.onHand', { item: vial })).rows.filter(({ unit }) => unit === fresh).map((row) => row.lot ?? '')

  await test.step('a held lot does not leave; let go, it does; the other is too short-lived for this customer', async () => {
    await goTo(page, 'h', '/quality')
    await expect(page.getByRole('heading', { name: 'Nothing is on hold' })).toBeVisible()
    await press(page, 'F12')
    await expect(page.getByText('Scan what has to stop')).toBeVisible()
    await wedgeScan(page, lotLabel(gtin(650), lot ?? ''))
    await expect(page.getByLabel('Why is it held?')).toBeFocused()
    await shot(page, 'sector-vaccine-hold')
    await type(page, 'Freezer alarm', 'F12')
    await expect(page.getByText('1 of 1 held')).toBeVisible()
    const hold = new URL(page.url()).hash.slice(1)
    await openByScan(page, 'shipping', 'SO-6500')
    await scanRefused(page, gs1(['00', fresh]), 'Freezer alarm')
    await page.goto(`${station.url}#${hold}`)
    await expect(page.getByText('1 of 1 held')).toBeVisible()
    await press(page, 'F12')
    await type(page, 'Logger read: never above 8 °C', 'Tab')
    await type(page, '246810', 'F12')
    await expect(page.getByText('0 of 1 held')).toBeVisible()
    await openByScan(page, 'shipping', 'SO-6500')
    await scanRefused(page, gs1(['00', older]), 'wants at least 300')
    await scan(page, gs1(['00', fresh]), '10 piece')
    await finish(page, `Shipped to ${ends.to}`)
  })
  await traceBothWays(page, serialLabel(gtin(650), 'V9004'), ends)
})
