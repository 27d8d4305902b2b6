// What is due for service: on the day somebody said, else so long after it was sold as its item has it.
import { dayAfter } from '#domain/lot.ts'
import { idOfPlace } from '#domain/place.ts'
import { partsOfSubject } from '#domain/subject.ts'
import { monthsAfter, monthsBefore } from '#domain/warranty.ts'
import type { Database } from '../ledger/database.ts'
import { dawnOf, localDay } from '../ledger/local-day.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { duePage, dueUntil, itemsServiced, serviceOf, soldUnsaid } from '../ledger/projections/service.ts'
import { lifeOf } from '../ledger/serial-life.ts'
import type { Look } from '../use-case.ts'
import { thingOf } from './serial-view.ts'

interface Due {
  readonly due: string
  readonly subject: string
  /** Empty where somebody said the day. */
  readonly soldAt: string
}

const itemOf = ({ subject }: Due): string => partsOfSubject(subject).id

/** By day; of a day those somebody said, then item by item as they were sold. */
const orderOf = (one: Due): string => [one.due, one.soldAt === '' ? '' : itemOf(one), one.soldAt, one.subject].join('\n')

/** A page from after `last`, or from the beginning, and one more where there are more. Of each item a page is read: it is small who is serviced. */
const dueFrom = (database: Database, until: string, last: Due | undefined): Due[] => {
  const said = dueUntil(database, until, { due: last?.due ?? '0', subject: last?.soldAt === '' ? last.subject : last ? '~' : '' })
  const sold = itemsServiced(database).flatMap(({ id, months }) => {
    const [from, subject] = last === undefined ? ['0', ''] : last.soldAt !== '' && id === itemOf(last) ? [last.soldAt, last.subject]
      : [dawnOf(monthsBefore(last.soldAt !== '' && id < itemOf(last) ? dayAfter(last.due, 1) : last.due, months)), '']
    return soldUnsaid(database, id, { from, subject, before: dawnOf(monthsBefore(dayAfter(until, 1), months)) })
      .map((row): Due => ({ ...row, due: monthsAfter(localDay(row.soldAt), months) }))
  })
  return [...said.map((row): Due => ({ ...row, soldAt: '' })), ...sold].map((row) => [orderOf(row), row] as const).sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, duePage + 1).map(([, row]) => row)
}

/** Whose it is: its registered owner's, else the customer's it was sold to. */
const whose = (database: Database, subject: string): string | undefined => {
  const { id, code } = partsOfSubject(subject)
  const { soldTo } = serviceOf(database, subject)
  return lifeOf(database, id, code).owners.at(-1)?.owner ?? (soldTo === '' ? undefined : recordOf(database, 'partner', idOfPlace(soldTo))?.name)
}

/** How far ahead the list of what is due looks by itself. */
const aheadDays = 30

export const due: Look<'service.due'> = ({ database, today }, { until = dayAfter(today, aheadDays), after }) => {
  const [day = '', subject = ''] = after === undefined ? [] : [after.slice(0, 10), after.slice(11)]
  const { due: said, soldAt } = serviceOf(database, subject)
  const found = dueFrom(database, until, after === undefined ? undefined : { due: day, subject, soldAt: said === day ? '' : soldAt })
  const rows = found.slice(0, duePage)
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => {
      const owner = whose(database, row.subject)
      return { ...thingOf(database, row.subject), due: row.due, ...(owner === undefined ? {} : { owner }) }
    }),
    ...(found.length > duePage && last ? { next: `${last.due} ${last.subject}` } : {}),
  }
}
