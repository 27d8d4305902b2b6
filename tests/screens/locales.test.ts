// Every language says everything English says, and leaves the same places for what is filled in.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDay, shownDay } from '../../src-renderer/days.ts'
import { paperWords, type PaperLanguage } from '#domain/paper/paper-words.ts'
import { languageNames, spokenOf } from '../../src-renderer/languages.ts'

const folder = join(import.meta.dirname, '../../src-renderer/locales')
const screens = join(import.meta.dirname, '../../src-renderer')

interface Tree { readonly [key: string]: string | Tree }
type Texts = ReadonlyMap<string, string>

const flat = (tree: Tree, above = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${above}${key}`, value]] : flat(value, `${above}${key}.`)))

const textsOf = (language: string): Texts => new Map(flat(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Tree))

const english = textsOf('en')
const others = readdirSync(folder).map((file) => file.replace('.json', '')).filter((language) => language !== 'en')

const formsOf = (language: string): readonly string[] => new Intl.PluralRules(language).resolvedOptions().pluralCategories
const stemOf = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')

/** Stems of the keys that count something; a plain key may end in one of the forms' names by chance. */
const counting = new Set([...english.keys()].filter((key) => key.endsWith('_other')).map(stemOf))

/** The keys a language must have: those of English, with as many plural forms as its grammar has. */
const keysIn = (language: string): string[] =>
  [...new Set([...english.keys()].flatMap((key) => (counting.has(stemOf(key)) ? formsOf(language).map((form) => `${stemOf(key)}_${form}`) : [key])))].toSorted()

/** What is filled in, with its format: `{{due, day}}`. */
const filledIn = (text: string): string[] => [...new Set([...text.matchAll(/\{\{[^}]*\}\}/g)].map(([whole]) => whole))].toSorted()

/** What English fills in at this key. A form that English has not takes what its `other` has. */
const filledInEnglish = (key: string): string[] => filledIn(english.get(key) ?? english.get(`${stemOf(key)}_other`) ?? '')

/** Marks, units and words of standards are written alike everywhere. */
const alike = /^(?:[^\p{L}]*|GTIN|SSCC|GLN|SKU|PIN|dpi|×|mm)$/u
const isWordless = (text: string): boolean => alike.test(text.replaceAll(/\{\{[^}]*\}\}/g, '').trim())

describe.each(others)('the words in %s', (language) => {
  const texts = textsOf(language)

  it('are there for every key of English, in every plural form the grammar has, and for no other', () => {
    expect([...texts.keys()].toSorted()).toEqual(keysIn(language))
  })
  it('fill in the same things, formatted the same way', () => {
    const wrong = [...texts].filter(([key, text]) => filledIn(text).join() !== filledInEnglish(key).join())
    expect(wrong.map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })
  it('are nowhere empty, and carry no stray space', () => {
    expect([...texts].filter(([, text]) => text.trim() === '' || text !== text.trim() || text.includes('  '))).toEqual([])
  })
  it('are not left in English', () => {
    const left = [...texts].filter(([key, text]) => text === english.get(key) && !isWordless(text))
    expect(left.length / texts.size, left.map(([key, text]) => `${key}: ${text}`).join('\n')).toBeLessThan(0.1)
    // Two words may meet by chance ("Name", "Port"); whole sentences do not.
    expect(left.filter(([, text]) => text.split(/\s+/).length > 2)).toEqual([])
  })
})

describe('a language', () => {
  it('can be chosen where its words are, and only there', () => {
    expect(Object.keys(languageNames).toSorted()).toEqual(['en', ...others].toSorted())
  })
  it('is the first that somebody reads and the screens speak, else English', () => {
    expect(spokenOf(['de-AT', 'en'])).toBe('de')
    expect(spokenOf(['fr-FR', 'TR', 'en'])).toBe('tr')
    expect(spokenOf(['en-GB', 'de'])).toBe('en')
    expect(spokenOf(['fr', 'constructor'])).toBe('en')
    expect(spokenOf([])).toBe('en')
  })
  it.each(Object.keys(languageNames))('%s reads back the days it shows', (language) => {
    for (let month = 1; month <= 12; month += 1) {
      const day = `2027-${String(month).padStart(2, '0')}-09`
      for (const shown of [shownDay(day, language), shownDay(day, language).toLocaleUpperCase(language)]) expect(`${shown}: ${String(readDay(shown))}`).toBe(`${shown}: ${day}`)
    }
  })
})

describe('the words in English', () => {
  it('are all said somewhere', () => {
    const code = readdirSync(screens, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(join(screens, file), 'utf8')).join('\n')
    const saidWhole = new Set([...code.matchAll(/['`]([\w-]+(?:\.[\w -]+)+)['`]/g)].map(([, key]) => key))
    // Keys put together: `lane.${tone}`, `refusal.${code}.what`, and the words of an area looked up by what the core calls them.
    const saidInParts = [
      ...[...code.matchAll(/`([\w-]+\.[^`\n]*\$\{[^`\n]*)`/g)].map(([, key]) => key ?? ''), ...[...code.matchAll(/wordFor\(t, '([\w.]+)'/g)].map(([, area]) => `${area}.\${key}`),
    ].map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`))
    const stems = [...new Set([...english.keys()].map((key) => (counting.has(stemOf(key)) ? stemOf(key) : key)))]
    expect(stems.filter((key) => !saidWhole.has(key) && !saidInParts.some((pattern) => pattern.test(key)))).toEqual([])
  })
})

describe.each(['en', ...others] as PaperLanguage[])('what is counted, on paper in %s', (language) => {
  it('is called as on the screens', () => {
    const texts = textsOf(language)
    const units = [...texts.keys()].filter((key) => /^unit\.\w+_other$/.test(key)).map((key) => key.slice('unit.'.length, -'_other'.length))
    expect(paperWords[language].counted).toEqual(Object.fromEntries(units.map((unit) => [unit, [texts.get(`unit.${unit}_one`) ?? texts.get(`unit.${unit}_other`), texts.get(`unit.${unit}_other`)]])))
  })
})
