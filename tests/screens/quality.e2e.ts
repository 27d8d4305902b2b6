// A hold on the screen: what it reaches is read before it is placed; another screen that has the shipment open shows it and takes nothing more; the release is signed.
import { lotLabel } from '../scans.ts'
import { lane, openJob, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, test, wedgeScan } from './station.ts'

test('what is held at one screen stops at another within two seconds, until it is released', async ({ page, station, browser }) => {
  const supervisor = await browser.newPage()
  await startIn(page, station, 'F4')
  await openJob(page, 'SO-7001')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('M-4401')

  await startIn(supervisor, station, 'h', 'Sam Supervisor')
  await expect(supervisor.getByText('Nothing is on hold')).toBeVisible()
  await supervisor.keyboard.press('F12')
  await expect(supervisor.getByText('Scan what has to stop')).toBeVisible()
  await wedgeScan(supervisor, lotLabel('09521234000112', 'M-4401'))
  await expect(supervisor.getByRole('region', { name: 'What this hold reaches' })).toContainText('on hand')
  await supervisor.getByLabel('Why is it held?').fill('Glass found in one bottle')
  await supervisor.keyboard.press('F12')
  const heldAt = Date.now()
  await expect(page.getByText('on hold').first()).toBeVisible({ timeout: 2_000 })
  expect(Date.now() - heldAt).toBeLessThan(2_000)
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(refused(page)).toContainText('Glass found in one bottle')
  await expect(refused(page)).toContainText('HD-000001')

  await expect(supervisor.getByText('1 of 1 held')).toBeVisible()
  await supervisor.keyboard.press('F12')
  await supervisor.getByLabel('Why may it go on?').fill('It was another bottle')
  await supervisor.getByLabel('Your PIN').fill('246810')
  await supervisor.keyboard.press('F12')
  await expect(supervisor.getByText('0 of 1 held')).toBeVisible()
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await expect(lane(page)).toContainText('M-4401')
  await supervisor.close()
})

test('a hold is chosen, read and placed, and stands on the list', async ({ page, station }) => {
  test.slow()
  await startIn(page, station, 'h', 'Sam Supervisor')
  await expect(page.getByText('Nothing is on hold')).toBeVisible()
  await page.keyboard.press('F12')
  await expect(page.getByText('Scan what has to stop')).toBeVisible()
  await look(page, 'quality-choose')
  await wedgeScan(page, lotLabel('09521234000112', 'M-4401'))
  await page.getByLabel('Why is it held?').fill('Glass found in one bottle')
  await look(page, 'quality-reach')
  await page.keyboard.press('F12')
  await expect(page.getByText('1 of 1 held')).toBeVisible()
  await look(page, 'quality-hold')
  await page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: /Quality/ }).click()
  await expect(page.getByText('HD-000001')).toBeVisible()
  await look(page, 'quality-holds')
  await page.getByRole('link', { name: 'Alarms' }).click()
  await expect(page.getByText('No alarms')).toBeVisible()
  await look(page, 'quality-alarms')
})
