// Defining items: codes are unique, check digits right, a tracking mode in use stays, and what is asked of it is there to be asked.
import type { Input } from '#contract/contract.ts'
import { refuse, allow, type Decision } from '#domain/decision.ts'
import type { Indicator, Item } from '#domain/events.ts'
import { valueFits } from '#domain/indicator.ts'
import { faultInRule, isUnforeseeable } from '#domain/number-rule.ts'
import { repeatedIn } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { nextFree } from '../ledger/numbers.ts'
import { itemByGtin, itemBySku, recordOf, recordsNamed } from '../ledger/projections/masters.ts'
import { done, type Look, type UseCase } from '../use-case.ts'
import { checkDigitRight } from './check-digit.ts'

export const items: Look<'catalog.items'> = ({ database }, { search, after }) => recordsNamed(database, 'item', search, after)

export const previewNumbers: Look<'catalog.previewNumbers'> = ({ database, today }, { rule, of, item: id, sku, count }) => {
  const examples = isUnforeseeable(rule)
  const fault = faultInRule(rule)
  if (fault) return { numbers: [], examples, fault }
  const item = id === undefined ? undefined : recordOf(database, 'item', id)
  const { numbers } = nextFree({ database, today, mint: () => 'example' }, { item, rule, of, sku, supplier: 'SUPPLIER', count })
  return { numbers: [...numbers], examples }
}

const isUsed = (database: Database, item: string): boolean => database.get('SELECT 1 FROM passage WHERE item = ? LIMIT 1', item) !== undefined

type Saved = Input<'catalog.saveItem'>

const gtinFault = (database: Database, item: Saved): Decision<null, 'GtinCheckDigit' | 'AlreadyExists'> => {
  const repeated = repeatedIn(item.packing.map(({ gtin }) => gtin))
  if (repeated !== undefined) return refuse('AlreadyExists', { what: `GTIN of ${item.name}`, named: repeated })
  for (const { gtin } of item.packing) {
    const right = checkDigitRight(gtin)
    if (!right.ok) return right
    const holder = itemByGtin(database, gtin)
    if (holder && holder.item.id !== item.id) return refuse('AlreadyExists', { what: `GTIN of ${holder.item.name}`, named: gtin })
  }
  return allow(null)
}

const ruleFault = (item: Pick<Item, 'lotRule' | 'serialRule'>): Decision<null, 'RuleInvalid'> => {
  for (const rule of [item.lotRule, item.serialRule]) {
    const fault = rule === undefined ? undefined : faultInRule(rule)
    if (rule !== undefined && fault) return refuse('RuleInvalid', { rule, ...fault })
  }
  return allow(null)
}

/** Another unit is named once, and is not the smallest. */
const unitFault = ({ unit, conversions = [] }: Saved): Decision<null, 'AlreadyExists'> => {
  const repeated = repeatedIn([unit, ...conversions.map((conversion) => conversion.unit)])
  return repeated === undefined ? allow(null) : refuse('AlreadyExists', { what: 'unitOfMeasure', named: repeated })
}

/** Each indicator once; the item's own have a value that fits, those of its lots and serials have none here. */
const indicatorFault = (database: Database, { name, indicators = [] }: Saved): Decision<null, 'NotFound' | 'AlreadyExists' | 'IndicatorNotAsked' | 'IndicatorValueWrong'> => {
  const repeated = repeatedIn(indicators.map(({ indicator }) => indicator))
  if (repeated !== undefined) return refuse('AlreadyExists', { what: 'indicator', named: recordOf(database, 'indicator', repeated)?.name ?? repeated })
  for (const { indicator: id, value } of indicators) {
    const indicator: Indicator | undefined = recordOf(database, 'indicator', id)
    if (!indicator) return refuse('NotFound', { what: 'indicator', named: id })
    if (value === undefined) continue
    if (indicator.of !== 'item') return refuse('IndicatorNotAsked', { item: name, indicator: indicator.name })
    const fit = valueFits(indicator, value)
    if (!fit.ok) return fit
  }
  return allow(null)
}

export const saveItem: UseCase<'catalog.saveItem'> = (tx, input) => {
  const before = input.id === undefined ? undefined : recordOf(tx.database, 'item', input.id)
  if (input.id !== undefined && !before) return refuse('NotFound', { what: 'item', named: input.id })
  const twin = itemBySku(tx.database, input.sku)
  if (twin && twin.id !== input.id) return refuse('AlreadyExists', { what: 'SKU', named: input.sku })
  const gtins = gtinFault(tx.database, input)
  if (!gtins.ok) return gtins
  const units = unitFault(input)
  if (!units.ok) return units
  const rules = ruleFault(input)
  if (!rules.ok) return rules
  const indicators = indicatorFault(tx.database, input)
  if (!indicators.ok) return indicators
  if (before && before.tracking !== input.tracking && isUsed(tx.database, before.id)) return refuse('TrackingInUse', { item: before.name })
  const item: Item = { ...input, id: input.id ?? tx.mint() }
  tx.append([{ type: 'ItemDefined', payload: { item } }])
  return done(item)
}
