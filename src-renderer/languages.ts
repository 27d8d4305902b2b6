// The languages the screens speak, and which of them this screen has chosen.

/** Each as its speakers call it. */
export const languageNames = { en: 'English', de: 'Deutsch', es: 'Español', ja: '日本語', tr: 'Türkçe' } as const
export type Language = keyof typeof languageNames

/** The first of the languages somebody reads (`de-AT`, best first) that the screens speak; English where there is none. */
export const spokenOf = (read: readonly string[]): Language =>
  read.map((tag) => tag.toLowerCase().split('-')[0]).find((tag): tag is Language => tag !== undefined && Object.hasOwn(languageNames, tag)) ?? 'en'

const key = 'dockmark.language'

export const chosenLanguage = (): Language => {
  const kept = localStorage.getItem(key)
  return spokenOf(kept === null ? navigator.languages : [kept])
}

export const keepLanguage = (language: Language): void => localStorage.setItem(key, language)
