// From the key to the picture: types as a scanner does, and has the page itself say when the row was painted.
import type { BrowserContext, CDPSession } from '@playwright/test'

declare global {
  interface Window {
    /** The text the row will have after the next Enter. */
    expectRow?: (text: string) => void
    /** Milliseconds from that Enter until the row is painted. */
    rowPainted?: Promise<number>
  }
}

const giveUpMs = 10_000

/** Runs in a page before its own scripts: the same code in both pages. */
const watchRow = ([row, giveUpMs]: readonly [string, number]): void => {
  let enteredAt = 0
  let expected = ''
  let painted: (ms: number) => void = () => undefined
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') enteredAt = event.timeStamp
  }, { capture: true })
  new MutationObserver(() => {
    if (expected === '' || document.querySelector(row)?.textContent !== expected) return
    expected = ''
    // The first callback runs before the frame with the row is painted; when the second runs it has been.
    requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now() - enteredAt)))
  }).observe(document, { subtree: true, childList: true, characterData: true })
  window.expectRow = (text) => {
    expected = text
    window.rowPainted = new Promise((resolve, reject) => {
      painted = resolve
      setTimeout(() => reject(new Error(`${text} was not painted; the page says: ${document.body.innerText}`)), giveUpMs)
    })
  }
}

export interface WatchedPage {
  /** Types `raw` and Enter; milliseconds from Enter until the row says `text`. */
  scan(raw: string, text: string): Promise<number>
}

const keyOf = (character: string) => (character === '\r' ? { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 } : { key: character, text: character })

/** All keys in one burst; the browser itself says when each was pressed. */
const type = async (keyboard: CDPSession, text: string): Promise<void> => {
  const pressed: Promise<unknown>[] = []
  for (const character of text) {
    for (const type of ['keyDown', 'keyUp'] as const) pressed.push(keyboard.send('Input.dispatchKeyEvent', { type, ...keyOf(character) }))
  }
  await Promise.all(pressed)
}

/** `row` selects the one element whose text is looked at; the page is ready when `ready` is there. */
export const watchedPage = async (context: BrowserContext, url: string, { row, ready }: { readonly row: string; readonly ready: string }): Promise<WatchedPage> => {
  const page = await context.newPage()
  await page.addInitScript(watchRow, [row, giveUpMs] as const)
  await page.goto(url)
  await page.locator(ready).waitFor({ state: 'attached' })
  const keyboard = await context.newCDPSession(page)
  return {
    async scan(raw, text) {
      await page.evaluate((expected) => window.expectRow?.(expected), text)
      const [ms] = await Promise.all([page.evaluate(() => window.rowPainted), type(keyboard, `${raw}\r`)])
      return ms ?? Number.NaN
    },
  }
}
