// A code held before the camera counts once, however long it is looked at and however often a picture of it fails.
import type { SymbolSeen } from './read-symbols.ts'

/** The frame to aim with, as fractions of the picture's width and height, in its middle. */
export const aimFrame = { width: 0.84, height: 0.6 } as const

/** A code has left when the pictures were without it this long, ms. */
export const leftAfterMs = 1_500

export interface Glance {
  /** To be delivered now. */
  readonly counts?: string
  /** Something that has counted has not left yet. */
  readonly held: boolean
}

const offMiddle = ({ x, y }: SymbolSeen): number => Math.hypot(x - 0.5, y - 0.5)
const aimedAt = ({ x, y }: SymbolSeen): boolean => Math.abs(x - 0.5) <= aimFrame.width / 2 && Math.abs(y - 0.5) <= aimFrame.height / 2

/** A label carries several codes: the one nearest to the middle is meant. */
export const meant = (seen: readonly SymbolSeen[]): SymbolSeen | undefined => seen.toSorted((a, b) => offMiddle(a) - offMiddle(b))[0]

/** To be given what each picture shows, one after the other, with its time in ms on a clock that only goes forward. */
export const createGaze = (): ((seen: readonly SymbolSeen[], atMs: number) => Glance) => {
  /** What has counted and not left, with the time of the first of the latest pictures without it. */
  const counted = new Map<string, number | undefined>()
  let before: string | undefined

  return (seen, atMs) => {
    const here = new Set(seen.map(({ raw }) => raw))
    for (const [raw, missingSince] of counted) {
      if (here.has(raw)) counted.set(raw, undefined)
      else if (missingSince === undefined) counted.set(raw, atMs)
      else if (atMs - missingSince >= leftAfterMs) counted.delete(raw)
    }
    const aimed = meant(seen.filter(aimedAt))?.raw
    // A neighbour read while the code meant was blurred for one picture, or a misreading, is not said twice in a row.
    const agreed = aimed !== undefined && aimed === before && !counted.has(aimed)
    before = aimed
    if (!agreed) return { held: counted.size > 0 }
    counted.set(aimed, undefined)
    return { counts: aimed, held: true }
  }
}
