// One fact as a timeline tells it: who, when, how much of this thing, from where to where, under which document.
import type { View } from '#contract/contract.ts'
import { legsOf, unitLegsOf, type Fact, type FactOf, type Leg } from '#domain/events.ts'
import { inMaking, type Place } from '#domain/place.ts'
import { lotSubject, partsOfSubject, serialSubject, unitSubject } from '#domain/subject.ts'
import { makingAt } from '../ledger/crossings.ts'
import type { Database } from '../ledger/database.ts'
import { countOf } from '../ledger/projections/counts.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { personOf } from '../ledger/projections/station.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Told } from '../ledger/timeline.ts'
import { valuesSaid } from './indicators-said.ts'
import { listed, nameOf } from '../ledger/name-of.ts'

type Entry = NonNullable<View<'tracing.card'>>['timeline'][number]

/** The part of a movement that is about this subject; for a document all of it. */
const concerns = (subject: string): ((leg: Leg) => boolean) => {
  const { kind, id, code } = partsOfSubject(subject)
  switch (kind) {
    case 'lot': return (leg) => leg.item === id && leg.lot === code
    case 'serial': return (leg) => leg.item === id && (leg.serials?.includes(code) ?? false)
    case 'unit': return (leg) => leg.fromUnit === id || leg.toUnit === id
    default: return () => true
  }
}

const place = (database: Database, at: Place): string => (at.startsWith('making:') ? 'production' : placeName(database, at))

/** A leg's lot, or its serial where it has only one. */
const subjectOfLeg = ({ item, lot, serials: [serial, other] = [] }: Pick<Leg, 'item' | 'lot' | 'serials'>): string => {
  if (serial !== undefined && other === undefined) return serialSubject(item, serial)
  return lot === undefined ? `item:${item}` : lotSubject(item, lot)
}

const named = (database: Database, subjects: readonly string[]): string =>
  listed(subjects, (subject) => {
    const { title, code } = nameOf(database, subject)
    return `${title} ${code}`
  })

const goods = (database: Database, legs: ReadonlyArray<Pick<Leg, 'item' | 'lot' | 'serials'>>): string => named(database, legs.map(subjectOfLeg))

const moved = (database: Database, subject: string, fact: Fact): Pick<Entry, 'quantity' | 'unitOfMeasure' | 'from' | 'to'> => {
  if (fact.type === 'Counted') return counted(database, fact.payload)
  const legs = legsOf(fact).filter(concerns(subject))
  const [first] = legs
  if (!first) {
    const [unit] = unitLegsOf(fact)
    return unit ? { from: place(database, unit.from), to: place(database, unit.to) } : {}
  }
  const quantity = subject.startsWith('serial:') ? 1 : legs.reduce((sum, leg) => sum + leg.quantity, 0)
  const unitOfMeasure = legs.every((leg) => leg.item === first.item) ? recordOf(database, 'item', first.item)?.unit : undefined
  const words = (places: readonly Place[]): string => listed(places, (at) => place(database, at))
  return { quantity, from: words(legs.map((leg) => leg.from)), to: words(legs.map((leg) => leg.to)), ...(unitOfMeasure === undefined ? {} : { unitOfMeasure }) }
}

/** What was counted at a place, or taken off the count again. */
const counted = (database: Database, { goods: parts, location, removed }: FactOf<'Counted'>['payload']): Pick<Entry, 'quantity' | 'unitOfMeasure' | 'from' | 'to'> => {
  const at = recordOf(database, 'location', location)?.name ?? location
  const [first] = parts
  const unitOfMeasure = first && parts.every(({ item }) => item === first.item) ? recordOf(database, 'item', first.item)?.unit : undefined
  return { quantity: parts.reduce((sum, { quantity }) => sum + quantity, 0), ...(removed ? { from: at } : { to: at }), ...(unitOfMeasure === undefined ? {} : { unitOfMeasure }) }
}

const documentIn = (database: Database, { payload }: Fact): string | undefined => {
  if ('number' in payload) return payload.number
  const id = 'documents' in payload ? payload.documents[0] : 'document' in payload ? payload.document : undefined
  return id === undefined ? undefined : (documentOf(database, id) ?? countOf(database, id))?.number
}

const isInput = (leg: Leg): boolean => leg.to.startsWith('making:')

/** What was made of an input, or from what an output was made: in this fact, or step by step in several. */
const otherSide = (database: Database, subject: string, { legs, making }: FactOf<'Transformed'>['payload']): string => {
  const own = legs.find(concerns(subject))
  const other = own ? legs.filter((leg) => isInput(leg) !== isInput(own)) : legs
  if (!own || other.length > 0) return goods(database, other)
  if (!/^(lot|serial):/.test(subject)) return goods(database, legs)
  const { inputs, outputs } = makingAt(database, inMaking(making))
  return named(database, (isInput(own) ? outputs : inputs).map((part) => part.subject))
}

