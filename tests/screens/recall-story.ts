// What the stories of recalls do on the screens: step by step, and with the pack in hand.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { View } from '#contract/contract.ts'
import { ask } from './floor.ts'
import { expect, press } from './station.ts'
import { unzip } from './unzip.ts'

const caseId = (page: Page): string => decodeURIComponent(/\/case\/([^/]+)/.exec(page.url())![1]!)
export const caseNow = (page: Page): Promise<View<'recall.case'>> => ask(page, 'recall.case', { case: caseId(page) })

/** Steps of a case are done when the page says so: a key pressed before goes to the step before. */
export const atStep = (page: Page, step: string): Promise<void> => expect(page.getByRole('navigation', { name: 'Steps of the recall' }).locator('[aria-current="step"]')).toContainText(step)

export const signPack = async (page: Page, { who = 'Sam Supervisor', pin = '246810', withinMs = 30_000 } = {}): Promise<void> => {
  await expect(page.getByRole('button', { name: /Sign and close/ })).toBeEnabled({ timeout: withinMs })
  await press(page, 'F12')
  await page.getByLabel('Your PIN').fill(pin)
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Closed' })).toContainText(`Signed by ${who}`)
}

/** The files of the pack, as they were downloaded. */
export const downloadPack = async (page: Page): Promise<ReadonlyMap<string, Buffer>> => {
  const arriving = page.waitForEvent('download')
  await press(page, 'd')
  return unzip(readFileSync(await (await arriving).path()))
}

export const named = (files: ReadonlyMap<string, Buffer>, ending: string): string => [...files].find(([name]) => name.endsWith(ending))?.[1].toString('utf8') ?? ''

/** Rows of a CSV without its head. */
export const rowsOf = (csv: string): string[] => csv.trim().split('\n').slice(1)
