// Defining items, partners and locations: codes are unique, check digits right, a tracking mode in use stays.
import { readGtin } from '#domain/identify/gs1-keys.ts'
import { refuse, allow, type Decision } from '#domain/decision.ts'
import type { Item } from '#domain/events.ts'
import { faultInRule, isUnforeseeable } from '#domain/number-rule.ts'
import { repeatedIn } from '#domain/tracking.ts'
import type { Database } from '../ledger/database.ts'
import { nextFree } from '../ledger/numbers.ts'
import { itemByGtin, itemBySku, locationByCode, partnerByCode, recordOf, recordsNamed } from '../ledger/projections/masters.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

export const items: Look<'catalog.items'> = ({ database }, { search, after }) => recordsNamed(database, 'item', search, after)
export const partners: Look<'catalog.partners'> = ({ database }, { search, after }) => recordsNamed(database, 'partner', search, after)
export const locations: Look<'catalog.locations'> = ({ database }, { search, after }) => recordsNamed(database, 'location', search, after)

export const previewNumbers: Look<'catalog.previewNumbers'> = ({ database, today }, { rule, of, item: id, sku, count }) => {
  const examples = isUnforeseeable(rule)
  const fault = faultInRule(rule)
  if (fault) return { numbers: [], examples, fault }
  const item = id === undefined ? undefined : recordOf(database, 'item', id)
  const { numbers } = nextFree({ database, today, mint: () => 'example' }, { item, rule, of, sku, supplier: 'SUPPLIER', count })
  return { numbers: [...numbers], examples }
}

const isUsed = (database: Database, item: string): boolean => database.get('SELECT 1 FROM passage WHERE item = ? LIMIT 1', item) !== undefined

const gtinFault = (database: Database, item: Omit<Item, 'id'> & { readonly id?: string | undefined }): Decision<null, 'GtinCheckDigit' | 'AlreadyExists'> => {
  const repeated = repeatedIn(item.packing.map(({ gtin }) => gtin))
  if (repeated !== undefined) return refuse('AlreadyExists', { what: `GTIN of ${item.name}`, named: repeated })
  for (const { gtin } of item.packing) {
    const read = readGtin(gtin)
    if (!read.ok) return refuse('GtinCheckDigit', { gtin, expected: read.expectedCheckDigit ?? '' })
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

export const saveItem: UseCase<'catalog.saveItem'> = (tx, input) => {
  const before = input.id === undefined ? undefined : recordOf(tx.database, 'item', input.id)
  if (input.id !== undefined && !before) return refuse('NotFound', { what: 'item', named: input.id })
  const twin = itemBySku(tx.database, input.sku)
  if (twin && twin.id !== input.id) return refuse('AlreadyExists', { what: 'SKU', named: input.sku })
  const gtins = gtinFault(tx.database, input)
  if (!gtins.ok) return gtins
  const rules = ruleFault(input)
  if (!rules.ok) return rules
  if (before && before.tracking !== input.tracking && isUsed(tx.database, before.id)) return refuse('TrackingInUse', { item: before.name })
  const item: Item = { ...input, id: input.id ?? tx.mint() }
  tx.append([{ type: 'ItemDefined', payload: { item } }])
  return done(item)
}

export const savePartner: UseCase<'catalog.savePartner'> = (tx, input) => {
  if (input.id !== undefined && !recordOf(tx.database, 'partner', input.id)) return refuse('NotFound', { what: 'partner', named: input.id })
  const twin = partnerByCode(tx.database, input.code)
  if (twin && twin.id !== input.id) return refuse('AlreadyExists', { what: 'partner', named: input.code })
  const gln = input.gln === undefined ? undefined : readGtin(input.gln)
  if (gln && !gln.ok) return refuse('GtinCheckDigit', { gtin: input.gln!, expected: gln.expectedCheckDigit ?? '' })
  const partner = { ...input, id: input.id ?? tx.mint() }
  tx.append([{ type: 'PartnerDefined', payload: { partner } }])
  return done(partner)
}

export const saveLocation: UseCase<'catalog.saveLocation'> = (tx, input) => {
  if (input.id !== undefined && !recordOf(tx.database, 'location', input.id)) return refuse('NotFound', { what: 'location', named: input.id })
  const twin = locationByCode(tx.database, input.code)
  if (twin && twin.id !== input.id) return refuse('AlreadyExists', { what: 'location', named: input.code })
  const location = { ...input, id: input.id ?? tx.mint() }
  tx.append([{ type: 'LocationDefined', payload: { location } }])
  return done(location)
}
