// What a hold was placed over, as one says it.
import type { View } from '#contract/contract.ts'
import { shownDay } from '../../days.ts'
import type { Words } from '../../words.ts'

type Scope = View<'quality.placeHold'>['scope']

export const scopeText = (t: Words, { by, what, from = '', to = '' }: Scope, language: string): string => {
  const shown = (said: string): string => (/^\d{4}-\d\d-\d\d$/.test(said) ? shownDay(said, language) : said)
  return t(`quality.scope.${by === 'serials' && from === to ? 'serial' : by}`, { what, from: shown(from), to: shown(to) })
}
