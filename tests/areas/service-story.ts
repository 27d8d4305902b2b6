// The workshop of the service stories: laptops built of drives and memory, sold, and brought in.
import type { View } from '#contract/contract.ts'
import { serialSubject } from '#domain/subject.ts'
import { aCustomer, aLocation, anItem, aSupplier, gtin, received } from '../builders.ts'
import type { Site, Step } from '../given.ts'
import { serialLabel } from '../scans.ts'

export const workshop: Step = async (site) => {
  for (const step of [
    anItem({ sku: 'LAP', name: 'Laptop 14', tracking: 'serial', expires: false, warrantyMonths: 24, warrantyCovers: 'Parts and labour', serviceMonths: 12, packing: [{ gtin: gtin(51), quantity: 1 }] }),
    anItem({ sku: 'SSD', name: 'Drive 1 TB', tracking: 'serial', expires: false, packing: [{ gtin: gtin(52), quantity: 1 }] }),
    anItem({ sku: 'RAM', name: 'Memory 16 GB', tracking: 'lot', expires: false, packing: [{ gtin: gtin(53), quantity: 1 }] }),
    aSupplier(), aCustomer(), aCustomer('SHOP', 'Corner Shop'), aLocation('A-01'), aLocation('BENCH', 'returns'), aLocation('QC-1', 'quarantine'),
    received('SSD', { serials: ['D1', 'D2', 'D3'] }), received('RAM', { lot: 'R1', quantity: 10 }),
  ]) await step(site)
  for (const [serial, drive] of [['L1', 'D1'], ['L2', 'D2']] as const) {
    await site.act('production.make', {
      item: site.id('LAP'), quantity: 1, serials: [serial], location: site.id('A-01'),
      inputs: [{ item: site.id('SSD'), serials: [drive], location: site.id('A-01') }, { item: site.id('RAM'), lot: 'R1', quantity: 2, location: site.id('A-01') }],
    })
  }
}

export const laptop = (site: Site, serial = 'L1'): string => serialSubject(site.id('LAP'), serial)
export const lapLabel = (serial: string): string => serialLabel(gtin(51), serial)
export const driveLabel = (serial: string): string => serialLabel(gtin(52), serial)
export const seen = async (site: Site, serial = 'L1'): Promise<NonNullable<View<'service.serial'>>> => (await site.ask('service.serial', { subject: laptop(site, serial) }))!

export const soldTo = (serial: string, customer = 'MARKET'): Step => async (site) => {
  const { id } = await site.act('shipping.open', { customer: site.id(customer) })
  await site.act('shipping.pick', { shipment: id, item: site.id('LAP'), serials: [serial] })
  await site.act('shipping.ship', { shipment: id })
}

export const aCase = (serial = 'L1', at?: string): Step => async (site) => {
  const { cases: [first] } = await site.act('service.openCase', { subject: laptop(site, serial), symptom: 'Does not start', defect: 'E-BOOT', ...(at === undefined ? {} : { location: site.id(at) }) })
  site.ids.set('case', first!.id)
}
