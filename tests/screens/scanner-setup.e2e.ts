// A scanner nobody set up: it is watched, tried, calibrated with the card on the screen, and from then on scans right.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { CDPSession, Page } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { calibrationCard } from '../../src-main/domain/calibration/calibration-card.ts'
import { typedBy } from '../keyboard-layouts.ts'
import { inDays, lane, openJob, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, takePicture, test } from './station.ts'

test.setTimeout(120_000)

interface Keys {
  /** `Enter`, `Tab`, or nothing. */
  readonly end?: 'Enter' | 'Tab'
  readonly gapMs?: number
}

const keyboards = new WeakMap<Page, CDPSession>()
const numberOf = { Enter: 13, Tab: 9 } as const

/** A scanner set to a German keyboard, at a computer set to a US one; it sends F8 for GS. Every key has its moment, as in `wedgeScan`. */
const germanScan = async (page: Page, text: string, { end, gapMs = 2 }: Keys = { end: 'Tab' }): Promise<void> => {
  const keyboard = keyboards.get(page) ?? await page.context().newCDPSession(page)
  keyboards.set(page, keyboard)
  const keys = typedBy(text, 'german', 'us').map(({ key, code, shift, altGr }) => ({
    key, code, ...(key.length > 1 ? { windowsVirtualKeyCode: 111 + Number(key.slice(1)) } : altGr ? {} : { text: key }), modifiers: (shift ? 8 : 0) + (altGr ? 1 : 0),
  }))
  const ending = end ? [{ key: end, code: end, windowsVirtualKeyCode: numberOf[end], ...(end === 'Enter' ? { text: '\r' } : {}) }] : []
  const startMs = Date.now() + 250
  const pressed: Promise<unknown>[] = []
  for (const [n, key] of [...keys, ...ending].entries()) {
    const timestamp = (startMs + n * gapMs) / 1_000
    for (const type of ['keyDown', 'keyUp'] as const) pressed.push(keyboard.send('Input.dispatchKeyEvent', { type, ...key, timestamp }))
  }
  await Promise.all(pressed)
}

/** Every barcode of the sheet, as a scanner reads it from the paper. */
const readSheet = async (page: Page): Promise<string[]> => {
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer } })
  await expect.poll(() => page.locator('.print-only canvas').evaluateAll((all) => all.every((canvas) => (canvas as HTMLCanvasElement).height > 150))).toBe(true)
  const pictures = await page.locator('.print-only canvas').evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()))
  const read: string[] = []
  for (const picture of pictures) {
    const [symbol] = await readBarcodes(new Blob([Buffer.from(picture.split(',')[1]!, 'base64')]), { tryHarder: true, textMode: 'Plain', formats: ['Code128', 'DataMatrix', 'QRCode'] })
    read.push(`${symbol?.symbologyIdentifier}${symbol?.text}`)
  }
  return read
}

const openScanners = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Scanners' }).click()
  await expect(page.getByRole('list', { name: 'Scanners' })).toBeVisible()
}

test('a German scanner at a US computer is calibrated by scanning five codes, and then receives a case', async ({ page, station }) => {
  await startIn(page, station, 'F11', 'Ada Admin')
  await openScanners(page)
  await look(page, 'settings-scanners')
  await page.getByRole('button', { name: /Keyboard scanner/ }).click()
  await expect(page.getByRole('heading', { name: 'Try it: scan anything' })).toBeVisible()

  // As it is now: GS happens to be understood, but Y is Z and the dash a slash.
  await germanScan(page, '019521234000119310M-43/YZ', { end: 'Enter' })
  await expect(page.getByRole('region', { name: 'What it sends' }).getByRole('listitem').first()).toContainText('M/43&ZY')
  // Too slow for the factory's limit: it says so, and by how much.
  await germanScan(page, '0109521234', { end: 'Enter', gapMs: 60 })
  await expect(page.getByRole('region', { name: 'What it sends' })).toContainText('too slow, 60 ms')
  await look(page, 'scanner-page')

  await press(page, 'F9')
  await expect(page.getByRole('heading', { name: 'Scan code 1' })).toBeVisible()
  await look(page, 'calibration-first')
  await germanScan(page, calibrationCard[2]!.says)
  await expect(page.getByRole('alert').filter({ hasText: 'This was code 3, not code 1.' })).toBeVisible()
  await look(page, 'calibration-wrong')
  for (const [n, { says }] of calibrationCard.entries()) {
    await expect(page.getByRole('heading', { name: `Scan code ${n + 1}` })).toBeVisible()
    await germanScan(page, says)
  }
  const verdict = page.getByRole('status', { name: 'What was found' })
  await expect(verdict).toContainText('disagree on the keyboard')
  await expect(verdict).toContainText('The separator GS arrives as F8.')
  await expect(verdict).toContainText('does not say what kind of barcode')
  await look(page, 'calibration-verdict')
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Set-up' })).toContainText('y → z')
  await expect(page.getByLabel('Stands for GS')).toHaveValue('F8')
  await expect(page.getByLabel('What ends a scan')).toHaveValue('\t')
  await look(page, 'scanner-calibrated')

  // The very label, at the dock: lot with the letters that were swapped, then GS, then the expiry.
  await press(page, 'F2')
  await openJob(page, 'PO-2041')
  await germanScan(page, `011952123400011910M-43/YZ\u001d17${inDays(14).slice(2).replaceAll('-', '')}`)
  await expect(lane(page)).toContainText('12 bottle')
  await expect(lane(page)).toContainText('M-43/YZ')
})

test('an operator may try and diagnose, a supervisor stores; both print the sheets', async ({ page, station }) => {
  await startIn(page, station, 'F11')
  await openScanners(page)
  await press(page, 'F7')
  await expect(page.getByRole('heading', { name: 'Commands to scan' })).toBeVisible()
  await look(page, 'command-sheet')
  const sheet = await page.pdf({ path: 'out/shots/command-sheet.pdf', format: 'Letter' })
  expect(sheet.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(await readSheet(page)).toEqual(['UNDO', 'CONFIRM', 'CANCEL', 'PRINT', 'REMOVE', ...[1, 2, 3, 4, 6, 10, 12, 24, 48].map((count) => `QTY-${count}`)].map((command) => `]C0DM-CMD-${command}`))
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await takePicture(page, 'command-sheet-paper', 'light')
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.locator('.print-only').getByText('Undo', { exact: true })).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await press(page, 'Escape')
  await press(page, 'F9')
  await expect(page.getByRole('heading', { name: 'Calibration card' })).toBeVisible()
  await look(page, 'calibration-card')
  expect(await readSheet(page)).toEqual(calibrationCard.map(({ aim, says }) => `${aim}${says}`))
  const card = await page.pdf({ path: 'out/shots/calibration-card.pdf', format: 'Letter' })
  expect(card.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
  await press(page, 'Escape')
  await page.getByRole('button', { name: /Keyboard scanner/ }).click()
  await expect(page.getByRole('region', { name: 'Set-up' })).toHaveCount(0)
  await press(page, 'F9')
  for (const n of [1, 2, 3, 4, 5]) {
    await expect(page.getByRole('heading', { name: `Scan code ${n}` })).toBeVisible()
    await press(page, 'F9')
  }
  await expect(page.getByRole('status', { name: 'What was found' })).toContainText('Code 1 could not be read.')
  await expect(page.getByRole('button', { name: 'Store this profile' })).toHaveCount(0)
})
