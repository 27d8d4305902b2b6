// A phone reads the QR code on the box, by day and by night: genuine, recalled, unknown, and no page at all until somebody switches it on.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { serialSubject } from '#domain/subject.ts'
import { startCore, type Core } from '../../src-main/core.ts'
import { startWebHost } from '../../src-main/hosts/web-host.ts'
import { preparePractice } from '../../src-main/practice.ts'
import { look } from './look.ts'
import { expect, press, shot, signIn, test as base } from './station.ts'

/** The practice warehouse in this very process: what a recall stops is written here as the recall would. */
const test = base.extend<{ here: { readonly core: Core; readonly url: string } }>({
  here: async ({ playwright: _playwright }, use) => {
    const home = mkdtempSync(join(tmpdir(), 'dockmark-public-'))
    const core = startCore({ home })
    await preparePractice(core)
    const web = await startWebHost({ core, screens: join(import.meta.dirname, '../../out/renderer'), port: 0 })
    await use({ core, url: web.url })
    await web.close()
    core.close()
    rmSync(home, { recursive: true, force: true })
  },
})

/** One that is with a customer, and one that is still here. */
const serials = (core: Core): { readonly item: string; readonly sold: string; readonly here: string } => {
  const rows = core.database.all<{ item: string; serial: string; place: string }>("SELECT item, serial, place FROM serial WHERE item = (SELECT id FROM item WHERE sku = 'LAP-14') ORDER BY serial")
  const sold = rows.find(({ place }) => place.startsWith('customer:'))!
  return { item: sold.item, sold: sold.serial, here: rows.find(({ place }) => place.startsWith('location:'))!.serial }
}

const seen = async (page: Page, name: string, heading: string): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  await shot(page, `public-${name}`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
}

test('an administrator switches it on, and a phone sees what is genuine, recalled and unknown', async ({ page, here: { core, url } }) => {
  test.slow()
  const complaints: string[] = []
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('status of 40')) complaints.push(message.text()) })
  const { item, sold, here } = serials(core)
  const laptop = (serial: string): string => `${url}01/09521234001119/21/${serial}`
  await test.step('switched off', async () => {
    expect((await page.goto(laptop(sold)))!.status()).toBe(404)
    await expect(page.getByText('There is no such page.')).toBeVisible()
  })
  await test.step('switched on in the settings', async () => {
    await page.goto(url)
    await signIn(page, 'Ada Admin')
    await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible()
    await page.goto(`${url}#/settings/public`)
    await page.getByRole('switch', { name: 'Strangers may look up labels' }).check()
    await page.getByLabel('Public address').fill('id.example.com')
    await press(page, 'F12')
    await expect(page.getByText('An address begins with https://')).toBeVisible()
    await page.getByLabel('Public address').fill('https://id.example.com/')
    await press(page, 'F12')
    await expect(page.getByText('The public page is on.')).toBeVisible()
    await look(page, 'settings-public')
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await test.step('genuine, with its warranty', async () => {
    expect((await page.goto(laptop(sold)))!.status()).toBe(200)
    await expect(page.getByText('Warranty until')).toBeVisible()
    await seen(page, 'genuine', 'Genuine')
  })
  await test.step('still in the house', async () => {
    await page.goto(laptop(here))
    await seen(page, 'doubtful', 'We cannot confirm it')
  })
  await test.step('never given', async () => {
    expect((await page.goto(laptop('LP-0000')))!.status()).toBe(404)
    await seen(page, 'unknown', 'We do not know it')
  })
  await test.step('an address cut short', async () => {
    expect((await page.goto(`${url}01/0952123400111`))!.status()).toBe(400)
    await seen(page, 'wrong', 'This address is not complete')
  })
  await test.step('recalled', async () => {
    core.record([{ type: 'HoldPlaced', payload: { hold: 'h1', number: 'HD-000900', kind: 'recall', scope: { by: 'recall', document: 'rc1' }, subjects: [serialSubject(item, sold)] } }])
    await page.goto(laptop(sold))
    await seen(page, 'recalled', 'Recalled')
  })
  expect(complaints).toEqual([])
})
