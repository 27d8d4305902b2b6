// What goes with a shipment on paper and by wire: the packing list, and the dispatch advice for the customer.
import type { Dispatch, DispatchedGoods } from '#domain/advice/dispatch.ts'
import { writeAdviceCsv } from '#domain/advice/write-advice-csv.ts'
import { writeEpcis } from '#domain/advice/write-epcis.ts'
import type { Item } from '#domain/events.ts'
import type { ListedUnit, PackedLine, PackingList } from '#domain/paper/packing-list.ts'
import { idOfPlace } from '#domain/place.ts'
import { localDay } from '../ledger/local-day.ts'
import { documentOf, type DocumentRow } from '../ledger/projections/documents.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import { stationRow } from '../ledger/projections/station.ts'
import type { Look, Reader } from '../use-case.ts'
import { contentsOf, type Contents, type GoodsInside } from './contents.ts'
import { customerOf, orderOf } from './open-shipment.ts'

const shipmentOf = ({ database }: Reader, id: string): DocumentRow | undefined => {
  const row = documentOf(database, id)
  return row?.kind === 'shipment' ? row : undefined
}

/** The GTIN of the single thing, else of the smallest packing level of which there is a whole number. Serials are single things. */
const gtinFor = (item: Item, quantity: number, single: boolean): { readonly gtin: string; readonly count: number } | undefined => {
  const levels = item.packing.toSorted((a, b) => a.quantity - b.quantity)
  const level = levels.find((each) => each.quantity === 1) ?? levels.find((each) => !single && quantity % each.quantity === 0)
  return level && { gtin: level.gtin, count: quantity / level.quantity }
}

const lineOf = ({ item, lot, serials, quantity, grams }: GoodsInside): PackedLine => {
  const level = gtinFor(item, quantity, serials.length > 0)
  return {
    sku: item.sku, name: item.name, serials: [...serials], quantity, unitOfMeasure: item.unit, ...(level ? { gtin: level.gtin } : {}),
    ...(lot ? { lot: lot.code } : {}), ...(lot?.expiry ? { expiry: lot.expiry } : {}), ...(grams === undefined ? {} : { grams }),
  }
}

const unitsOf = ({ goods, units }: Contents): ListedUnit[] => {
  const loose = goods.filter(({ unit }) => unit === undefined).map(lineOf)
  return [...units.map((unit) => ({ ...unit, lines: goods.filter((each) => each.unit === unit.sscc).map(lineOf) })), ...(loose.length > 0 ? [{ lines: loose }] : [])]
}

const listOf = ({ database, today }: Reader, shipment: DocumentRow): PackingList => {
  const contents = contentsOf(database, shipment)
  const [customer, order] = [customerOf(database, shipment), orderOf(database, shipment)]
  return {
    number: shipment.number, customer: customer?.name ?? '', address: customer?.address ?? [], from: stationRow(database)?.name ?? '', shipped: contents.leftAt !== undefined,
    day: contents.leftAt === undefined ? today : localDay(contents.leftAt), units: unitsOf(contents), ...(order ? { order: order.number } : {}),
  }
}

export const packingList: Look<'shipping.packingList'> = async (reader, input) => {
  const shipment = shipmentOf(reader, input.shipment)
  if (!shipment) return undefined
  const pdf = await reader.papers.packingList(listOf(reader, shipment), input.language)
  return { fileName: `${shipment.number}.pdf`, pdf: Buffer.from(pdf).toString('base64') }
}

const dispatched = ({ item, lot, serials, quantity, unit, grams }: GoodsInside): DispatchedGoods => ({
  count: quantity, ...gtinFor(item, quantity, serials.length > 0), sku: item.sku, serials, ...(unit === undefined ? {} : { unit }), ...(grams === undefined ? {} : { grams }),
  ...(lot ? { lot: { code: lot.code, ...(lot.expiry === null ? {} : { expiry: lot.expiry }), ...(lot.production === null ? {} : { production: lot.production }) } } : {}),
})

export const dispatchAdvice: Look<'shipping.dispatchAdvice'> = (reader, input) => {
  const { database } = reader
  const shipment = shipmentOf(reader, input.shipment)
  const contents = shipment?.state === 'shipped' ? contentsOf(database, shipment) : undefined
  if (!shipment || contents?.leftAt === undefined) return undefined
  const order = orderOf(database, shipment)
  const toGln = customerOf(database, shipment)?.gln
  const fromGln = contents.from.flatMap((place) => recordOf(database, 'location', idOfPlace(place))?.gln ?? [])[0]
  const dispatch: Dispatch = {
    number: shipment.number, ...(order ? { order: order.number } : {}), at: contents.leftAt, ...(toGln === undefined ? {} : { toGln }), ...(fromGln === undefined ? {} : { fromGln }),
    units: contents.units, goods: contents.goods.map(dispatched),
  }
  return { fileName: shipment.number, epcis: writeEpcis(dispatch), csv: writeAdviceCsv(dispatch) }
}
