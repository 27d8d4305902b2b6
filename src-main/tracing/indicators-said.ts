// Indicators as a card says them: the company's own name for each, and its value with its unit.
import type { Item } from '#domain/events.ts'
import type { IndicatorNote } from '#domain/indicator.ts'
import type { Database } from '../ledger/database.ts'
import { valuesOf } from '../ledger/projections/indicators.ts'
import { recordOf } from '../ledger/projections/masters.ts'

interface Said {
  readonly label: string
  readonly value: string
}

/** `–` where a value was taken back. */
export const valuesSaid = (database: Database, notes: readonly IndicatorNote[]): Said[] =>
  notes.map(({ indicator: id, value }) => {
    const indicator = recordOf(database, 'indicator', id)
    return { label: indicator?.name ?? id, value: value === undefined ? '–' : indicator?.unit === undefined ? value : `${value} ${indicator.unit}` }
  })

/** What is noted of a lot or serial. */
export const notedSaid = (database: Database, subject: string): Said[] =>
  valuesSaid(database, [...valuesOf(database, subject)].map(([indicator, value]) => ({ indicator, value })))

/** The item's own values. */
export const ownSaid = (database: Database, { indicators = [] }: Item): Said[] => valuesSaid(database, indicators.filter(({ value }) => value !== undefined))
