// How a screen looks: pictures of it at every size, light and dark, and what no eye should find on any of them.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, inBothSchemes, takePicture, type Scheme } from './station.ts'

const desk = { width: 1280, height: 800 }
const bigDisplay = { width: 1920, height: 1080 }
const phone = { width: 390, height: 844 }

/** Everything that keeps somebody from reading or using the page, named so it can be found; `rules` of axe only, or all. */
const barriers = async (page: Page, rules: readonly string[] = []): Promise<string[]> => {
  // It is half a megabyte, and would be read anew twice for each look.
  const isThere = await page.evaluate(() => 'axe' in window)
  const eye = new AxeBuilder({ page, ...(isThere ? { axeSource: ';' } : {}) }).setLegacyMode()
  const { violations } = await (rules.length > 0 ? eye.withRules([...rules]) : eye.options({ resultTypes: ['violations'] })).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1] ?? ''}`))
}

/** What cannot be read from two metres or met by a glove: letters under 16 px, targets under 44 px, a page wider than its window. */
const tooSmall = (page: Page): Promise<string[]> => page.evaluate(() => {
  const seen = (one: Element): boolean => one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && one.getBoundingClientRect().width > 1
  const named = (one: Element): string => `${one.tagName.toLowerCase()} “${(one.getAttribute('aria-label') ?? one.textContent ?? '').slice(0, 60)}”`
  const ownText = (one: Element): boolean => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '')
  // A drawing is moved about, not read to its end.
  const all = [...document.body.querySelectorAll<HTMLElement>('*')].filter((one) => seen(one) && one.closest('.react-flow') === null)
  const letters = all.filter((one) => ownText(one) && Number.parseFloat(getComputedStyle(one).fontSize) < 16).map((one) => `letters of ${getComputedStyle(one).fontSize}: ${named(one)}`)
  const targets = all.filter((one) => one.matches('button, a[href], summary, [role=tab], [role=radio]') && getComputedStyle(one).display !== 'inline').filter((one) => one.getBoundingClientRect().height < 44)
    .map((one) => `target ${Math.round(one.getBoundingClientRect().height)} px high: ${named(one)}`)
  const wide = all.filter((one) => one.textContent?.trim() !== '' && one.scrollWidth > one.clientWidth + 1 && ['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(one).overflowX) && getComputedStyle(one).textOverflow !== 'ellipsis')
    .map((one) => `runs off its side by ${one.scrollWidth - one.clientWidth} px: ${named(one)}`)
  return [...letters, ...targets, ...wide]
})

/** What is wrong with the page as it stands. By night only the colours are others. */
export const faultsOf = async (page: Page, scheme: Scheme): Promise<string[]> =>
  scheme === 'dark' ? barriers(page, ['color-contrast']) : [...await barriers(page), ...await tooSmall(page)]

/** Takes the pictures of this page and looks them over. The page is left at 1280×800, light. */
export const look = async (page: Page, name: string): Promise<void> => {
  const found: string[] = []
  const note = (faults: readonly string[], scheme: Scheme): void => void found.push(...faults.map((fault) => `${name} ${page.viewportSize()!.width} ${scheme}: ${fault}`))
  // No hand points at anything.
  await page.mouse.move(1, 1)
  for (const size of [phone, desk]) {
    await page.setViewportSize(size)
    await inBothSchemes(page, async (scheme) => {
      await takePicture(page, name, scheme)
      note(await faultsOf(page, scheme), scheme)
    })
  }
  // The big display shows what the desk shows, in the same colours, with more room.
  await page.setViewportSize(bigDisplay)
  await takePicture(page, name, 'light')
  note(await tooSmall(page), 'light')
  await page.setViewportSize(desk)
  expect.soft(found).toEqual([])
}

/** The picture of a page in high contrast, where every letter stands out 7 to 1. */
export const lookInHighContrast = async (page: Page, name: string): Promise<void> => {
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
  await takePicture(page, name, 'contrast')
  expect.soft(await barriers(page, ['color-contrast-enhanced'])).toEqual([])
}
