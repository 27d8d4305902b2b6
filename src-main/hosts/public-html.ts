// The public page as a browser gets it: a few lines of text, large, in its reader's language; no script, and nothing from elsewhere.
import { createHash } from 'node:crypto'
import type { View } from '#contract/contract.ts'
import { wordsIn, type PublicLanguage, type PublicWords } from './public-words.ts'

/** What the core says of a path, or that too many ask. */
export type Shown = Exclude<View<'service.publicPage'>, { shows: 'off' }> | { readonly shows: 'busy' }

type Tone = 'good' | 'stop' | 'doubt' | 'plain'
type Verdict = Extract<keyof PublicWords, 'genuine' | 'recalled' | 'doubtful' | 'expired' | 'known' | 'item' | 'unit' | 'unknown' | 'wrong' | 'busy'>

const style = `
:root { color-scheme: light dark; --ground: #fff; --text: #16191d; --quiet: #4a525b; --line: #cfd4da; --good: #0b6b34; --stop: #b3140f; --doubt: #8a4b00; --plain: #1d4f91 }
@media (prefers-color-scheme: dark) { :root { --ground: #14171a; --text: #f2f4f6; --quiet: #b6bec6; --line: #3a4148; --good: #6fd698; --stop: #ff9088; --doubt: #ffc266; --plain: #9cc6ff } }
* { box-sizing: border-box; margin: 0 }
body { background: var(--ground); color: var(--text); font: 1.25rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; border-top: .75rem solid var(--tone) }
.good { --tone: var(--good) } .stop { --tone: var(--stop) } .doubt { --tone: var(--doubt) } .plain { --tone: var(--plain) }
h1 { font-size: 2.25rem; line-height: 1.15; color: var(--tone) }
.mark { font-size: 4rem; line-height: 1; color: var(--tone) }
h1 + p { margin-top: .75rem }
dl { margin-top: 2rem; border-top: 1px solid var(--line) }
dl div { padding: .75rem 0; border-bottom: 1px solid var(--line) }
dt { color: var(--quiet); font-size: 1.0625rem }
dd { font-size: 1.375rem; font-weight: 600 }
`

/** Only this very style, and no picture but an empty icon. */
export const publicPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The one way any text gets into the page. */
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? '')

const marks: Readonly<Record<Tone, string>> = { good: '✓', stop: '!', doubt: '?', plain: 'i' }

/** A recall comes before everything else that may be said. */
const verdictOf = (shown: Shown): readonly [Verdict, Tone] => {
  if ('recalled' in shown && shown.recalled) return ['recalled', 'stop']
  switch (shown.shows) {
    case 'serial': return !shown.genuine ? ['doubtful', 'doubt'] : shown.expired ? ['expired', 'doubt'] : ['genuine', 'good']
    case 'lot': return shown.expired ? ['expired', 'doubt'] : ['known', 'good']
    case 'item': case 'unit': return [shown.shows, 'plain']
    case 'unknown': case 'wrong': case 'busy': return [shown.shows, 'doubt']
  }
}

type Line = readonly [label: string, value: string]

const linesOf = (shown: Shown, words: PublicWords, language: PublicLanguage): readonly Line[] => {
  const day = (text: string): string => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(text))
  if (shown.shows === 'unit') return [[words.sscc, shown.sscc]]
  if (!('name' in shown)) return []
  return [
    [words.product, shown.name], [words.gtin, shown.gtin],
    ...(shown.shows === 'lot' ? [[words.lot, shown.lot] as const] : []), ...(shown.shows === 'serial' ? [[words.serial, shown.serial] as const] : []),
    ...('expiry' in shown && shown.expiry !== undefined ? [[words.expiry, day(shown.expiry)] as const] : []),
    ...('warrantyUntil' in shown && shown.warrantyUntil !== undefined ? [[words.warranty, day(shown.warrantyUntil)] as const] : []),
    ...shown.marks.map(({ name, value }) => [name, value] as const),
  ]
}

export const publicHtml = (shown: Shown, language: PublicLanguage): string => {
  const words = wordsIn(language)
  const [verdict, tone] = verdictOf(shown)
  const lines = linesOf(shown, words, language).map(([label, value]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`)
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(words[verdict])}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main class="${tone}"><p class="mark" aria-hidden="true">${marks[tone]}</p><h1>${escaped(words[verdict])}</h1><p>${escaped(words[`${verdict}Says`])}</p>${lines.length === 0 ? '' : `<dl>${lines.join('')}</dl>`}</main></body>
</html>
`
}
