// Taking the next numbers of an item's rules; codes somebody typed in before are stepped over. None is ever given twice.
// Stations that share their numbers will take them in blocks leased to each: `counterAt` here is where the block comes in.
import { createHash } from 'node:crypto'
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Issued, Item } from '#domain/events.ts'
import { ssccNumbered } from '#domain/identify/gs1-keys.ts'
import { invariant } from '#domain/invariant.ts'
import { lotKey } from '#domain/lot.ts'
import { nextNumbers } from '#domain/number-rule.ts'
import type { Database } from './database.ts'
import { lotOf } from './projections/lots.ts'
import { serialOf } from './projections/serials.ts'
import { counterAt } from './projections/tallies.ts'

/** Codes met that are already in use before we give up: a rule that meets more was set up to collide. */
const collisionsMax = 10_000

export type NumberOf = 'lot' | 'serial'

/** Where numbers are taken: the gesture's transaction, or a look at what it would give. */
interface Desk {
  readonly database: Database
  readonly today: string
  /** What chance follows from: a gesture's own id. */
  mint(): string
}

interface Asked {
  /** Absent where the rule is only tried. */
  readonly item?: Item | undefined
  readonly rule: string
  readonly of: NumberOf
  readonly sku: string
  readonly supplier: string
  readonly count: number
}

interface Numbers {
  readonly numbers: readonly string[]
  readonly issued: Issued
}

/** The next numbers of a sound rule that are on nothing yet. */
export const nextFree = (desk: Desk, { item, rule, of, sku, supplier, count }: Asked): Numbers => {
  const { database, today } = desk
  const seed = desk.mint()
  const inUse = (code: string): boolean => item !== undefined && (of === 'lot' ? lotOf(database, item.id, lotKey(code)) : serialOf(database, item.id, code)) !== undefined
  const numbers = new Set<string>()
  let issued: Issued | undefined
  for (let met = 0; numbers.size < count; met += 1) {
    invariant(met < collisionsMax, `${rule} of ${sku} gives only codes in use`)
    const taken = issued
    const next = nextNumbers({
      rule, context: { today, sku, supplier }, owner: `${of}:${item?.id ?? ''}`, count: count - numbers.size,
      counterAt: (counter) => taken?.upTo ?? counterAt(database, counter),
      chance: (nth) => createHash('sha256').update(`${seed}\n${nth}`).digest(),
    })
    invariant('numbers' in next, `${rule} of ${sku} is no rule`)
    for (const code of next.numbers) if (!inUse(code)) numbers.add(code)
    issued = next.issued
  }
  return { numbers: [...numbers], issued: issued! }
}

/** `issued` belongs into the fact that uses the numbers: with it they are never given again. `supplier` is a partner's code. */
export const issueNumbers = (desk: Desk, item: Item, of: NumberOf, { count, supplier = '' }: { readonly count: number; readonly supplier?: string | undefined }): Decision<Numbers, 'NoRule'> => {
  const rule = of === 'lot' ? item.lotRule : item.serialRule
  return rule === undefined ? refuse('NoRule', { item: item.name, what: of }) : allow(nextFree(desk, { item, rule, of, sku: item.sku, supplier, count }))
}

/** The next number of a kind of document, e.g. RC-000017, and what to keep with the fact that uses it. */
export const nextDocumentNumber = (database: Database, prefix: string): { readonly number: string; readonly issued: readonly Issued[] } => {
  const counter = `document:${prefix}`
  const upTo = counterAt(database, counter) + 1
  return { number: `${prefix}-${String(upTo).padStart(6, '0')}`, issued: [{ counter, upTo }] }
}

/** The next SSCC of the house's company prefix, and what to keep with the fact that uses it. */
export const issueSscc = (database: Database, prefix: string): Decision<{ readonly sscc: string; readonly issued: Issued }, 'NoCompanyPrefix' | 'NumbersUsedUp'> => {
  const counter = `sscc:${prefix}`
  const upTo = counterAt(database, counter) + 1
  const built = ssccNumbered(prefix, upTo)
  if (built.ok) return allow({ sscc: built.sscc, issued: { counter, upTo } })
  return built.fault === 'serial_too_long' ? refuse('NumbersUsedUp', { prefix }) : refuse('NoCompanyPrefix', {})
}
