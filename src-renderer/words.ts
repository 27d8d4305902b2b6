// Every word on the screen comes from a language file; a key that is not there does not compile.
import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { shownDay } from './days.ts'
import type { Language } from './languages.ts'
import en from './locales/en.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: typeof en }
    returnNull: false
  }
}

const language = createInstance()
void language.use(initReactI18next).init({
  lng: 'en', fallbackLng: 'en', defaultNS: 'words', resources: { en: { words: en } },
  interpolation: { escapeValue: false },
})
language.services.formatter?.add('day', (value, language) => shownDay(String(value), language ?? 'en'))

/** Words other than English come over the wire only when somebody reads them. */
const fetched: Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: object }>> = {
  de: () => import('./locales/de.json'),
  es: () => import('./locales/es.json'),
  ja: () => import('./locales/ja.json'),
  tr: () => import('./locales/tr.json'),
}

/** From now on every screen speaks it. False where its words cannot be fetched: the screens then go on as before. */
export const speak = async (next: Language): Promise<boolean> => {
  if (next !== 'en' && !language.hasResourceBundle(next, 'words')) {
    const words = await fetched[next]().catch(() => undefined)
    if (words === undefined) return false
    language.addResourceBundle(next, 'words', words.default)
  }
  await language.changeLanguage(next)
  document.documentElement.lang = next
  return true
}

export const useWords = () => useTranslation().t
export type Words = ReturnType<typeof useWords>

/** `1,250`, or as the language writes it. */
export const shownNumber = (count: number): string => count.toLocaleString(language.language)

/** Whole grams as kilograms with all their digits: `12.480`. */
export const shownKilograms = (grams: number): string => (grams / 1_000).toLocaleString(language.language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })

/** A sentence may begin with a word that comes from elsewhere; Turkish makes `i` an `İ`. */
export const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase(language.language) + sentence.slice(1)

/** Units are the catalog's own words; those we know take their plural: `bottles`. */
export const unitWord = (t: Words, count: number, unit: string): string => (language.exists(`unit.${unit}`, { count }) ? String(t(`unit.${unit}` as never, { count } as never)) : unit)

/** `24 bottles`. The word is named `what`: an option named `unit` would be taken for the number's own format. */
export const counted = (t: Words, count: number, unit: string): string => t('quantity.counted', { count, what: unitWord(t, count, unit) })

/** For words that come from the core as keys (`receipt`, `serial`): translated where we know them, else as they are. */
export const wordFor = (t: Words, area: string, key: string): string => language.exists(`${area}.${key}`) ? String(t(`${area}.${key}` as never)) : key

/** Names of places stay names; where goods are no more, the core has words of its own. */
export const placeWords = (t: Words, place: string): string => wordFor(t, 'place', place)
