// Comparing what was counted with what the ledger has: by lot and location, serials by number.
import type { Difference } from './events.ts'

/** So much of one lot at one location; every serial by number where the item has serials. */
export interface Tally {
  readonly location: string
  readonly item: string
  /** The lot's key; empty where the item has no lots. */
  readonly lot: string
  readonly quantity: number
  readonly serials?: readonly string[]
}

export const tallyKey = ({ location, item, lot = '' }: { readonly location: string; readonly item: string; readonly lot?: string }): string => `${location}\n${item}\n${lot}`

const differing = (expected: Tally | undefined, counted: Tally | undefined): Difference[] => {
  const { location, item, lot } = (expected ?? counted)!
  const [had, have] = [new Set(expected?.serials), new Set(counted?.serials)]
  const missing = [...had].filter((serial) => !have.has(serial))
  const found = [...have].filter((serial) => !had.has(serial))
  const [before, now] = [expected?.quantity ?? 0, counted?.quantity ?? 0]
  if (before === now && missing.length + found.length === 0) return []
  return [{
    location, item, ...(lot === '' ? {} : { lot }), expected: before, counted: now,
    ...(missing.length > 0 ? { missing } : {}), ...(found.length > 0 ? { found } : {}),
  }]
}

/** Where they differ; what is in one only differs too. */
export const compared = (expected: readonly Tally[], counted: readonly Tally[]): Difference[] => {
  const had = new Map(expected.map((tally) => [tallyKey(tally), tally]))
  const have = new Map(counted.map((tally) => [tallyKey(tally), tally]))
  return [...new Set([...had.keys(), ...have.keys()])].sort().flatMap((key) => differing(had.get(key), have.get(key)))
}

/** Serials of one difference in one fact, at most 60 characters of up to four bytes each. */
const serialsPerFact = 150
const differencesPerFact = 100

/** A difference of thousands of serials as several; the first of them bears the quantities. */
const cut = (difference: Difference): Difference[] => {
  const { missing = [], found = [], ...rest } = difference
  const all = [...missing.map((serial) => ({ serial, is: 'missing' as const })), ...found.map((serial) => ({ serial, is: 'found' as const }))]
  const parts = Array.from({ length: Math.max(1, Math.ceil(all.length / serialsPerFact)) }, (_, index) => all.slice(index * serialsPerFact, (index + 1) * serialsPerFact))
  return parts.map((part, index) => {
    const named = (is: 'missing' | 'found'): string[] => part.filter((each) => each.is === is).map(({ serial }) => serial)
    return {
      ...rest, ...(index === 0 ? {} : { expected: 0, counted: 0 }),
      ...(named('missing').length > 0 ? { missing: named('missing') } : {}), ...(named('found').length > 0 ? { found: named('found') } : {}),
    }
  })
}

/** Differences in groups that each fit in a fact; always at least one. */
export const cutDifferences = (differences: readonly Difference[]): Difference[][] => {
  const groups: Difference[][] = [[]]
  let serials = 0
  for (const part of differences.flatMap(cut)) {
    const count = (part.missing?.length ?? 0) + (part.found?.length ?? 0)
    const group = groups.at(-1)!
    if (group.length > 0 && (group.length >= differencesPerFact || serials + count > serialsPerFact)) {
      groups.push([part])
      serials = count
    } else {
      group.push(part)
      serials += count
    }
  }
  return groups
}

/** The same put together again. */
export const joined = (parts: readonly Difference[]): Difference[] => {
  const whole = new Map<string, Difference>()
  for (const part of parts) {
    const before = whole.get(tallyKey(part))
    const serials = (is: 'missing' | 'found'): readonly string[] => [...(before?.[is] ?? []), ...(part[is] ?? [])]
    whole.set(tallyKey(part), {
      ...part, expected: part.expected + (before?.expected ?? 0), counted: part.counted + (before?.counted ?? 0),
      ...(serials('missing').length > 0 ? { missing: serials('missing') } : {}), ...(serials('found').length > 0 ? { found: serials('found') } : {}),
    })
  }
  return [...whole.values()]
}
