// Tracing a lot or serial: back to where everything in it came from, forward to where everything made of it went.
import type { View } from '#contract/contract.ts'
import { massBalance } from '#domain/mass-balance.ts'
import { idOfPlace, type Place } from '#domain/place.ts'
import { documentSubject } from '#domain/subject.ts'
import { crossingsOf, lyingOf, makingAt, wallOf, type DocumentedCrossing, type Making } from '../ledger/crossings.ts'
import type { Database } from '../ledger/database.ts'
import { countOf } from '../ledger/projections/counts.ts'
import { documentOf } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { placeName } from '../ledger/serial-place.ts'
import type { Look } from '../use-case.ts'
import { nameOf } from './name-of.ts'

type Row = NonNullable<View<'tracing.trace'>>['rows'][number]
type Direction = 'backward' | 'forward'

/** Rows of one trace. A recall of more than that is not read on a screen. */
const rowsMax = 1_000

/** One step from a thing to what it was made of, or to what was made of it. */
interface Step {
  readonly from: string
  readonly to: string
  readonly quantity: number
  readonly at: string
}

const isMaking = (place: Place): boolean => place.startsWith('making:')

const endKind = (place: Place): Row['kind'] => {
  if (place.startsWith('supplier:')) return 'supplier'
  if (place.startsWith('customer:')) return 'customer'
  return place === 'scrap' || place === 'adjustment' ? place : 'on-hand'
}

/** What a place is called and can be opened by. */
const endPlace = (database: Database, place: Place): Pick<Row, 'subject' | 'title' | 'code'> => {
  const id = idOfPlace(place)
  const title = placeName(database, place)
  if (place === 'scrap' || place === 'adjustment') return { title, code: '' }
  if (place.startsWith('shipment:')) return { subject: documentSubject(id), title, code: title }
  if (place.startsWith('location:')) return { subject: `location:${id}`, title, code: recordOf(database, 'location', id)?.code ?? id }
  return { subject: `partner:${id}`, title, code: recordOf(database, 'partner', id)?.code ?? id }
}

/** One walk: breadth first, so that what is nearest is told first; every lot and serial is walked through once, which also ends every circle. */
class Walk {
  readonly rows: Row[] = []
  readonly #database: Database
  readonly #way: 'in' | 'out'
  readonly #makings = new Map<Place, Making>()
  readonly #crossings = new Map<string, DocumentedCrossing[]>()

  constructor(database: Database, direction: Direction) {
    this.#database = database
    this.#way = direction === 'backward' ? 'in' : 'out'
  }

  crossings(subject: string): DocumentedCrossing[] {
    let crossings = this.#crossings.get(subject)
    if (!crossings) this.#crossings.set(subject, (crossings = crossingsOf(this.#database, subject)))
    return crossings
  }

  #making(place: Place): Making {
    let making = this.#makings.get(place)
    if (!making) this.#makings.set(place, (making = makingAt(this.#database, place)))
    return making
  }

  #passed(subject: string): DocumentedCrossing[] {
    return this.crossings(subject).filter(({ way, quantity }) => way === this.#way && quantity > 0)
  }

  /** Each other thing on the other side of the makings this one passed through, once, with the sum over those makings. What was worked over is itself. */
  #steps(subject: string): Step[] {
    const steps = new Map<string, Step>()
    // An item that is not tracked could have come from anywhere: it ends the trace.
    if (subject.startsWith('item:')) return []
    for (const { place } of this.#passed(subject).filter((crossing) => isMaking(crossing.place))) {
      const making = this.#making(place)
      for (const part of this.#way === 'in' ? making.inputs : making.outputs) {
        if (part.subject === subject) continue
        const known = steps.get(part.subject)
        steps.set(part.subject, { from: subject, to: part.subject, quantity: (known?.quantity ?? 0) + part.quantity, at: known?.at ?? making.at })
      }
    }
    return [...steps.values()]
  }

  /** Partners, scrap and places in the house where this thing came from or went. */
  #tellEnds(subject: string, depth: number): void {
    if (subject.startsWith('item:')) return
    const { code: via, unitOfMeasure } = nameOf(this.#database, subject)
    const passed = this.#passed(subject).filter(({ place }) => !isMaking(place))
    for (const { place, document, quantity, origin, seq } of passed.slice(0, rowsMax + 1 - this.rows.length)) {
      const number = document === '' ? undefined : (documentOf(this.#database, document) ?? countOf(this.#database, document))?.number
      this.rows.push({
        depth, kind: endKind(place), ...endPlace(this.#database, place), quantity, unitOfMeasure, via, at: wallOf(this.#database, origin, seq),
        ...(number === undefined ? {} : { document: number }),
      })
    }
    if (this.#way === 'in') return
    for (const { place, quantity } of lyingOf(this.#database, subject)) {
      if (quantity > 0) this.rows.push({ depth, kind: 'on-hand', ...endPlace(this.#database, place), quantity, unitOfMeasure, via })
    }
  }

  #tellStep({ from, to, quantity, at }: Step, depth: number): void {
    const { title, code, unitOfMeasure } = nameOf(this.#database, to)
    this.rows.push({ depth, kind: to.startsWith('serial:') ? 'serial' : 'lot', subject: to, title, code, quantity, unitOfMeasure, at, via: nameOf(this.#database, from).code })
  }

  #stepsOf(level: readonly string[]): Map<string, Step[]> {
    const steps = new Map<string, Step[]>()
    let count = 0
    for (const subject of level) {
      for (const step of this.#steps(subject)) {
        if (this.rows.length + count > rowsMax) return steps
        const same = steps.get(step.to)
        if (same) same.push(step)
        else steps.set(step.to, [step])
        count += 1
      }
    }
    return steps
  }

  /** Fills `rows`, with one more than may be shown where there are more. */
  from(subject: string): void {
    const seen = new Set([subject])
    this.#tellEnds(subject, 0)
    let level = [subject]
    for (let depth = 1; level.length > 0 && this.rows.length <= rowsMax; depth += 1) {
      const next: string[] = []
      for (const [to, steps] of this.#stepsOf(level)) {
        for (const step of steps) this.#tellStep(step, depth)
        if (seen.has(to)) continue
        seen.add(to)
        next.push(to)
        this.#tellEnds(to, depth)
      }
      level = next
    }
  }
}

export const trace: Look<'tracing.trace'> = ({ database }, { subject, direction }) => {
  const name = nameOf(database, subject)
  if (!name.known || !/^(lot|serial):/.test(subject)) return undefined
  const walk = new Walk(database, direction)
  walk.from(subject)
  const balance = massBalance(walk.crossings(subject), lyingOf(database, subject))
  return { rows: walk.rows.slice(0, rowsMax), more: walk.rows.length > rowsMax, balance: { ...balance, unitOfMeasure: name.unitOfMeasure } }
}
