// Numbers we gave, from the printer to the goods: scanned back at the label station, and accounted for at the end of the shift.
import type { Locator, Page } from '@playwright/test'
import type { View } from '#contract/contract.ts'
import { PrinterEmulator } from '../../src-main/devices/printer-emulator.ts'
import { serialLabel } from '../scans.ts'
import { ask, lane, refused, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, test as base, wedgeScan } from './station.ts'

const sensor = (serial: string): string => serialLabel('09521234000556', serial)

interface Bench {
  readonly printer: PrinterEmulator
  /** Ten sensors came in and were numbered PS-001 to PS-010; the first so many labels are asked for in one gesture. Job ids in order. */
  readonly numbered: (labels: number) => Promise<readonly string[]>
}

const first = async (page: Page, name: 'catalog.partners' | 'catalog.locations', search: string): Promise<string> => (await ask<View<typeof name>>(page, name, { search })).rows[0]!.id

const numbered = async (page: Page, port: number, labels: number): Promise<readonly string[]> => {
  await ask(page, 'station.savePrinter', { name: 'Bench printer', kind: 'tcp', host: '127.0.0.1', port, dpi: 203, default: true })
  const item = await ask<View<'catalog.saveItem'>>(page, 'catalog.saveItem', {
    sku: 'PS', name: 'Pressure sensor', tracking: 'serial', unit: 'piece', expires: false, serialRule: 'PS-{seq:3}', scanBack: true, packing: [{ gtin: '09521234000556', quantity: 1 }],
  })
  const { id: receipt } = await ask<View<'receiving.open'>>(page, 'receiving.open', { supplier: await first(page, 'catalog.partners', 'Meridian'), location: await first(page, 'catalog.locations', 'DOCK') })
  await ask(page, 'receiving.enter', { receipt, entered: { item: item.id, generate: true, quantity: 10 } })
  const subjects = Array.from({ length: labels }, (_, n) => `serial:${item.id}/PS-${String(n + 1).padStart(3, '0')}`)
  await ask(page, 'labelling.print', { kind: 'serial', subjects })
  const { jobs } = await ask<View<'labelling.queue'>>(page, 'labelling.queue', {})
  return subjects.map((subject) => jobs.find((job) => job.subject === subject)!.id)
}

const test = base.extend<{ bench: Bench }>({
  bench: async ({ page }, use) => {
    const printer = new PrinterEmulator()
    await printer.listen()
    await use({ printer, numbered: (labels) => numbered(page, printer.port, labels) })
    await printer.refuse()
  },
})

test.setTimeout(120_000)

/** The pitches the page has sounded so far, Hz. */
const listen = async (page: Page): Promise<() => Promise<readonly number[]>> => {
  await page.addInitScript(() => {
    const heard: number[] = []
    Object.assign(globalThis, {
      heard,
      OscillatorNode: class extends OscillatorNode {
        constructor(context: BaseAudioContext, options: OscillatorOptions) {
          super(context, options)
          heard.push(options.frequency ?? 0)
        }
      },
    })
  })
  return () => page.evaluate(() => (globalThis as unknown as { heard: number[] }).heard.splice(0))
}

