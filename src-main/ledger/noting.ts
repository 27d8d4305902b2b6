// Noting indicators: what is asked of a lot or serial, and the facts that come of what somebody says.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import type { Event, Indicator, Item } from '#domain/events.ts'
import { indicatorsMissing, valueFits, type AskedIndicator, type IndicatorNote } from '#domain/indicator.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { valuesOf } from './projections/indicators.ts'
import { recordOf } from './projections/masters.ts'

/** What this item asks of its lots or serials. */
export const askedOf = (database: Database, { indicators = [] }: Item, of: Indicator['of']): AskedIndicator[] =>
  indicators.flatMap(({ indicator: id, demanded, inherited, published }) => {
    const indicator = recordOf(database, 'indicator', id)
    return indicator?.of === of ? [{ indicator, demanded, inherited, ...(published ? { published } : {}) }] : []
  })

/** Only what the item asks for, and only values that fit. */
export const notesFit = (database: Database, item: Item, asked: readonly AskedIndicator[], notes: readonly IndicatorNote[]): Decision<null, 'IndicatorNotAsked' | 'IndicatorValueWrong'> => {
  for (const { indicator: id, value } of notes) {
    const found = asked.find(({ indicator }) => indicator.id === id)
    if (!found) return refuse('IndicatorNotAsked', { item: item.name, indicator: recordOf(database, 'indicator', id)?.name ?? id })
    const fit = value === undefined ? allow(null) : valueFits(found.indicator, value)
    if (!fit.ok) return fit
  }
  return allow(null)
}

export const noted = (subject: string, values: readonly IndicatorNote[]): Event => ({
  type: 'IndicatorsNoted', payload: { subject, values: values.map(({ indicator, value }) => ({ indicator, ...(value === undefined ? {} : { value }) })) },
})

interface Coming {
  /** The lot's key. */
  readonly lot?: string | undefined
  readonly serials?: readonly string[] | undefined
  readonly notes: readonly IndicatorNote[]
  /** What it has from its inputs, where nobody says otherwise: inheritedValues. */
  readonly inherited?: readonly IndicatorNote[]
}

/**
 * What is to be appended when goods come in or are made, or what is still demanded of them. Notes go to the lot or to each of
 * the serials, as the indicator says; what a lot has already need not be said again.
 */
export const notesOfComing = (database: Database, item: Item, { lot, serials = [], notes, inherited = [] }: Coming): Decision<Event[], 'IndicatorNeeded' | 'IndicatorNotAsked' | 'IndicatorValueWrong'> => {
  const [ofLot, ofSerial] = [askedOf(database, item, 'lot'), askedOf(database, item, 'serial')]
  const fit = notesFit(database, item, [...ofLot, ...ofSerial], notes)
  if (!fit.ok) return fit
  const events: Event[] = []
  const parties = [
    ...(lot === undefined ? [] : [{ asked: ofLot, subject: lotSubject(item.id, lot), named: { lot } }]),
    ...serials.map((serial) => ({ asked: ofSerial, subject: serialSubject(item.id, serial), named: { serial } })),
  ]
  for (const { asked, subject, named } of parties) {
    if (asked.length === 0) continue
    const known = valuesOf(database, subject)
    const said = new Map([...inherited.filter(({ indicator }) => !known.has(indicator)), ...notes].map(({ indicator, value }) => [indicator, value]))
    const values = asked.flatMap(({ indicator: { id } }) => (said.get(id) === undefined ? [] : [{ indicator: id, value: said.get(id) as string }]))
    const [missing] = indicatorsMissing(asked, new Map([...known, ...values.map(({ indicator, value }): [string, string] => [indicator, value])]))
    if (missing) return refuse('IndicatorNeeded', { item: item.name, itemId: item.id, indicator: missing.name, ...(values.length === 0 ? {} : { said: values }), ...named })
    const fresh = values.filter(({ indicator, value }) => known.get(indicator) !== value)
    if (fresh.length > 0) events.push(noted(subject, fresh))
  }
  return allow(events)
}
