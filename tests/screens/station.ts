// A station for end-to-end stories: the built program in a folder of its own, a page before it, a scanner that types.
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { expect, test as base, type CDPSession, type Page } from '@playwright/test'

const root = join(import.meta.dirname, '..', '..')

export interface RunningStation {
  readonly url: string
  readonly home: string
  /** Ends the program as a power cut would and starts it again on the same folder and port. */
  crashAndRestart(): Promise<void>
}

const start = async (home: string, flags: readonly string[]): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [join(root, 'out/main/serve.js'), '--home', home, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /^ready (http:\S+)$/.exec(line)?.[1]
    if (url) return { child, url }
  }
  throw new Error('the station ended before it was ready')
}

const ended = (child: ChildProcess): Promise<void> => new Promise((resolve) => {
  if (child.exitCode !== null || child.signalCode !== null) resolve()
  else child.once('exit', () => resolve())
})

/** How far ahead of the clock a scan's keys are. */
const aheadMs = 600
/** From one key of a hand to its next: faster than most, slower than any scanner would wait. */
const handGapMs = 70

/** No hand follows a scan with an Enter of its own so soon: within the wedge's `lateEndMs` it counts as the scanner's. */
const handFollowsMs = 200

interface Keyboard {
  readonly session: CDPSession
  /** When its last key was pressed, ms. */
  endedMs: number
  /** When a hand may press Enter or Tab, ms. */
  handsMs: number
}
const keyboards = new WeakMap<Page, Keyboard>()

const keyboardOf = async (page: Page): Promise<Keyboard> => {
  const keyboard = keyboards.get(page) ?? { session: await page.context().newCDPSession(page), endedMs: 0, handsMs: 0 }
  keyboards.set(page, keyboard)
  return keyboard
}

const keyOf = (character: string): object => character === '\r' ? { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }
  : character === '\u001d' ? { key: ']', code: 'BracketRight', modifiers: 2 }
    : character < ' ' ? { key: String.fromCharCode(character.charCodeAt(0) + 0x40), modifiers: 2 } : { key: character, text: character }

/** Down and up at this moment, whenever a busy browser comes to it. */
const strike = ({ session }: Keyboard, character: string, atMs: number): Promise<unknown> =>
  Promise.all((['keyDown', 'keyUp'] as const).map((type) => session.send('Input.dispatchKeyEvent', { type, ...keyOf(character), timestamp: atMs / 1_000 })))

/**
 * What a keyboard wedge does: keys in a burst, GS as Ctrl+] and every other control character as its own Ctrl, Enter at the end. The browser gets all of them at once, each with
 * the moment it is pressed, a little ahead of the clock: a busy test machine would stutter as no scanner does. One scan begins
 * after the one before has ended.
 */
export const wedgeScan = async (page: Page, raw: string, gapMs = 1): Promise<void> => {
  const keyboard = await keyboardOf(page)
  await setTimeout(Math.max(0, keyboard.endedMs + 100 - aheadMs - Date.now()))
  const startMs = Date.now() + aheadMs
  keyboard.endedMs = startMs + raw.length * gapMs
  keyboard.handsMs = keyboard.endedMs + handFollowsMs
  await Promise.all([...raw, '\r'].map((character, n) => strike(keyboard, character, startMs + n * gapMs)))
}

/** Types into what has the focus as hands do; a busy test machine would bunch the keys. */
export const typeByHand = async (page: Page, text: string, gapMs = handGapMs): Promise<void> => {
  const keyboard = await keyboardOf(page)
  // Other keys are pressed by the clock: those of a scan may be ahead of it.
  await setTimeout(Math.max(0, keyboard.endedMs + gapMs - Date.now()))
  for (const character of text) {
    keyboard.endedMs = Math.max(Date.now(), keyboard.endedMs + gapMs)
    await strike(keyboard, character, keyboard.endedMs)
    await setTimeout(gapMs)
  }
}

/** Keys as a hand presses them, one after the other. */
export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  const keyboard = await keyboardOf(page)
  for (const [n, key] of keys.entries()) {
    await setTimeout(Math.max(n === 0 ? 0 : handGapMs, key === 'Tab' ? keyboard.handsMs - Date.now() : 0))
    // Like the scan before it, it is ahead of the clock.
    if (key === 'Enter' && Date.now() < keyboard.handsMs) await strike(keyboard, '\r', keyboard.handsMs)
    else await page.keyboard.press(key)
  }
}

export const signIn = async (page: Page, person: string, pin = '246810'): Promise<void> => {
  // Until the last one is signed out, a name may still be a button of the screen before.
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await page.getByRole('button', { name: new RegExp(person) }).click()
  await typeByHand(page, pin)
  await press(page, 'Enter')
}

export type Scheme = 'light' | 'dark'

/** Does it in light, then in dark; the page is light again after. */
export const inBothSchemes = async (page: Page, act: (scheme: Scheme) => Promise<void>): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForTimeout(100)
    await act(colorScheme)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
}

/** Puts a picture of the page into out/shots. */
export const takePicture = async (page: Page, name: string, scheme: Scheme | 'contrast'): Promise<void> => {
  const { width, height } = page.viewportSize()!
  await page.screenshot({ path: join(root, 'out/shots', `${name}-${width}x${height}-${scheme}.png`) })
}

/** A picture in light and one in dark, at the size the page has. */
export const shot = (page: Page, name: string): Promise<void> => inBothSchemes(page, (scheme) => takePicture(page, name, scheme))

interface Options { readonly flags: readonly string[] }

const newHome = (): string => mkdtempSync(join(tmpdir(), 'dockmark-e2e-'))

const stopped = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGTERM')
  await ended(child)
}

export const test = base.extend<{ station: RunningStation }, Options & { firstHome: string }>({
  flags: [['--practice', '--port', '0'], { option: true, scope: 'worker' }],
  // What a first start leaves; every story begins with a copy of it.
  firstHome: [async ({ flags }, use) => {
    const home = newHome()
    await stopped((await start(home, flags)).child)
    await use(home)
    rmSync(home, { recursive: true, force: true })
  }, { scope: 'worker' }],
  station: async ({ flags, firstHome }, use) => {
    const home = newHome()
    cpSync(firstHome, home, { recursive: true })
    let running = await start(home, flags)
    await use({
      url: running.url, home,
      async crashAndRestart() {
        running.child.kill('SIGKILL')
        await ended(running.child)
        running = await start(home, ['--port', new URL(running.url).port])
      },
    })
    await stopped(running.child)
    rmSync(home, { recursive: true, force: true })
  },
})

export { expect }