test('a number goes nowhere before its label is scanned back; a label in another’s place stops the queue until the right one is found', async ({ page, station, bench: { printer, numbered: number } }) => {
  const heard = await listen(page)
  await startIn(page, station, 'F1', 'Sam Supervisor')
  await expect(page.getByRole('heading', { name: /^Today at/ })).toBeVisible()
  printer.set({ msPerLabel: 1_000 })
  await number(10)

  const { id: shipment } = await ask<View<'shipping.open'>>(page, 'shipping.open', { customer: await first(page, 'catalog.partners', 'City Market') })
  await page.goto(`${station.url}#/shipping/${shipment}`)
  await expect(page.getByRole('status', { name: 'Last scan' })).toContainText('Scan what shall go')
  await wedgeScan(page, sensor('PS-001'))
  await expect(refused(page)).toContainText('The label of PS-001 (Pressure sensor) was never scanned')

  await press(page, 'F6')
  await page.getByRole('button', { name: /PS-001 (Sent|Printed)/ }).click()
  await press(page, 'F9')
  await expect(lane(page)).toContainText('Scan the label of Pressure sensor · PS-001')
  await heard()
  await wedgeScan(page, sensor('PS-002'))
  await expect(refused(page)).toContainText('Wrong label')
  await expect(refused(page)).toContainText('Find its label and scan it')
  await expect(refused(page)).toBeInViewport({ ratio: 1 })
  expect(new Set(await heard())).toEqual(new Set([988, 659]))
  await expect(page.getByRole('button', { name: /PS-001 In doubt/ })).toBeVisible()
  await look(page, 'labels-swapped')
  // What it had already comes out; the rest of the batch waits.
  await expect.poll(async () => {
    const before = printer.printed
    await page.waitForTimeout(2_500)
    return printer.printed - before
  }, { timeout: 30_000 }).toBe(0)
  expect(printer.printed).toBeLessThan(10)
  await expect(page.getByRole('button', { name: /PS-010 Waiting/ })).toBeVisible()

  printer.set({ msPerLabel: 0 })
  await wedgeScan(page, sensor('PS-001'))
  await expect(lane(page)).toContainText('Label scanned back')
  await expect.poll(() => printer.printed, { timeout: 15_000 }).toBe(10)
  // The next one is asked for by itself.
  await wedgeScan(page, sensor('PS-002'))
  await expect(lane(page)).toContainText('PS-002')

  await page.goto(`${station.url}#/shipping/${shipment}`)
  await wedgeScan(page, sensor('PS-001'))
  await expect(lane(page)).toContainText('Pressure sensor')
  await wedgeScan(page, sensor('PS-003'))
  await expect(refused(page)).toContainText('The label of PS-003')
})

const row = (page: Page, number: string): Locator => page.getByRole('main').getByRole('listitem').filter({ hasText: number })

test('at the end of the shift the supervisor finds what became of every number, and chases the missing ones', async ({ page, station, bench: { printer, numbered: number } }) => {
  await startIn(page, station, 'F1', 'Sam Supervisor')
  await expect(page.getByRole('heading', { name: /^Today at/ })).toBeVisible()
  // It prints, and does not say what it has printed.
  printer.set({ silentHostStatus: true })
  const jobs = await number(4)
  await expect.poll(async () => (await ask<View<'labelling.queue'>>(page, 'labelling.queue', {})).jobs.filter(({ state, id }) => state === 'sent' && jobs.includes(id)).length, { timeout: 20_000 }).toBe(4)
  await ask(page, 'labelling.confirm', { raw: sensor('PS-001') })
  await ask(page, 'labelling.void', { job: jobs[1], reason: 'Torn off the roll' })
  printer.set({ silentHostStatus: false })

  await press(page, 'F6')
  await page.getByRole('link', { name: 'Reconciliation' }).click()
  await expect(row(page, 'PS-001')).toContainText('Applied')
  await expect(row(page, 'PS-002')).toContainText('Void: Torn off the roll')
  for (const missing of ['PS-003', 'PS-004', 'PS-005']) await expect(row(page, missing)).toContainText('Missing')
  await look(page, 'reconciliation')

  await row(page, 'PS-003').getByRole('button', { name: 'Void' }).click()
  await expect(page.getByRole('dialog', { name: 'Void number PS-003' })).toBeVisible()
  await page.getByLabel('Why is it on nothing?').fill('Fell into the shredder')
  await look(page, 'reconciliation-void')
  await press(page, 'F12')
  await expect(row(page, 'PS-003')).toContainText('Void: Fell into the shredder')

  await row(page, 'PS-004').getByRole('button', { name: 'Print label' }).click()
  await page.getByRole('button', { name: 'Lost' }).click()
  await expect(row(page, 'PS-004')).toContainText('Applied')
  await row(page, 'PS-005').getByRole('button', { name: 'Print label' }).click()
  await expect(row(page, 'PS-005')).toContainText('Applied')
  expect(printer.labels.filter(({ zpl }) => zpl.includes('PS-004'))).toHaveLength(2)

  // One that goods bear cannot be on nothing.
  await row(page, 'PS-006').getByRole('button', { name: 'Void' }).click()
  await page.getByLabel('Why is it on nothing?').fill('Nowhere to be found')
  await press(page, 'F12')
  await expect(page.getByRole('dialog')).toContainText('PS-006')
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
})
