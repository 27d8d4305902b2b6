// Taking the next numbers of an item's rules; codes somebody typed in before are stepped over.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Issued, Item } from '#domain/events.ts'
import { invariant } from '#domain/invariant.ts'
import { lotKey } from '#domain/lot.ts'
import { nextNumbers } from '#domain/number-rule.ts'
import type { Database } from './database.ts'
import { lotOf } from './projections/lots.ts'
import { serialOf } from './projections/serials.ts'
import { counterAt } from './projections/tallies.ts'

/** Codes met that are already in use before we give up: a rule that meets more was set up to collide. */
const collisionsMax = 10_000

/** `issued` belongs into the fact that uses the numbers: with it they are never given again. */
export const issueNumbers = (
  database: Database, today: string, item: Item, what: 'lot' | 'serial', count: number,
): Decision<{ readonly numbers: readonly string[]; readonly issued: Issued }, 'NoRule'> => {
  const rule = what === 'lot' ? item.lotRule : item.serialRule
  if (rule === undefined) return refuse('NoRule', { item: item.name, what })
  const inUse = (code: string): boolean => (what === 'lot' ? lotOf(database, item.id, lotKey(code)) : serialOf(database, item.id, code)) !== undefined
  const numbers: string[] = []
  let issued: Issued | undefined
  for (let met = 0; numbers.length < count; met += 1) {
    invariant(met < collisionsMax, `${rule} of ${item.sku} gives only codes in use`)
    const taken = issued
    const next = nextNumbers({
      rule, context: { today, sku: item.sku }, owner: `${what}:${item.id}`, count: count - numbers.length,
      counterAt: (counter) => taken?.upTo ?? counterAt(database, counter),
    })
    if ('why' in next) return refuse('NoRule', { item: item.name, what })
    numbers.push(...next.numbers.filter((code) => !inUse(code)))
    issued = next.issued
  }
  return allow({ numbers, issued: issued! })
}

/** The next number of a kind of document, e.g. RC-000017, and what to keep with the fact that uses it. */
export const nextDocumentNumber = (database: Database, prefix: string): { readonly number: string; readonly issued: readonly Issued[] } => {
  const counter = `document:${prefix}`
  const upTo = counterAt(database, counter) + 1
  return { number: `${prefix}-${String(upTo).padStart(6, '0')}`, issued: [{ counter, upTo }] }
}
