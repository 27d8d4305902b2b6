// Cutting a gesture into facts: thousands of serials travel in several, none of them too large.
import type { Leg, UnitLeg } from './events.ts'

/** Characters of serials in one fact: at most four bytes each, they stay under the 64 KB of a fact with all its rest. */
const serialCharactersPerFact = 12_000
/** What a leg takes beside its lot and serials (ids, places, units), in the same measure. */
const charactersPerLeg = 120

type Portion = Pick<Leg, 'lot' | 'serials' | 'quantity' | 'grams'>

const charactersOf = ({ lot = '', serials = [] }: Portion): number => serials.reduce((sum, serial) => sum + serial.length, charactersPerLeg + lot.length)

/** One leg as several that each fit in a fact. */
export const cutLeg = <L extends Portion>(leg: L): L[] => {
  const { serials } = leg
  if (!serials) return [leg]
  // The weight of all is told once.
  const { grams: _told, ...rest } = leg
  const legs: L[] = []
  const part = (chunk: readonly string[]): L => ({ ...(legs.length === 0 ? leg : rest), serials: chunk, quantity: chunk.length }) as L
  let chunk: string[] = []
  let characters = 0
  for (const serial of serials) {
    if (chunk.length > 0 && characters + serial.length > serialCharactersPerFact) {
      legs.push(part(chunk))
      chunk = []
      characters = 0
    }
    chunk.push(serial)
    characters += serial.length
  }
  return [...legs, part(chunk)]
}

/** Legs in groups that each fit in a fact; long ones are cut. */
export const cutLegs = <L extends Portion>(legs: readonly L[]): L[][] => {
  const groups: L[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const leg of legs.flatMap((one) => cutLeg(one))) {
    characters += charactersOf(leg)
    if (characters > serialCharactersPerFact) {
      groups.push([])
      characters = charactersOf(leg)
    }
    groups.at(-1)?.push(leg)
  }
  return groups
}

/** Units in one fact: at most 250 characters each. */
const unitsPerFact = 100

/** Legs and units of one gesture in groups that each fit in a fact. */
export const cutMovement = (legs: readonly Leg[], units: readonly UnitLeg[]): { legs: Leg[]; units?: UnitLeg[] }[] => {
  const groups: { legs: Leg[]; units?: UnitLeg[] }[] = cutLegs(legs).map((group) => ({ legs: group }))
  for (let first = 0; first < units.length; first += unitsPerFact) {
    const part = units.slice(first, first + unitsPerFact)
    const group = groups[first / unitsPerFact]
    if (group) group.units = part
    else groups.push({ legs: [], units: part })
  }
  return groups
}
