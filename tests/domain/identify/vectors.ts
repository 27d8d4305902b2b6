// Test vectors live beside the repository, when the machine has them; a test that lacks them says how many it skipped.
import { existsSync, readFileSync } from 'node:fs'
import { it } from 'vitest'

const folder = new URL('../../../../shared/vectors/', import.meta.url)

/** The public vectors of a set, or undefined on a machine without them. */
export function vectorsOf<V>(set: string): readonly V[] | undefined {
  const file = new URL(`${set}.public.json`, folder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { vectors: V[] }).vectors : undefined
}

/**
 * One test over all vectors of a set. `count` is how many the public set holds: reported as skipped when it is not there.
 * The check answers what it found, and is told what to expect; unequal ones fail together, so one run shows them all.
 */
export function eachVector<V extends { readonly id: string }>(set: string, count: number, says: string, check: (vector: V) => void): void {
  const vectors = vectorsOf<V>(set)
  it.skipIf(vectors === undefined)(`${says} (${count} vectors of ${set})`, () => {
    const wrong: string[] = []
    for (const vector of vectors ?? []) {
      try {
        check(vector)
      } catch (error) {
        wrong.push(`${vector.id}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    if ((vectors?.length ?? 0) < count) wrong.push(`only ${vectors?.length} vectors`)
    if (wrong.length > 0) throw new Error(`${wrong.length} of ${vectors?.length} wrong\n${wrong.slice(0, 10).join('\n')}`)
  })
}
