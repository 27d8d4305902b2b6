// One way only to write a fact down, so that equal facts have equal bytes and equal hashes (after RFC 8785).
import { invariant } from './invariant.ts'

/**
 * JSON with members sorted by code unit, no white space, absent members left out.
 * Numbers are whole and safe; measures travel as text.
 */
export const canonical = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    invariant(Number.isSafeInteger(value), `a fact holds only whole numbers, not ${value}`)
    return String(value)
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  invariant(typeof value === 'object' && value !== null, 'a fact holds text, whole numbers, true, false, lists and records')
  let out = ''
  for (const [name, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (member !== undefined) out += `${out === '' ? '' : ','}${JSON.stringify(name)}:${canonical(member)}`
  }
  return `{${out}}`
}
