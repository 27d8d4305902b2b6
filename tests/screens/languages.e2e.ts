// One floor, several languages: each screen speaks its own, and says all of it wherever it stands.
import type { Page } from '@playwright/test'
import de from '../../src-renderer/locales/de.json' with { type: 'json' }
import en from '../../src-renderer/locales/en.json' with { type: 'json' }
import es from '../../src-renderer/locales/es.json' with { type: 'json' }
import ja from '../../src-renderer/locales/ja.json' with { type: 'json' }
import tr from '../../src-renderer/locales/tr.json' with { type: 'json' }
import { caseOfMilk, openJob } from './floor.ts'
import { expect, press, signIn, test, wedgeScan } from './station.ts'

test.describe.configure({ mode: 'parallel' })

/** Words that run out of the button, row or window they stand in. */
const cutOff = (page: Page): Promise<string[]> => page.evaluate(() => {
  const found: string[] = []
  const wayUp = (one: Element | null): Element[] => (one ? [one, ...wayUp(one.parentElement)] : [])
  const keepsWords = (one: Element): boolean => one === document.body || one.matches('a, button, li, label, [role=tab]') || getComputedStyle(one).overflowX === 'hidden'
  /** What scrolls or ends in an ellipsis was meant so. */
  const letsGo = (one: Element): boolean => getComputedStyle(one).textOverflow === 'ellipsis' || ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const stands = text.parentElement
    const said = text.textContent?.trim() ?? ''
    if (!stands || said === '' || !stands.checkVisibility({ visibilityProperty: true }) || stands.closest('option, .only-read')) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const words = range.getBoundingClientRect()
    const around = wayUp(stands)
    const end = around.findIndex(letsGo)
    for (const one of around.slice(0, end === -1 ? undefined : end).filter(keepsWords)) {
      const box = one.getBoundingClientRect()
      const over = Math.round(Math.max(box.left - words.left, words.right - box.right))
      if (over > 1) found.push(`“${said}” is cut off by ${over} px in <${one.tagName.toLowerCase()}>`)
    }
  }
  return found
})

const expectWhole = async (page: Page, name: string): Promise<void> => {
  for (const size of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size)
    expect.soft(await cutOff(page), `${name} at ${size.width}×${size.height}`).toEqual([])
  }
}

const filled = (text: string, ...values: readonly string[]): string => values.reduce((said, value) => said.replace(/\{\{.*?\}\}/, value), text)

for (const [locale, words, fiveThousand] of [['de-AT', de, '5.000'], ['es-MX', es, '5000'], ['ja-JP', ja, '5,000'], ['tr-TR', tr, '5.000']] as const) {
  test.describe(`where the computer speaks ${locale}`, () => {
    test.use({ locale })

    test('every screen does, from the door on, and no word is cut off', async ({ page, station }) => {
      const lane = page.getByRole('status', { name: words.lane.title })
      await page.goto(station.url)
      await expect(page.getByRole('heading', { name: words.signIn.title })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2))
      await expectWhole(page, 'sign-in')
      await signIn(page, 'Ada Admin')
      await expect(page.getByRole('navigation', { name: words.areas.rail })).toBeVisible()
      await expect(page.getByRole('link', { name: /PO-2041/ })).toBeVisible()
      await expectWhole(page, 'home')

      await press(page, 'F2')
      await expect(page.getByRole('button', { name: /PO-2043/ })).toContainText(filled(words.receiving.done, '0', fiveThousand))
      await expectWhole(page, 'deliveries')
      await openJob(page, 'PO-2041')
      await wedgeScan(page, caseOfMilk('M-4390', 14))
      await expect(lane).toContainText(filled(words.expiry.in_other, '14'))
      await expect(lane).toContainText(`12 ${words.unit.bottle_other}`)
      await expectWhole(page, 'receipt')

      await press(page, 'F4')
      await openJob(page, 'SO-7001')
      await wedgeScan(page, caseOfMilk('M-4401'))
      await expect(lane).toContainText(`12 ${words.unit.bottle_other}`)
      await expectWhole(page, 'shipment')

      await press(page, 'F3')
      await expect(page.getByText('CH261121-001').or(page.getByText('BATT-48')).first()).toBeVisible()
      await expectWhole(page, 'stock')
      await press(page, 'F6')
      await expect(page.getByRole('heading', { name: words.labelling.none })).toBeVisible()
      await expectWhole(page, 'labels')
      for (const [path, sign] of [['settings', words.theme.title], ['settings/people', words.settings.addPerson], ['settings/printers', words.settings.addPrinter], ['settings/scanners', words.scanners.commandSheet], ['settings/scanners/keyboard', words.scanners.test], ['settings/scanners/command-sheet', words.scanners.commandTitle], ['settings/scanners/keyboard/calibrate', words.scanners.codeSays.letters], ['catalog', words.catalog.addItem], ['card?code=PO-2041', words.linked.detail['purchase-order']]] as const) {
        await page.goto(`${station.url}#/${path}`)
        await expect(page.getByRole('main').getByText(sign).first()).toBeVisible()
        await expectWhole(page, path)
      }
    })
  })
}

test('a screen changes its language at once, and keeps it for whoever comes next', async ({ page, station }) => {
  await page.goto(station.url)
  const language = (name: string) => page.getByLabel(name, { exact: true })
  await language(en.theme.language).selectOption('Türkçe')
  await expect(page.getByRole('heading', { name: tr.signIn.title })).toBeVisible()
  await signIn(page, 'Olga Operator')
  await expect(page.getByRole('heading', { name: filled(tr.home.title, 'Practice dock') })).toBeVisible()
  await page.getByRole('button', { name: /Olga Operator/ }).click()
  await page.getByRole('menuitem', { name: tr.theme.title }).click()
  await language(tr.theme.language).selectOption('日本語')
  await expect(page.getByRole('dialog', { name: ja.theme.title })).toBeVisible()
  await press(page, 'Escape')
  await page.reload()
  await expect(page.getByRole('navigation', { name: ja.areas.rail })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await press(page, 'Pause')
  await expect(page.getByRole('heading', { name: ja.signIn.title })).toBeVisible()
  await language(ja.theme.language).selectOption('English')
  await expect(page.getByRole('heading', { name: en.signIn.title })).toBeVisible()
})

test('a screen whose words cannot be fetched goes on in the language it has', async ({ page, station }) => {
  await page.route(/\/de-[^/]*\.js$/, (route) => route.abort())
  await page.goto(station.url)
  await page.getByLabel(en.theme.language, { exact: true }).selectOption('Deutsch')
  await expect(page.getByLabel(en.theme.language, { exact: true })).toHaveValue('en')
  await signIn(page, 'Olga Operator')
  await expect(page.getByRole('navigation', { name: en.areas.rail })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})
