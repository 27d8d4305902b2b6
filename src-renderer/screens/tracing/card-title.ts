// What stands in large letters on a card: a name as somebody gave it, or for a document which kind it is.
import type { View } from '#contract/contract.ts'
import { wordFor, type Words } from '../../words.ts'

export const titleOf = (t: Words, { kind, title }: NonNullable<View<'tracing.card'>>): string => (kind === 'document' ? wordFor(t, 'linked.detail', title) : title)
