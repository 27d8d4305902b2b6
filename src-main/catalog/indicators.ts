// Indicators a company defines for itself, and noting their values of lots and serials.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Indicator, Item } from '#domain/events.ts'
import type { AskedIndicator } from '#domain/indicator.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../ledger/database.ts'
import { askedOf, noted, notesFit } from '../ledger/noting.ts'
import { isNoted, valuesOf } from '../ledger/projections/indicators.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { indicatorByCode, recordOf, recordsNamed } from '../ledger/projections/masters.ts'
import { serialOf } from '../ledger/projections/serials.ts'
import { done, type Look, type UseCase } from '../use-case.ts'

type Asked = View<'catalog.indicatorsOf'>['rows'][number]

export const indicators: Look<'catalog.indicators'> = ({ database }, { search, after }) => recordsNamed(database, 'indicator', search, after)

export const saveIndicator: UseCase<'catalog.saveIndicator'> = ({ database, ...tx }, input) => {
  const before = input.id === undefined ? undefined : recordOf(database, 'indicator', input.id)
  if (input.id !== undefined && !before) return refuse('NotFound', { what: 'indicator', named: input.id })
  const twin = indicatorByCode(database, input.code)
  if (twin && twin.id !== input.id) return refuse('AlreadyExists', { what: 'indicator', named: input.code })
  if (input.type === 'measure' && input.unit === undefined) return refuse('IndicatorIncomplete', { indicator: input.name, needs: 'unit' })
  if (input.type === 'choice' && input.choices === undefined) return refuse('IndicatorIncomplete', { indicator: input.name, needs: 'choices' })
  if (before && (before.type !== input.type || before.of !== input.of || before.unit !== input.unit) && isNoted(database, before.id)) return refuse('IndicatorInUse', { indicator: before.name })
  const indicator: Indicator = { ...input, id: input.id ?? tx.mint() }
  tx.append([{ type: 'IndicatorDefined', payload: { indicator } }])
  return done(indicator)
}

interface OfSubject {
  readonly item: Item
  readonly asked: readonly AskedIndicator[]
  readonly values: ReadonlyMap<string, string>
}

const ownValues = ({ indicators = [] }: Item): Map<string, string> => new Map(indicators.flatMap(({ indicator, value }) => (value === undefined ? [] : [[indicator, value]])))

/** Of an item: all it asks for, with the values of its own. Undefined where the ledger does not know it. */
const ofSubject = (database: Database, subject: string): OfSubject | undefined => {
  const { kind, id, code } = partsOfSubject(subject)
  const item = recordOf(database, 'item', id)
  if (!item) return undefined
  if (kind === 'item') return { item, asked: (['item', 'lot', 'serial'] as const).flatMap((of) => askedOf(database, item, of)), values: ownValues(item) }
  const known = kind === 'lot' ? lotOf(database, id, code) : kind === 'serial' ? serialOf(database, id, code) : undefined
  return known && { item, asked: askedOf(database, item, kind === 'lot' ? 'lot' : 'serial').filter(({ indicator }) => indicator.active), values: valuesOf(database, subject) }
}

/** What is no longer asked for, or out of use, is shown while it has a value. */
const rowsOf = (database: Database, { asked, values }: OfSubject): Asked[] => {
  const others = [...values.keys()].filter((id) => !asked.some(({ indicator }) => indicator.id === id)).flatMap((id) => recordOf(database, 'indicator', id) ?? [])
  return [...asked, ...others.map((indicator) => ({ indicator, demanded: false, inherited: false }))]
    .map((one) => ({ ...one, ...(values.has(one.indicator.id) ? { value: values.get(one.indicator.id) } : {}) }))
}

export const indicatorsOf: Look<'catalog.indicatorsOf'> = ({ database }, { subject }) => {
  const found = ofSubject(database, subject)
  return { rows: found ? rowsOf(database, found) : [] }
}

export const noteIndicators: UseCase<'catalog.noteIndicators'> = (tx, { subject, values, reason }) => {
  const found = subject.startsWith('item:') ? undefined : ofSubject(tx.database, subject)
  if (!found) return refuse('NotFound', { what: partsOfSubject(subject).kind, named: partsOfSubject(subject).code || subject })
  const fit = notesFit(tx.database, found.item, found.asked, values)
  if (!fit.ok) return fit
  tx.append([noted(subject, values)], reason)
  return done({ rows: rowsOf(tx.database, ofSubject(tx.database, subject) as OfSubject) })
}
