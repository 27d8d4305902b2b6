// Cutting a gesture into facts: thousands of serials travel in several, none of them too large.
import type { Leg } from './events.ts'

/** Characters of serials in one fact: at most four bytes each, they stay under the 64 KB of a fact with all its rest. */
const serialCharactersPerFact = 12_000
/** What a leg takes beside its lot and serials (ids, places, units), in the same measure. */
const charactersPerLeg = 120

const charactersOf = ({ lot = '', serials = [] }: Leg): number => serials.reduce((sum, serial) => sum + serial.length, charactersPerLeg + lot.length)

/** One leg as several that each fit in a fact. */
export const cutLeg = (leg: Leg): Leg[] => {
  const { serials } = leg
  if (!serials) return [leg]
  const legs: Leg[] = []
  let chunk: string[] = []
  let characters = 0
  for (const serial of serials) {
    if (chunk.length > 0 && characters + serial.length > serialCharactersPerFact) {
      legs.push({ ...leg, serials: chunk, quantity: chunk.length })
      chunk = []
      characters = 0
    }
    chunk.push(serial)
    characters += serial.length
  }
  return [...legs, { ...leg, serials: chunk, quantity: chunk.length }]
}

/** Legs in groups that each fit in a fact; long ones are cut. */
export const cutLegs = (legs: readonly Leg[]): Leg[][] => {
  const groups: Leg[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const leg of legs.flatMap(cutLeg)) {
    characters += charactersOf(leg)
    if (characters > serialCharactersPerFact) {
      groups.push([])
      characters = charactersOf(leg)
    }
    groups.at(-1)?.push(leg)
  }
  return groups
}
