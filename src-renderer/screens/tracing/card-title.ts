// What stands in large letters on a card: a name as somebody gave it, or which kind of document or unit it is.
import type { View } from '#contract/contract.ts'
import { wordFor, type Words } from '../../words.ts'

export const titleOf = (t: Words, { kind, title }: NonNullable<View<'tracing.card'>>): string => (kind === 'document' || title === '' ? wordFor(t, 'linked.detail', title || kind) : title)
