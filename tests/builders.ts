// What a story starts with: items, partners, places and orders, in one word each.
import type { Sent } from '#contract/contract.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import type { Step } from './given.ts'

/** A GTIN-14 of the example prefix 9521234 with a right check digit. */
export const gtin = (reference: number, indicator = 0): string => {
  const body = `${indicator}9521234${String(reference).padStart(5, '0')}`
  return body + checkDigitOf(body)
}

type Item = Omit<Sent<'catalog.saveItem'>, 'id' | 'packing' | 'unit'> & Partial<Pick<Sent<'catalog.saveItem'>, 'packing' | 'unit'>>

export const anItem = (item: Item): Step => async (site) => {
  site.ids.set(item.sku, (await site.act('catalog.saveItem', { unit: 'piece', packing: [], ...item })).id)
}

export const milk = anItem({ sku: 'MILK', name: 'Whole milk 1 L', tracking: 'lot', unit: 'bottle', expires: true, shelfLifeDays: 21, packing: [{ gtin: gtin(11), quantity: 1 }, { gtin: gtin(11, 1), quantity: 12 }] })
export const cheddar = anItem({ sku: 'CHED', name: 'Cheddar wheel 5 kg', tracking: 'lot', unit: 'wheel', expires: true, shelfLifeDays: 180, lotRule: 'CH{yy}{mm}{dd}-{seq:3}', packing: [{ gtin: gtin(28), quantity: 1 }] })
export const screws = anItem({ sku: 'SCREW', name: 'Screw M4, steel', tracking: 'lot', expires: false, packing: [{ gtin: gtin(31), quantity: 1 }] })
export const controller = anItem({ sku: 'CTRL', name: 'Motor controller C9', tracking: 'serial', expires: false, warrantyMonths: 24, serialRule: 'C9-{seq:6}', packing: [{ gtin: gtin(42), quantity: 1 }] })
export const tablets = anItem({ sku: 'IBU', name: 'Ibuprofen 200 mg, bottle', tracking: 'lot and serial', unit: 'bottle', expires: true, shelfLifeDays: 720, lotRule: 'IB{yy}{jjj}-{seq:2}', serialRule: 'IBS{seq:7}', packing: [{ gtin: gtin(80), quantity: 1 }] })
export const boxes = anItem({ sku: 'BOX', name: 'Cardboard box, small', tracking: 'none', expires: false, packing: [{ gtin: gtin(97), quantity: 1 }] })
/** One of each tracking mode. */
export const everyMode: Step = async (site) => {
  for (const step of [milk, cheddar, screws, controller, tablets, boxes]) await step(site)
}

export const aSupplier = (code = 'MERIDIAN', name = 'Meridian Dairy'): Step => async (site) => {
  site.ids.set(code, (await site.act('catalog.savePartner', { code, name, supplier: true, customer: false, address: [] })).id)
}
export const aCustomer = (code = 'MARKET', name = 'City Market'): Step => async (site) => {
  site.ids.set(code, (await site.act('catalog.savePartner', { code, name, supplier: false, customer: true, address: ['210 Main Street', 'Baltimore MD 21201'] })).id)
}
export const aLocation = (code: string, kind: Sent<'catalog.saveLocation'>['kind'] = 'storage'): Step => async (site) => {
  site.ids.set(code, (await site.act('catalog.saveLocation', { code, name: `Place ${code}`, kind })).id)
}

/** A dock, a shelf and a quarantine cage, a supplier, a customer, and one item of each tracking mode. */
export const aWarehouse: Step = async (site) => {
  for (const step of [everyMode, aSupplier(), aCustomer(), aLocation('DOCK-1', 'dock'), aLocation('A-01'), aLocation('QC-1', 'quarantine')]) await step(site)
  await site.act('station.setCompany', { companyPrefix: '9521234' })
}

export const aPurchaseOrder = (number: string, lines: Readonly<Record<string, number>>, supplier = 'MERIDIAN'): Step => async (site) => {
  const order = await site.act('receiving.savePurchaseOrder', { number, supplier: site.id(supplier), lines: Object.entries(lines).map(([sku, quantity]) => ({ item: site.id(sku), quantity })) })
  site.ids.set(number, order.id)
}
export const anOrder = (number: string, lines: Readonly<Record<string, number>>, customer = 'MARKET'): Step => async (site) => {
  const order = await site.act('shipping.saveOrder', { number, customer: site.id(customer), lines: Object.entries(lines).map(([sku, quantity]) => ({ item: site.id(sku), quantity })) })
  site.ids.set(number, order.id)
}

/** Opens a receipt, known as `as` in the story: of a purchase order, or blind from the supplier. */
export const aReceipt = (as: string, of: { readonly order?: string; readonly at?: string } = {}): Step => async (site) => {
  const receipt = await site.act('receiving.open', {
    ...(of.order === undefined ? { supplier: site.id('MERIDIAN') } : { purchaseOrder: site.id(of.order) }), location: site.id(of.at ?? 'DOCK-1'),
  })
  site.ids.set(as, receipt.id)
}

type Entered = Omit<Sent<'receiving.enter'>['entered'], 'item'>

/** Receives by hand on a blind receipt of its own. */
export const received = (sku: string, entered: Entered, at = 'A-01'): Step => async (site) => {
  const { id } = await site.act('receiving.open', { supplier: site.id('MERIDIAN'), location: site.id(at) })
  await site.act('receiving.enter', { receipt: id, entered: { item: site.id(sku), ...entered } })
  await site.act('receiving.finish', { receipt: id })
}

/** The PIN of whoever tells a story. */
export const storyPin = '739154'

/** Stops a lot, known by its code. */
export const holdLot = (sku: string, lot: string, reason: string): Step => (site) => site.act('quality.placeHold', { scope: { by: 'lot', item: site.id(sku), lot }, reason })

/** Lets go what stands of the hold over a lot. */
export const releaseLot = (sku: string, lot: string, reason: string): Step => async (site) => {
  const subject = `lot:${site.id(sku)}/${lot.toUpperCase()}`
  const row = site.core.database.get<{ hold: string }>('SELECT hold FROM stopped WHERE subject = ?', subject)
  await site.act('quality.releaseHold', { hold: row!.hold, subjects: [subject], reason, signature: { pin: storyPin } })
}
