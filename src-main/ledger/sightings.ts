// The alarm a scan of a serial raises, with its proof: where the ledger has it, since when, by whom, under which document.
import type { Event, Item } from '#domain/events.ts'
import type { Alarm } from '#domain/hold-facts.ts'
import { impossibility, type Met } from '#domain/impossible-serial.ts'
import { isExpired } from '#domain/lot.ts'
import { couldBeOf } from '#domain/number-rule.ts'
import type { Place } from '#domain/place.ts'
import { serialSubject } from '#domain/subject.ts'
import type { Database } from './database.ts'
import { nextDocumentNumber } from './numbers.ts'
import { factsOfLatest } from './projection.ts'
import { isAlarmed } from './projections/alarms.ts'
import { givesSerials, isIssued } from './projections/issued-numbers.ts'
import { lotOf } from './projections/lots.ts'
import { recordOf } from './projections/masters.ts'
import { serialOf, serialsKnown } from './projections/serials.ts'
import { flagOf } from './projections/service.ts'

/** The last movement that says where it is. */
const proofOf = (database: Database, subject: string): Alarm['evidence'] => {
  for (const { type, payload, wall, actor } of factsOfLatest(database, subject)) {
    if (!('legs' in payload) || type === 'Packed' || type === 'Unpacked') continue
    const [document] = 'documents' in payload ? payload.documents : []
    return { at: wall, by: actor, ...(document === undefined ? {} : { document }) }
  }
  return {}
}

interface Scan {
  readonly met: Met
  readonly customer?: Place
  /** The station's day, where it matters whether it has expired. */
  readonly today?: string
}

export const alarmOfSerial = (database: Database, item: Item, serial: string, { met, customer, today }: Scan): Alarm | undefined => {
  const subject = serialSubject(item.id, serial)
  const known = serialOf(database, item.id, serial)
  const flag = flagOf(database, subject)
  const expiry = known?.lot ? lotOf(database, item.id, known.lot)?.expiry : undefined
  const rule = impossibility({
    met, known: known?.place, customer, ownNumber: item.serialRule !== undefined && couldBeOf(item.serialRule, item.sku, serial), issued: isIssued(database, subject), stolen: flag?.missing === 'stolen',
    expired: today !== undefined && isExpired(expiry, today),
  })
  return rule && {
    rule, item: item.id, serial,
    evidence: {
      ...(known ? { place: known.place, ...proofOf(database, subject) } : {}), ...(expiry && rule === 'expired-shipped' ? { expiry } : {}),
      ...(rule === 'stolen' && flag ? { reason: flag.evidence } : {}), ...(rule === 'never-issued' && item.serialRule !== undefined ? { numberRule: item.serialRule } : {}),
    },
  }
}

/** What is about to come in by receipt, return or making under a number our rule would write and never gave. Asked before it is told: then the ledger does not know the serial yet. */
export const neverIssuedIn = (database: Database, events: readonly Event[]): Alarm[] => events.flatMap((event) => {
  if (event.type !== 'Received' && event.type !== 'Returned' && event.type !== 'Transformed') return []
  return event.payload.legs.flatMap(({ item: id, serials = [], to }) => {
    const item = to.startsWith('making:') ? undefined : recordOf(database, 'item', id)
    const rule = item?.serialRule
    if (!item || rule === undefined || givesSerials(event, id)) return []
    const ours = serials.filter((serial) => couldBeOf(rule, item.sku, serial))
    const known = serialsKnown(database, id, ours)
    return ours.flatMap((serial) => (known.has(serial) ? [] : (alarmOfSerial(database, item, serial, { met: 'arriving' }) ?? [])))
  })
})

/** Who scanned what, where it belongs. */
interface Gesture {
  readonly database: Database
  append(events: readonly Event[]): unknown
  mint(): string
}

const named = ['receipt', 'return', 'shipment', 'making', 'document'] as const

/** Written down once while it stands open, however often it is scanned. `input`: of the command. */
export const raiseAlarm = (gesture: Gesture, alarm: Alarm, during: string, input: unknown): void => {
  if (isAlarmed(gesture.database, serialSubject(alarm.item, alarm.serial), alarm.rule)) return
  const said = input as Readonly<Record<string, unknown>>
  const document = named.map((field) => said[field]).find((value): value is string => typeof value === 'string')
  const { raw } = said
  gesture.append([{
    type: 'AlarmRaised', payload: {
      alarm: gesture.mint(), ...nextDocumentNumber(gesture.database, 'AL'), ...alarm, during, ...(document === undefined ? {} : { document }), ...(typeof raw === 'string' ? { scanned: raw.slice(0, 80) } : {}),
    },
  }])
}
