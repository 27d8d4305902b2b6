// What the stories on screen look at and scan: the lane, labels of the practice warehouse, days counted from today.
import type { Locator, Page } from '@playwright/test'
import { lotLabel, serialLabel } from '../scans.ts'
import { expect, press, signIn, type RunningStation } from './station.ts'

/** What the last scan said, unless it was refused. */
export const lane = (page: Page): Locator => page.getByRole('status', { name: 'Last scan' })
export const refused = (page: Page): Locator => page.getByRole('alert', { name: 'Last scan' })

/** A day of this computer's calendar as YYYY-MM-DD. */
export const inDays = (days: number): string => {
  const today = new Date()
  const then = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 12)
  return [then.getFullYear(), then.getMonth() + 1, then.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** As the screens write it: `12 Mar 2027`. */
export const shownDay = (day: string): string => {
  const parts = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' }).formatToParts(new Date(`${day}T12:00:00`))
  return ['day', 'month', 'year'].map((type) => parts.find((part) => part.type === type)?.value).join(' ')
}

/** A case of 12 bottles. */
export const caseOfMilk = (lot: string, expiresInDays?: number): string => lotLabel('19521234000119', lot, expiresInDays === undefined ? undefined : inDays(expiresInDays))
export const controller = (serial: string): string => serialLabel('09521234000426', serial)
export const ibuprofen = (serial: string, lot: string): string => serialLabel('09521234000808', serial, { lot })

/** Signs in and opens an area by its key. */
export const startIn = async (page: Page, { url }: RunningStation, key: string, person = 'Olga Operator', pin?: string): Promise<void> => {
  await page.goto(url)
  await signIn(page, person, pin)
  const here = page.getByRole('navigation', { name: 'Areas' }).locator(`[aria-keyshortcuts="${key}"][aria-current="page"]`)
  // A key pressed before the screen is drawn goes nowhere.
  await expect(async () => {
    await press(page, key)
    await expect(here).toBeAttached({ timeout: 2_000 })
  }).toPass()
}

/** Opens the job of this number on the list in front: its heading then names it. */
export const openJob = async (page: Page, number: string): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(number) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
}

/** Puts the focus on any of what can have it, or on nothing; tells what of a scan stands in any field. */
export const focusAnything = (page: Page, chance: number): Promise<string[]> => page.evaluate((part) => {
  const all = [...document.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input:not(:disabled), textarea')].filter((one) => one.checkVisibility())
  const chosen = all[Math.floor(part * (all.length + 1))]
  if (chosen) chosen.focus()
  else (document.activeElement as HTMLElement | null)?.blur()
  return [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map((field) => field.value).filter((value) => /\d{3}/.test(value))
}, chance)

/** Asks the station what no screen shows, as the person who is signed in. */
export const ask = <V>(page: Page, name: string, input: unknown): Promise<V> => page.evaluate(async ({ name: operation, input: sent }) => {
  const response = await fetch('/call', {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${sessionStorage.getItem('dockmark.session')}` },
    body: JSON.stringify({ name: operation, input: sent, commandId: String(performance.now()) }),
  })
  const answer = await response.json() as { readonly ok: boolean; readonly view: V }
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.view
}, { name, input })

/** An item as it stands, but for this; answers its id. */
export const changeItem = async (page: Page, sku: string, change: object): Promise<string> => {
  const { rows: [item] } = await ask<{ readonly rows: readonly object[] }>(page, 'catalog.items', { search: sku })
  const { id } = await ask<{ readonly id: string }>(page, 'catalog.saveItem', { ...item, ...change })
  return id
}
