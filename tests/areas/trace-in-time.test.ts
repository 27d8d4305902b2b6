// A serial that was sold, came back and was worked over: what went in then is not in what it was before.
import { expect, it } from 'vitest'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { aCustomer, aWarehouse, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

const shippedTo = (customer: string): Step => async (site) => {
  const { id: shipment } = await site.act('shipping.open', { customer: site.id(customer) })
  await site.act('shipping.pick', { shipment, item: site.id('CTRL'), serials: ['C1'] })
  await site.act('shipping.ship', { shipment })
}
const cameBackFrom = (customer: string): Step => async (site) => {
  const { id: back } = await site.act('receiving.openReturn', { customer: site.id(customer), location: site.id('A-01') })
  await site.act('receiving.enterReturn', { return: back, entered: { item: site.id('CTRL'), serials: ['C1'] } })
}
const reworkedWith = (lot: string): Step => (site) => site.act('production.make', {
  item: site.id('CTRL'), serials: ['C1'], quantity: 1, location: site.id('A-01'),
  inputs: [{ item: site.id('CTRL'), serials: ['C1'], location: site.id('A-01') }, { item: site.id('SCREW'), lot, quantity: 4, location: site.id('A-01') }],
} as never)
const reached = async (site: Site, subject: string): Promise<string[]> =>
  (await site.ask('tracing.trace', { subject, direction: 'forward' }))!.rows.filter(({ kind }) => kind === 'customer').map(({ code }) => code).sort()

const sold = given(aWarehouse, aCustomer('DELI', 'Corner Deli'), received('CTRL', { serials: ['C1'] }), received('SCREW', { lot: 'LATE', quantity: 9 }))
  .when(shippedTo('MARKET'), cameBackFrom('MARKET'), reworkedWith('LATE'), shippedTo('DELI'))

it('a serial is traced to everybody who ever had it', () => sold.then(async (site) => expect(await reached(site, serialSubject(site.id('CTRL'), 'C1'))).toEqual(['DELI', 'MARKET'])))

it('a part that went in at the rework is traced to those alone who had it afterwards', () => sold.then(async (site) => {
  const late = lotSubject(site.id('SCREW'), 'LATE')
  expect(await reached(site, late)).toEqual(['DELI'])
  expect((await site.ask('tracing.trace', { subject: late, direction: 'forward' }))!.totals).toMatchObject({ serials: 1, partners: 1, quantities: [{ unitOfMeasure: 'piece', quantity: 1 }] })
}))
