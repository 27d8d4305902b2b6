// Recalls on the screen: a drill from the scan to the signed pack, and a real one from a complaint until all is accounted for and closed.
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { lotLabel, serialLabel } from '../scans.ts'
import { caseOfMilk, inDays, lane, openJob, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { atStep, caseNow, downloadPack, named, rowsOf, signPack } from './recall-story.ts'
import { expect, press, test, typeByHand, wedgeScan } from './station.ts'

test.describe.configure({ mode: 'parallel' })
test.setTimeout(300_000)

const drive = (serial: string): string => serialLabel('09521234001041', serial)
const milk = (lot: string): string => lotLabel('09521234000112', lot)

const verdict = (page: Page): Locator => page.getByRole('alert', { name: 'Is mine affected?' })

test('a drill goes from the scan to the signed pack in ten seconds, and its counts agree', async ({ page, station }) => {
  await startIn(page, station, 'z', 'Sam Supervisor')
  await page.getByRole('link', { name: 'Drills' }).click()
  await expect(page.getByText('No drill yet')).toBeVisible()
  await wedgeScan(page, drive('SSD-7001'))
  await atStep(page, 'Stop')
  await expect(page.getByRole('note').filter({ hasText: 'Nothing is stopped' })).toBeVisible()
  await expect(page.getByRole('timer')).toContainText('running')
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Would be stopped everywhere' })).toBeVisible()
  await press(page, 'F12')
  await atStep(page, 'Close')
  await signPack(page)
  const drilled = (await caseNow(page))!
  expect(drilled.closed!.milliseconds).toBeLessThan(10_000)

  const files = await downloadPack(page)
  const { figures } = drilled
  expect(figures!.serials).toBe(2)
  expect(rowsOf(named(files, 'units.csv'))).toHaveLength(figures!.lots + figures!.possibleLots + figures!.serials + figures!.possibleSerials)
  const units = page.getByRole('region', { name: 'The pack' }).locator('dd')
  await expect(units.first()).toHaveText('2')
  const { epcisBody } = JSON.parse(named(files, 'epcis.json')) as { readonly epcisBody: { readonly eventList: readonly unknown[] } }
  await expect(units.nth(1)).toHaveText(String(epcisBody.eventList.length))
  expect(named(files, 'summary.pdf')).toMatch(/^%PDF-/)

  // Nothing was stopped: the same drive may still be sold.
  await wedgeScan(page, drive('SSD-7002'))
  await expect(verdict(page)).toContainText('No')
  await press(page, 'F12')
  await expect(page.getByRole('button', { name: new RegExp(drilled.number) })).toContainText(/Closed · 0:0\d\.\d/)
  await wedgeScan(page, milk('M-4401'))
  await expect(refused(page)).toBeHidden()
})

/** Two cases of milk leave for City Market, on the dock. */
const shipMilk = async (page: Page): Promise<void> => {
  await openJob(page, 'SO-7001')
  for (const bottles of [12, 24]) {
    await wedgeScan(page, caseOfMilk('M-4401'))
    await expect(page.getByText(new RegExp(`^${bottles} ?/ 24`)).or(page.locator('li').filter({ hasText: 'Whole milk' }).filter({ hasText: `${bottles}` })).first()).toBeVisible()
  }
  await press(page, 'F12')
  await page.getByRole('button', { name: /^Ship .* now$/ }).click()
  await expect(page.getByRole('heading', { name: 'Shipped to City Market' })).toBeVisible()
}

/** One case comes back over the returns desk. */
const bringBack = async (page: Page): Promise<void> => {
  await press(page, 'F2')
  await page.getByRole('link', { name: 'Returns' }).click()
  await press(page, 'F12')
  await page.getByRole('combobox', { name: 'Customer' }).click()
  await page.getByRole('option', { name: /City Market/ }).click()
  await press(page, 'F12')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('RT-')
  await wedgeScan(page, caseOfMilk('M-4401'))
  await expect(lane(page)).toContainText('12 bottles')
  await press(page, 'F12')
}

/** Opens a case from what City Market complains of; what is suspected is chosen by its key. */
const complain = async (page: Page): Promise<void> => {
  await press(page, 'F12')
  await press(page, 'c')
  await page.getByRole('combobox', { name: 'Who complained?' }).click()
  await page.getByRole('option', { name: /City Market/ }).click()
  await page.getByRole('combobox', { name: 'Of which item?' }).click()
  await page.getByRole('option', { name: /Whole milk/ }).click()
  await page.getByLabel('Noticed on').fill(inDays(0))
  await page.getByLabel('What is wrong with it?').fill('Tastes of soap')
  await expect(page.getByRole('checkbox', { name: /M-4401/ })).toBeVisible()
  await press(page, 'Tab')
  await press(page, '1')
  await expect(page.getByRole('checkbox', { name: /M-4401/ })).toBeChecked()
}

test('a complaint becomes a recall: stopped everywhere, told, answered, brought back, signed', async ({ page, station, browser }) => {
  const dock = await browser.newPage()
  await startIn(dock, station, 'F4')
  await shipMilk(dock)
  await wedgeScan(dock, milk('M-4401'))
  await expect(dock.getByText('Available', { exact: true })).toBeVisible()

  await startIn(page, station, 'z', 'Sam Supervisor')
  await expect(page.getByText('No recall yet')).toBeVisible()
  await complain(page)
  await look(page, 'recall-complaint')
  await press(page, 'F12')
  await atStep(page, 'Scope')
  await press(page, 'F12')
  await atStep(page, 'Stop')
  await look(page, 'recall-stop')
  await press(page, 'F12')
  await expect(page.getByRole('dialog')).toContainText('Stop everything now?')
  await press(page, 'F12')
  const stoppedAt = Date.now()
  await expect(dock.getByText('Recalled', { exact: true })).toBeVisible({ timeout: 2_000 })
  expect(Date.now() - stoppedAt).toBeLessThan(2_000)
  await expect(page.getByRole('region', { name: 'Stopped everywhere' })).toBeVisible()
  await look(page, 'recall-stopped')

  await wedgeScan(page, milk('M-4401'))
  await expect(verdict(page)).toContainText('Yes')
  await look(page, 'recall-affected')
  await wedgeScan(page, milk('M-4417'))
  await expect(verdict(page)).toContainText('No')
  await press(page, '1')
  await atStep(page, 'Scope')
  await page.getByRole('button', { name: 'Show the proof' }).click()
  await expect(page.getByRole('region', { name: 'Not affected, with proof' })).toContainText('M-4417')
  await look(page, 'recall-proof')

  await press(page, 'F12')
  await atStep(page, 'Customers')
  const letters = page.waitForEvent('download')
  await press(page, 'l')
  expect(readFileSync(await (await letters).path()).toString('latin1')).toMatch(/^%PDF-/)
  await press(page, 't')
  await expect(page.getByRole('dialog')).toContainText('Customers told: 1')
  await press(page, 'F12')
  await expect(page.getByText(/^Told by letter/)).toBeVisible()
  await look(page, 'recall-customers')

  await page.getByRole('link', { name: /City Market/ }).click()
  await page.getByRole('button', { name: 'Note the answer' }).click()
  await typeByHand(page, '12')
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'City Market' })).toContainText('destroyed 12')
  await look(page, 'recall-customer')
  await bringBack(dock)
  await expect(page.getByRole('region', { name: 'City Market' })).toContainText('open 0')
  await press(page, 'F12')
  await atStep(page, 'Customers')
  await expect(page.getByRole('region', { name: 'Accounted for' })).toContainText('100%')

  await press(page, 'F12')
  await atStep(page, 'Cause')
  await page.getByLabel('Root cause').fill('Rinse valve of line 2 leaked')
  await press(page, 'F12')
  await expect(page.getByRole('button', { name: /To the close/ })).toBeVisible()
  await page.getByRole('heading', { name: 'Corrective actions' }).click()
  await press(page, 'a')
  await page.getByLabel('What is to be done?').fill('Replace the valve, rinse test at every start')
  await page.getByLabel('Who does it?').fill('Ada Admin')
  await page.getByLabel('By when?').fill(inDays(14))
  await press(page, 'F12')
  await expect(page.getByText('Replace the valve')).toBeVisible()
  await look(page, 'recall-cause')
  await press(page, 'F12')
  await atStep(page, 'Close')
  await signPack(page)
  await look(page, 'recall-closed')

  const closed = (await caseNow(page))!
  expect(closed).toMatchObject({ state: 'closed', figures: { effectiveness: 1_000, open: 0, shipped: 24, returned: 12, destroyed: 12, told: 1, answered: 1 } })
  const [unit] = rowsOf(named(await downloadPack(page), 'units.csv'))
  expect(unit).toContain('M-4401')
  await press(page, 'F12')
  await expect(page.getByRole('button', { name: new RegExp(closed.number) })).toContainText('100%')
  await look(page, 'recall-cases')
  await page.getByRole('link', { name: 'Quality trends' }).click()
  await page.getByRole('combobox', { name: 'Compare by' }).click()
  await page.getByRole('option', { name: 'Item', exact: true }).click()
  await expect(page.getByRole('row', { name: /Whole milk/ })).toBeVisible()
  await look(page, 'recall-trends')
  await dock.close()
})

test('a drill by chance, as people see it', async ({ page, station }) => {
  await startIn(page, station, 'z', 'Sam Supervisor')
  await page.getByRole('link', { name: 'Is mine affected?' }).click()
  await expect(page.getByText('it is compared with every open recall')).toBeVisible()
  await page.getByRole('link', { name: 'Quality trends' }).click()
  await expect(page.getByText('Nothing went wrong')).toBeVisible()
  await page.getByRole('link', { name: 'Drills' }).click()
  await press(page, 'F12')
  await atStep(page, 'Stop')
  await look(page, 'recall-drill')
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Would be stopped everywhere' })).toBeVisible()
  await press(page, '3')
  await atStep(page, 'Customers')
  await look(page, 'recall-drill-customers')
  await press(page, '5')
  await signPack(page)
  await look(page, 'recall-drill-signed')
  await press(page, 'F12')
  await look(page, 'recall-drills')
})
