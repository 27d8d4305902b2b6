// The job from end to end, by scanner and keyboard alone: received, labelled, shipped, and traced both ways.
import type { Page } from '@playwright/test'
import { lotLabel } from '../scans.ts'
import { caseOfMilk, controller, ibuprofen, inDays, lane, openJob, refused, shownDay, startIn } from './floor.ts'
import { expect, press, test, wedgeScan } from './station.ts'

const milkLine = (page: Page) => page.getByRole('button', { name: /Whole milk 1 L MILK-1L/ })
/** Sooner than any milk of the practice warehouse. */
const [ourLot, ourDays] = ['M-4390', 6]

const receiveMilk = async (page: Page): Promise<void> => {
  await wedgeScan(page, caseOfMilk(ourLot, ourDays))
  for (const said of ['Whole milk 1 L', ourLot, shownDay(inDays(ourDays)), '12 bottle']) await expect(lane(page)).toContainText(said)
  await expect(milkLine(page)).toContainText('12 / 288')
  await wedgeScan(page, caseOfMilk(ourLot, ourDays))
  await expect(milkLine(page)).toContainText('24 / 288')
  await press(page, 'F8')
  await expect(lane(page)).toContainText('Taken back')
  await expect(milkLine(page)).toContainText('12 / 288')
  await wedgeScan(page, caseOfMilk(ourLot, ourDays))
  await expect(milkLine(page)).toContainText('24 / 288')
}

/** An expired lot, a GTIN nobody knows, a wrong check digit, a lot on what has no lots. */
const wrongScans: readonly { readonly scan: string; readonly says: string }[] = [
  { scan: caseOfMilk('OLD-1', -3), says: `Lot OLD-1 of Whole milk 1 L expired on ${shownDay(inDays(-3))}, 3 days ago` },
  { scan: lotLabel('09521234999997', 'X1'), says: 'No item has the GTIN 09521234999997' },
  { scan: lotLabel('09521234000119', 'M-1'), says: 'the check digit of 09521234000119 is wrong' },
  { scan: lotLabel('09521234000976', 'B-1'), says: 'Cardboard box, small is not followed by lot, but lot B-1 was given' },
]

const refuseWhatIsWrong = async (page: Page): Promise<void> => {
  for (const { scan, says } of wrongScans) {
    await wedgeScan(page, scan)
    await expect(refused(page)).toContainText(says)
    await expect(milkLine(page)).toContainText('24 / 288')
  }
  await page.waitForTimeout(1_500)
  await expect(refused(page), 'a refusal stays until somebody has seen it').toContainText(wrongScans.at(-1)!.says)
  await press(page, 'Escape')
  await expect(refused(page)).toHaveCount(0)
}

const goOnAfterReload = async (page: Page): Promise<void> => {
  const address = page.url()
  await page.reload()
  expect(page.url()).toBe(address)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PO-2041')
  await expect(lane(page)).toContainText('The last that counted')
  await expect(lane(page)).toContainText(ourLot)
  await expect(milkLine(page)).toContainText('24 / 288')
}

const printAndFinish = async (page: Page): Promise<void> => {
  await press(page, 'p')
  await expect(page.getByRole('button', { name: 'Label queued' })).toBeVisible()
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Receipt finished' })).toBeVisible()
  await press(page, 'F6')
  await page.getByRole('button', { name: /Whole milk 1 L.*Printed/ }).click()
  const picture = page.getByRole('img', { name: new RegExp(ourLot) })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
}

const shipMilk = async (page: Page): Promise<void> => {
  await press(page, 'F4')
  await openJob(page, 'SO-7001')
  const next = page.getByRole('region', { name: 'Pick next' })
  await expect(next.getByRole('listitem').first()).toContainText(ourLot)
  await expect(next).toContainText('First expired, first out.')
  await expect(next).toContainText(`Lot M-4417 expires later, on ${shownDay(inDays(16))} (48 there)`)
  await wedgeScan(page, caseOfMilk(ourLot))
  await expect(lane(page)).toContainText('12 bottles')
  await expect(lane(page)).not.toContainText('should have gone first')
  await wedgeScan(page, caseOfMilk('M-4417'))
  await page.getByRole('button', { name: 'The customer asked for it' }).click()
  await expect(lane(page)).toContainText(`Lot ${ourLot} should have gone first: it expires on ${shownDay(inDays(ourDays))}`)
  await wedgeScan(page, lotLabel('19521234000355', 'GF0817'))
  await expect(lane(page)).toContainText('10 bags')
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Shipped to City Market' })).toBeVisible()
}

