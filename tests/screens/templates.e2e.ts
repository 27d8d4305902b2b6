// A template's way from a draft to the next label: changed, seen, compared, approved by a second person; and a designer's file made ours by keyboard.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { View } from '#contract/contract.ts'
import { ask, caseOfMilk, lane, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, signIn, test, wedgeScan } from './station.ts'

test.setTimeout(240_000)
test.use({ actionTimeout: 10_000 })

const designersFile = join(import.meta.dirname, 'designer-label.prn')
const drawn = (page: Page, name: RegExp | string): Promise<unknown> =>
  expect.poll(() => page.getByRole('img', { name }).first().evaluate((image: HTMLImageElement) => image.naturalWidth).catch(() => 0)).toBeGreaterThan(300)
const changeOperator = async (page: Page, person: string): Promise<void> => {
  await press(page, 'Pause')
  await signIn(page, person)
  await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible()
}
/** The bytes of the newest label. */
const newestLabel = async (page: Page): Promise<string> => {
  const { jobs: [job] } = await ask<View<'labelling.queue'>>(page, 'labelling.queue', {})
  return (await ask<NonNullable<View<'labelling.preview'>>>(page, 'labelling.preview', { job: job!.id })).zpl
}

test('a supervisor changes a label, another approves it, and the next one prints so', async ({ page, station }) => {
  await startIn(page, station, 'F6', 'Sam Supervisor')
  await page.getByRole('link', { name: 'Templates' }).click()
  await expect(page.getByRole('region', { name: 'Lot labels' })).toContainText('Version 1 prints')
  await expect(page.getByRole('region', { name: 'Lot labels' }).locator('img')).toBeVisible()
  await look(page, 'templates')

  await page.getByRole('region', { name: 'Lot labels' }).getByRole('link').focus()

  await press(page, 'Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('version 1')
  await drawn(page, /Picture of Lot label, version 1/)
  await look(page, 'template')

  await press(page, 'F12')
  const source = page.getByLabel('Source')
  const kept = await source.inputValue()
  await source.fill(kept.replace('{datamatrix', '{dotmatrix'))
  await expect(page.getByRole('alert')).toContainText(/line \d+, .*dotmatrix/)
  await look(page, 'template-fault')
  await source.fill(kept.replace('^FDLOT^FS', '^FDCHARGE^FS'))
  await expect(page.getByRole('alert')).toHaveCount(0)
  await drawn(page, /Picture of the label of Lot label/)
  await look(page, 'template-edit')
  await press(page, 'F12')

  await expect(page.getByRole('region', { name: 'Versions' })).toContainText('Made by Sam Supervisor')
  await press(page, 'F12')
  await expect(page.getByRole('alert')).toContainText('Whoever made it cannot approve it')
  await page.getByRole('link', { name: 'Compare with version 1' }).click()
  const changes = page.getByRole('list', { name: 'What changed in the source' })
  await expect(changes.locator('[data-is=removed]')).toContainText('^FDLOT^FS')
  await expect(changes.locator('[data-is=added]')).toContainText('^FDCHARGE^FS')
  await expect(changes.locator('[data-is=added]')).toHaveCount(1)
  await drawn(page, /version 1/)
  await drawn(page, /version 2/)
  await look(page, 'template-compare')
  await page.goBack()
  await expect(page.getByRole('region', { name: 'Versions' })).toBeVisible()

  await changeOperator(page, 'Ada Admin')
  await page.goto(`${station.url}#/labelling/templates`)
  await expect(page.getByRole('region', { name: 'Lot labels' })).toContainText('1 draft waits for approval')
  await page.goto(`${station.url}#/labelling/templates/one?name=lot&version=2`)
  await press(page, 'F12')
  await expect(page.getByRole('status').filter({ hasText: 'Version 2 prints from now on' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Versions' })).toContainText('Approved by Ada Admin')
  await look(page, 'template-approved')

  await changeOperator(page, 'Olga Operator')
  await press(page, 'F6')
  await wedgeScan(page, caseOfMilk('M-4401'))
  await expect(lane(page)).toContainText('Whole milk 1 L')
  await press(page, '1')
  await expect(lane(page)).toContainText('Lot label queued')
  expect(await newestLabel(page)).toContain('^FDCHARGE^FS')
  await page.getByRole('link', { name: 'Templates' }).click()
  await expect(page.getByRole('region', { name: 'Lot labels' })).toContainText('Version 2 prints')
  await expect(page.getByRole('button', { name: 'Import a designer’s file' })).toHaveCount(0)
})

test('a designer’s file is mapped by keyboard, seen, kept and approved, and prints what it should', async ({ page, station }) => {
  await startIn(page, station, 'F6', 'Sam Supervisor')
  await page.goto(`${station.url}#/labelling/templates`)
  await expect(page.getByRole('region', { name: 'Lot labels' })).toBeVisible()
  await press(page, 'F12')
  await expect(page.getByRole('heading', { name: 'Choose or paste a file first' })).toBeVisible()
  await look(page, 'template-import-empty')

  await page.locator('input[type=file]').setInputFiles(designersFile)
  await expect(page.getByLabel('Name')).toHaveValue('designer-label')
  await drawn(page, /Picture of the label/)
  const picture = (): Promise<string | null> => page.getByRole('img', { name: /Picture of the label/ }).getAttribute('src')
  const withSamples = await picture()
  /** Tab by tab, and in each list the choice by its words. */
  const map = async (number: number, choice: string, missing = false): Promise<void> => {
    const field = page.getByLabel(`^FN${number}`)
    await field.focus()
    await field.selectOption({ label: choice })
    if (missing) {
      await press(page, 'Tab')
      await press(page, 'Space')
    }
  }
  await map(1, 'Item')
  await map(2, 'Expiry date', true)
  await map(3, 'GTIN, expiry, lot')
  await map(4, 'GTIN, expiry, lot')
  await map(5, 'GTIN, expiry, lot')
  await map(6, 'Recipient, all lines')
  await expect(page.getByLabel('^FN7')).toHaveValue('"Keep cool"')
  await page.getByLabel('Name').fill('Case')
  await expect(page.getByRole('button', { name: 'Save as draft' })).toBeDisabled()
  await page.getByLabel('Name').fill('designer-label')
  await map(6, 'Stays as it is')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(picture).not.toBe(withSamples)
  await page.waitForTimeout(1_000)
  await look(page, 'template-import')
  await press(page, 'F12')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('version 2')

  await changeOperator(page, 'Ada Admin')
  await page.goto(`${station.url}#/labelling/templates/one?name=designer-label&version=2`)
  await press(page, 'F12')
  await expect(page.getByRole('status').filter({ hasText: 'Version 2 prints from now on' })).toBeVisible()
  await look(page, 'template-imported')
  await press(page, 'F6')
  await wedgeScan(page, caseOfMilk('M-4401'))
  await page.getByRole('button', { name: 'designer-label' }).click()
  await expect(lane(page)).toContainText('queued')
  const zpl = await newestLabel(page)
  for (const said of ['Whole milk 1 L', '10M-4401', '(10)M-4401', 'Keep cool', '^BCN,,N,N,N,N', '^BXN,8,200,,,1,_']) expect(zpl).toContain(said)
  expect(readFileSync(designersFile, 'utf8')).toContain('~TA000')
  expect(zpl).not.toMatch(/~|\^FN|\^DF/)
})
