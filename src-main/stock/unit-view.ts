// A logistic unit as its screen shows it: where it is, in what it stands, and what is in it.
import type { View } from '#contract/contract.ts'
import type { Database } from '../ledger/database.ts'
import { lotOf } from '../ledger/projections/lots.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { unitOf, unitsIn } from '../ledger/projections/units.ts'
import { placeName } from '../ledger/serial-place.ts'
import { contentOf, quantityInUnit } from '../ledger/unit-contents.ts'
import type { Look } from '../use-case.ts'

type UnitView = NonNullable<View<'stock.unit'>>

/** Rows of content and units in it that are listed. */
const rowsMax = 200

export const unitView = (database: Database, sscc: string): UnitView | undefined => {
  const unit = unitOf(database, sscc)
  if (!unit) return undefined
  const content = contentOf(database, sscc)
  return {
    sscc, placeName: placeName(database, unit.place), ...(unit.parent === '' ? {} : { parent: unit.parent }), quantity: content.reduce((sum, { quantity }) => sum + quantity, 0),
    units: unitsIn(database, sscc).filter(({ depth }) => depth === 1).slice(0, rowsMax).map((inner) => ({ sscc: inner.sscc, quantity: quantityInUnit(database, inner.sscc) })),
    content: content.slice(0, rowsMax).flatMap(({ item: id, lot: key, quantity }) => {
      const item = recordOf(database, 'item', id)
      const lot = key === '' ? undefined : lotOf(database, id, key)
      return item ? [{ item: id, sku: item.sku, name: item.name, unitOfMeasure: item.unit, quantity, ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}) }] : []
    }),
  }
}

export const unit: Look<'stock.unit'> = ({ database }, { sscc }) => unitView(database, sscc)
