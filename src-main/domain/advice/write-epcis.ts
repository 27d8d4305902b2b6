// A dispatch advice as an EPCIS 2.0 document in JSON-LD: what the goods are, what stands in what, and that it was shipped.
import { linkOf } from '../identify/epc.ts'
import type { Dispatch, DispatchedGoods } from './dispatch.ts'

type Json = string | number | readonly Json[] | { readonly [name: string]: Json }
type Members = Readonly<Record<string, Json>>

/** What has no GTIN goes by our own names: nobody else can read them, and the spreadsheet says the rest. */
const ownName = (goods: DispatchedGoods, serial?: string): string =>
  ['urn:dockmark', goods.sku, goods.lot?.code ?? '', ...(serial === undefined ? [] : [serial])].map((part, n) => (n === 0 ? part : encodeURIComponent(part))).join(':')

export const serialUri = (goods: DispatchedGoods, serial: string): string => (goods.gtin === undefined ? ownName(goods, serial) : linkOf([['01', goods.gtin], ['21', serial]]))

/** All things of one GTIN and lot (CBV 2.0, 8.3: class-level identifiers). */
export const classUri = (goods: DispatchedGoods): string =>
  goods.gtin === undefined ? ownName(goods) : linkOf([['01', goods.gtin], ...(goods.lot ? [['10', goods.lot.code] as const] : [])])

const unitUri = (sscc: string): string => linkOf([['00', sscc]])

/** Of one thing that was weighed its weight; of several their number, which a weight in its place would hide. */
const amountOf = ({ count, grams }: DispatchedGoods): Members => (grams !== undefined && count === 1 ? { quantity: grams / 1_000, uom: 'KGM' } : { quantity: count })

const epcsOf = (goods: readonly DispatchedGoods[]): string[] => goods.flatMap((each) => each.serials.map((serial) => serialUri(each, serial)))
const quantitiesOf = (goods: readonly DispatchedGoods[]): Members[] => goods.filter(({ serials }) => serials.length === 0).map((each) => ({ epcClass: classUri(each), ...amountOf(each) }))

const listed = (name: string, values: readonly Json[]): Members => (values.length === 0 ? {} : { [name]: values })

/** EPCIS 2.0, 7.3.6: item and lot master data stand with the event that brought the goods into being. */
const commissioned = (goods: readonly DispatchedGoods[], at: string): Members[] =>
  [...Map.groupBy(goods.filter(({ lot }) => lot), (each) => classUri(each)).values()].map((ofLot) => {
    const { code = '', expiry, production } = ofLot[0]?.lot ?? {}
    const count = ofLot.reduce((sum, each) => sum + each.count, 0)
    return {
      type: 'ObjectEvent', action: 'ADD', bizStep: 'commissioning', disposition: 'active', eventTime: production === undefined ? at : `${production}T00:00:00.000Z`, eventTimeZoneOffset: '+00:00',
      ...listed('epcList', epcsOf(ofLot)), ...(ofLot.every(({ serials }) => serials.length === 0) ? { quantityList: [{ epcClass: classUri(ofLot[0]!), quantity: count }] } : {}),
      ilmd: { 'cbvmda:lotNumber': code, ...(expiry === undefined ? {} : { 'cbvmda:itemExpirationDate': expiry }), ...(production === undefined ? {} : { 'cbvmda:productionDate': production }) },
    }
  })

const packed = ({ units, goods, at }: Dispatch): Members[] => units.map(({ sscc }) => {
  const inIt = goods.filter(({ unit }) => unit === sscc)
  const inner = units.filter(({ inside }) => inside === sscc).map((unit) => unitUri(unit.sscc))
  return {
    type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', disposition: 'in_progress', eventTime: at, eventTimeZoneOffset: '+00:00', parentID: unitUri(sscc),
    ...listed('childEPCs', [...inner, ...epcsOf(inIt)]), ...listed('childQuantityList', quantitiesOf(inIt)),
  }
})

/** CBV 2.0, 8.5: a transaction goes by the GLN of who made it, where there is one. */
const transactions = ({ number, order, fromGln, toGln }: Dispatch): Members[] => {
  const named = (type: string, gln: string | undefined, id: string): Members => ({ type, bizTransaction: gln === undefined ? `urn:dockmark:bt:${encodeURIComponent(id)}` : `urn:epcglobal:cbv:bt:${gln}:${encodeURIComponent(id)}` })
  return [named('desadv', fromGln, number), ...(order === undefined ? [] : [named('po', toGln, order)])]
}

const shipped = (dispatch: Dispatch): Members => {
  const { at, units, goods, fromGln, toGln } = dispatch
  const loose = goods.filter(({ unit }) => unit === undefined)
  return {
    type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit', eventTime: at, eventTimeZoneOffset: '+00:00',
    epcList: [...units.filter(({ inside }) => inside === undefined).map(({ sscc }) => unitUri(sscc)), ...epcsOf(loose)], ...listed('quantityList', quantitiesOf(loose)),
    bizTransactionList: transactions(dispatch),
    ...(fromGln === undefined ? {} : { readPoint: { id: linkOf([['414', fromGln]]) }, sourceList: [{ type: 'possessing_party', source: linkOf([['417', fromGln]]) }] }),
    ...(toGln === undefined ? {} : { destinationList: [{ type: 'possessing_party', destination: linkOf([['417', toGln]]) }] }),
  }
}

export const writeEpcis = (dispatch: Dispatch): string => JSON.stringify({
  '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'], type: 'EPCISDocument', schemaVersion: '2.0', creationDate: dispatch.at,
  epcisBody: { eventList: [...commissioned(dispatch.goods, dispatch.at), ...packed(dispatch), shipped(dispatch)] },
}, null, 2)
