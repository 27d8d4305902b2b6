// Cutting a gesture into facts: thousands of serials travel in several, none of them too large.
import type { Leg } from './events.ts'

/** Characters of serials in one fact: at most four bytes each, they stay under the 64 KB of a fact with all its rest. */
const serialCharactersPerFact = 12_000

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