/** For what goes into a unit or out of it: the unit; for the unit itself: the units, or the goods. */
const contained = (database: Database, subject: string, fact: FactOf<'Packed' | 'Unpacked'>): string => {
  if (subject !== unitSubject(fact.payload.unit)) return fact.payload.unit
  const inner = unitLegsOf(fact).filter(({ into, outOf }) => (fact.type === 'Packed' ? into : outOf) === fact.payload.unit)
  return inner.length > 0 ? listed(inner, ({ unit }) => unit) : goods(database, legsOf(fact).filter(concerns(subject)))
}

/** What was noted of a serial after its sale. */
const afterSale = (fact: Fact): string | undefined => {
  const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined).join(' · ')
  switch (fact.type) {
    case 'OwnerRegistered': return joined(fact.payload.owner, fact.payload.purchased)
    case 'ConfigurationNoted': return fact.payload.values.map(({ name, value }) => `${name}: ${value}`).join(' · ')
    case 'SerialReportedMissing': case 'SerialRecovered': return fact.payload.evidence
    case 'ServicePlanned': return fact.payload.nextService
    case 'ServiceCaseOpened': return joined(fact.payload.symptom, fact.payload.defect)
    case 'ServiceWorkNoted': return joined(fact.payload.diagnosis, fact.payload.defect, fact.payload.cost)
    case 'SerialSwapped': return `${fact.payload.serial} → ${fact.payload.bySerial}`
    case 'ServiceCaseClosed': return fact.payload.outcome
    default: return undefined
  }
}

/** What was said in a recall: how a customer was told, of what they answered, why, what is to be done. */
const inRecall = (database: Database, fact: Fact): string | undefined => {
  const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' · ')
  switch (fact.type) {
    case 'RecallOpened': case 'RecallRooted': return named(database, fact.payload.roots)
    case 'RecallAssessed': return joined(fact.payload.class, fact.payload.why, fact.payload.cause)
    case 'RecallActionNoted': return joined(fact.payload.says, fact.payload.owner, fact.payload.due)
    case 'RecallNoticeSent': return fact.payload.how
    case 'RecallAnswered': return joined(named(database, fact.payload.answered.map(({ subject }) => subject)), fact.payload.note)
    default: return undefined
  }
}

/** The customer a recall told, or heard. */
const toldTo = (database: Database, fact: Fact): Pick<Entry, 'to'> =>
  fact.type === 'RecallNoticeSent' || fact.type === 'RecallAnswered' ? { to: recordOf(database, 'partner', fact.payload.partner)?.name ?? fact.payload.partner } : {}

const detailOf = (database: Database, subject: string, fact: Fact): string => {
  if (fact.type === 'Undone') return fact.payload.of.type
  if (fact.type === 'Transformed') return otherSide(database, subject, fact.payload)
  if (fact.type === 'LotDefined') return [fact.payload.code, fact.payload.supplierLot, fact.payload.expiry].filter((part) => part !== undefined).join(' · ')
  if (fact.type === 'ExpiryDecided') return [fact.payload.known, fact.payload.scanned, fact.payload.decided].join(' · ')
  if (fact.type === 'InspectionNoted') return [fact.payload.result, ...fact.payload.measurements.map(({ name, value, unit }) => `${name} ${value} ${unit}`.trim())].join(' · ')
  if (fact.type === 'HoldPlaced' && (fact.payload.kind === 'inspection' || fact.payload.kind === 'failed')) return `inspection-${fact.payload.kind === 'failed' ? 'failed' : 'awaited'}`
  if (fact.type === 'Returned' && fact.payload.exception) return [fact.payload.exception.why, fact.payload.exception.place === undefined ? '' : placeName(database, fact.payload.exception.place)].filter((part) => part !== '').join(' · ')
  if (fact.type === 'AttachmentAdded' || fact.type === 'AttachmentWithdrawn') return [fact.payload.name, 'note' in fact.payload ? fact.payload.note : undefined].filter((part) => part !== undefined).join(' · ')
  if (fact.type === 'LabelQueued') return fact.payload.job.template
  if (fact.type === 'Counted') return goods(database, fact.payload.goods)
  if (fact.type === 'CountCompared') return fact.payload.outcome
  if (fact.type === 'IndicatorsNoted') return valuesSaid(database, fact.payload.values).map(({ label, value }) => `${label}: ${value}`).join(' · ')
  const said = afterSale(fact) ?? inRecall(database, fact)
  if (said !== undefined) return said
  if (fact.type === 'Packed' || fact.type === 'Unpacked') return contained(database, subject, fact)
  return /^(lot|serial):/.test(subject) ? '' : goods(database, legsOf(fact).filter(concerns(subject)))
}

/** A person's name, a script's token, else what stands for the station itself. */
export const personName = (database: Database, actor: string, station = actor): string =>
  personOf(database, actor)?.name ?? (actor.startsWith('token:') ? actor.slice('token:'.length) : station)

export const entryOf = (database: Database, subject: string, { fact, undone }: Told): Entry => {
  const document = documentIn(database, fact)
  const detail = [detailOf(database, subject, fact), fact.reason ?? ''].filter((part) => part !== '').join(' · ')
  return {
    at: fact.wall, type: fact.type, by: personName(database, fact.actor, fact.station), station: fact.station, ...moved(database, subject, fact), ...toldTo(database, fact), undone,
    ...(document === undefined ? {} : { document }), ...(detail === '' ? {} : { detail }),
  }
}
