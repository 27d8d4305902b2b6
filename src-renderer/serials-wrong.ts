// What is wrong with a list of serials as it was typed, in words.
import { readSerials } from '#contract/serial-list.ts'
import type { Words } from './words.ts'

export const serialsWrong = (t: Words, typed: string): string | undefined => {
  const list = readSerials(typed)
  if (list.ok) return undefined
  const { part } = list
  return { repeated: t('entry.repeated', { part }), 'too-many': t('entry.tooMany', { part }), backwards: t('entry.backwards', { part }), spaces: t('entry.spaces', { part }), prefixes: t('entry.prefixes', { part }) }[list.why]
}