const traceMilk = async (page: Page): Promise<void> => {
  await press(page, 'F1')
  await expect(page.getByRole('heading', { name: /^Today at/ })).toBeVisible()
  await wedgeScan(page, caseOfMilk(ourLot))
  const card = page.getByRole('region', { name: 'Lot' })
  await expect(card).toContainText(ourLot)
  await expect(card).toContainText('12 of 24 bottles on hand')
  const story = page.getByRole('tabpanel', { name: 'Timeline' })
  await expect(story).toContainText('12 bottles shipped to City Market')
  await expect(story).toContainText('12 bottles received from Meridian Dairy, put at Receiving dock 1')
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Who has it' })).toContainText('1 customer has it')
  await press(page, 'g')
  await expect(page.getByRole('row', { name: /Customer.*City Market/ })).toContainText('12 bottles')
  const balance = page.getByRole('region', { name: 'Mass balance' })
  for (const said of ['24 received', '12 on hand', '12 shipped', 'It adds up']) await expect(balance).toContainText(said)
  await press(page, 'd')
  await expect(page.getByRole('row', { name: /Supplier.*Meridian Dairy/ })).toBeVisible()
}

test('milk is received, labelled, shipped first expired first out, and traced', async ({ page, station }) => {
  await startIn(page, station, 'F2')
  await openJob(page, 'PO-2041')
  await test.step('receives, takes one back, receives it again', () => receiveMilk(page))
  await test.step('says of everything wrong what is wrong', () => refuseWhatIsWrong(page))
  await test.step('goes on after the page is loaded anew', () => goOnAfterReload(page))
  await test.step('prints the label and finishes', () => printAndFinish(page))
  await test.step('ships', () => shipMilk(page))
  await test.step('traces', () => traceMilk(page))
})

test('serials come in by scan and by rule, and none comes in twice', async ({ page, station }) => {
  await startIn(page, station, 'F2')
  await openJob(page, 'PO-2042')
  await wedgeScan(page, controller('C9-200001'))
  await expect(lane(page)).toContainText('C9-200001')
  await wedgeScan(page, controller('C9-200002'))
  await expect(page.getByRole('button', { name: /CTRL-9/ })).toContainText('2 / 10')
  await wedgeScan(page, controller('C9-200001'))
  await expect(refused(page)).toContainText('Serial C9-200001 of Motor controller C9 is already here: Receiving dock 1')
  await wedgeScan(page, controller('C9-100231'))
  await expect(refused(page)).toContainText('already here: Aisle A, bay 1, level 1')
  await expect(page.getByRole('button', { name: /CTRL-9/ })).toContainText('2 / 10')

  await wedgeScan(page, '09521234000594')
  await expect(lane(page)).toContainText('Battery pack 48 V is followed by serial')
  await page.getByLabel(/^Quantity/).fill('5')
  await page.getByRole('button', { name: 'Make serial numbers' }).click()
  await expect(lane(page)).toContainText('5 piece')
  await expect(page.getByRole('button', { name: /BATT-48/ })).toContainText('Complete')
})

test('a medicine is shipped bottle by bottle, and its ingredients are found', async ({ page, station }) => {
  await startIn(page, station, 'F4')
  await openJob(page, 'SO-7002')
  const next = page.getByRole('region', { name: 'Pick next' }).getByRole('listitem').first()
  const [lot] = /IB\d{5}-\d\d/.exec((await next.textContent()) ?? '') ?? []
  const year = inDays(0).slice(2, 4)
  const serials = [1, 2, 3, 4, 5, 6].map((n) => `IBS${year}${String(n).padStart(7, '0')}`)
  for (const [n, serial] of serials.entries()) {
    await wedgeScan(page, ibuprofen(serial, lot ?? ''))
    await expect(lane(page)).toContainText(serial)
    await expect(page.getByRole('region', { name: 'On this order' })).toContainText(`${n + 1} / 6`)
  }
  await wedgeScan(page, ibuprofen(serials[0] ?? '', lot ?? ''))
  await expect(refused(page)).toBeVisible()
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Shipped to Harbor Hospital' })).toBeVisible()

  await press(page, 'F1')
  await wedgeScan(page, ibuprofen(serials[0] ?? '', lot ?? ''))
  await expect(page.getByRole('region', { name: 'Serial' })).toContainText(serials[0] ?? '')
  await page.getByRole('tab', { name: 'Where from' }).click()
  const steps = page.getByRole('tabpanel', { name: 'Where from' })
  for (const source of ['PC-API-0099', 'PC-MCC-1204', 'PharmaChem Ingredients']) await expect(steps).toContainText(source)
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Every step' })).toContainText('Harbor Hospital')
})
