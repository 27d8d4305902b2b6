// A photo of the damage goes from the camera to the card of the lot; what is not what it says stays outside.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { lotLabel } from '../scans.ts'
import { caseOfMilk, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, shot, test, wedgeScan } from './station.ts'

/** A picture as a camera makes it: drawn in the page. */
const photo = async (page: Page): Promise<Buffer> => Buffer.from(await page.evaluate(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1_600, height: 1_200 })
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#b08d57'
  pen.fillRect(0, 0, 1_600, 1_200)
  pen.fillStyle = '#5b4527'
  for (let n = 0; n < 9; n += 1) pen.fillRect(120 + n * 160, 200 + (n % 3) * 90, 100, 700 - n * 40)
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!
}), 'base64')

test('a photo is attached to a lot, opened, told in the timeline, and withdrawn for a reason', async ({ page, station }) => {
  test.setTimeout(120_000)
  await startIn(page, station, 'F5')
  await wedgeScan(page, caseOfMilk('M-4401'))
  await expect(page.getByRole('region', { name: 'Lot' })).toBeVisible()
  await page.getByRole('tab', { name: 'Photos' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing attached yet' })).toBeVisible()
  await shot(page, 'card-photos-none')
  const picture = await photo(page)
  await page.getByRole('button', { name: 'Add photo or document' }).click()
  const dialog = page.getByRole('dialog')
  const attach = async (name: string, buffer: Buffer, note = ''): Promise<void> => {
    await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/jpeg', buffer })
    await dialog.getByLabel('Note').fill(note)
    await dialog.getByRole('button', { name: /Save/ }).click()
  }
  await attach('holiday.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'))
  await expect(dialog.getByRole('alert')).toContainText(/holiday\.jpg\W? is called one thing, but its content is text/i)
  await shot(page, 'card-photos-refused')
  await attach('huge.jpg', Buffer.concat([picture, Buffer.alloc(25 * 1024 * 1024)]))
  await expect(dialog.getByRole('alert')).toContainText('The file is larger than 20 MB')
  await attach('IMG_20261121_091500 crushed corner of the second case from the left.jpg', picture, 'The corner of the second case is crushed, two bottles leak')
  await expect(dialog).toHaveCount(0)
  const attached = page.getByRole('listitem').filter({ hasText: 'IMG_20261121' })
  await expect(attached.getByRole('img', { name: /IMG_20261121/ })).toBeVisible()
  expect(await attached.getByRole('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1_600)

  await page.getByRole('button', { name: 'Add photo or document' }).click()
  await attach('temperatures.csv', Buffer.from('time;temperature\n09:00;4.2\n'))
  await expect(dialog).toHaveCount(0)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save temperatures.csv' }).click()
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('09:00;4.2')
  await look(page, 'card-photos')

  await attached.getByRole('button', { name: /^Open IMG/ }).click()
  await expect(dialog.getByRole('img', { name: /IMG_20261121/ })).toBeVisible()
  await shot(page, 'card-photo-large')
  await press(page, 'Escape')
  await attached.getByRole('button', { name: 'Withdraw' }).click()
  await dialog.getByLabel('Why it does not belong here').fill('It shows another delivery')
  await press(page, 'F12')
  await expect(attached).toContainText('Withdrawn by Olga Operator: It shows another delivery')

  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.getByRole('combobox', { name: 'Show' }).click()
  await page.getByRole('option', { name: 'Photos and documents' }).click()
  await expect(page.getByRole('tabpanel').getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('tabpanel').getByRole('listitem').first()).toContainText('Attachment withdrawn')
  await shot(page, 'card-timeline-files')
})

test('from a partner to its lots, from a lot to its place, from the place to what lies there', async ({ page, station }) => {
  test.setTimeout(120_000)
  await startIn(page, station, 'F5')
  await wedgeScan(page, lotLabel('09521234000662', 'PC-API-0099'))
  await expect(page.getByRole('region', { name: 'Lot' })).toContainText('PC-API-0099')
  await page.getByRole('region', { name: 'Where it lies' }).getByRole('link').first().click()
  await expect(page.getByRole('region', { name: 'Location' })).toBeVisible()
  await expect(page.getByRole('region', { name: /What lies there/ }).getByRole('link').first()).toBeVisible()
  await look(page, 'card-place-content')
  await page.goto(`${station.url}#/card?code=MERIDIAN`)
  await expect(page.getByRole('region', { name: 'Partner' })).toBeVisible()
  await expect(page.getByRole('region', { name: /Lots received/ }).getByRole('link').first()).toBeVisible()
  await look(page, 'card-partner')
  await page.getByRole('region', { name: /Documents/ }).getByRole('link').first().click()
  await expect(page.getByRole('region', { name: 'Document' })).toBeVisible()
  await look(page, 'card-document')
})
