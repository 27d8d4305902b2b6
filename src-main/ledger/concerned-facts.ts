// What a scan names, as the facts tell it: to find the step with it that is to be taken back.
import { allow, type Decision } from '#domain/decision.ts'
import { legsOf, unitLegsOf, type Fact } from '#domain/events.ts'
import { lotSubject, serialSubject, subjectsOf } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { lotsOfCode } from './projections/lots.ts'
import { scannedGoods } from './scanned-goods.ts'

/** Facts of this very serial, lot or unit; of any of an item where the scan names no more. */
export const concernedBy = (database: Database, raw: string, today: string): Decision<(fact: Fact) => boolean, 'Unreadable' | 'UnknownCode' | 'UnknownGtin' | 'NotAnItem'> => {
  const goods = scannedGoods(database, raw, today)
  if (!goods.ok) return goods
  if (goods.value.is === 'unit') {
    const { sscc } = goods.value
    return allow((fact) => unitLegsOf(fact).some(({ unit }) => unit === sscc))
  }
  const { item, lot, serial } = goods.value
  if (serial === undefined && lot === undefined) return allow((fact) => legsOf(fact).some((leg) => leg.item === item.id))
  const subjects = serial !== undefined ? [serialSubject(item.id, serial)] : lotsOfCode(database, item.id, lot ?? '').map((row) => lotSubject(item.id, row.lot))
  return allow((fact) => subjects.some((subject) => subjectsOf(fact).has(subject)))
}
