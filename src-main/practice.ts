// The practice warehouse: a dairy, a farm, an electronics maker and a medicine, received, made and ordered as a day would.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandName, Input, Sent, View } from '#contract/contract.ts'
import { invariant } from '#domain/invariant.ts'
import { dayAfter } from '#domain/lot.ts'
import type { Core } from './core.ts'
import { mintId } from './ledger/ledger.ts'
import { packageFolder } from './package-folder.ts'
import { practicePin } from './station/status-view.ts'

type Named<T extends { id?: unknown }> = Omit<T, 'id'>
interface Line { readonly item: string; readonly quantity: number }

/** resources/sample/practice.json: things are named by their codes, days are counted from today. */
interface Sample {
  readonly station: string
  readonly companyPrefix: string
  readonly administrator: { readonly name: string; readonly initials: string }
  readonly people: readonly { readonly name: string; readonly initials: string; readonly role: 'operator' | 'supervisor' | 'admin' }[]
  readonly items: readonly Named<Input<'catalog.saveItem'>>[]
  readonly partners: readonly Named<Input<'catalog.savePartner'>>[]
  readonly locations: readonly Named<Input<'catalog.saveLocation'>>[]
  readonly stock: readonly {
    readonly supplier: string; readonly location: string
    readonly lines: readonly { readonly item: string; readonly lot?: string; readonly supplierLot?: string; readonly expiryDays?: number; readonly quantity?: number; readonly serials?: string[]; readonly generate?: number }[]
  }[]
  readonly makings: readonly { readonly item: string; readonly quantity: number; readonly serials?: string[]; readonly location: string; readonly inputs: readonly { readonly item: string; readonly quantity?: number; readonly lot?: string; readonly serials?: string[] }[] }[]
  readonly sales: readonly { readonly customer: string; readonly item: string; readonly serials: string[] }[]
  readonly purchaseOrders: readonly { readonly number: string; readonly supplier: string; readonly dueDays: number; readonly lines: readonly Line[] }[]
  readonly orders: readonly { readonly number: string; readonly customer: string; readonly dueDays: number; readonly lines: readonly Line[] }[]
}

const readSample = (): Sample => JSON.parse(readFileSync(join(packageFolder, 'resources', 'sample', 'practice.json'), 'utf8')) as Sample

/** Calls the core as a screen would; in the practice warehouse every answer must be yes. */
const callerOn = (core: Core, session?: string) => async <N extends CommandName>(name: N, input: Sent<N>): Promise<View<N>> => {
  const outcome = await core.call({ name, input, commandId: mintId(), ...(session === undefined ? {} : { session }) })
  invariant('answer' in outcome && outcome.answer.ok, `the practice warehouse could not ${name}: ${JSON.stringify(outcome)}`)
  return outcome.answer.view as View<N>
}

type Do = ReturnType<typeof callerOn>
type Ids = ReadonlyMap<string, string>

const idOf = (ids: Ids, code: string): string => {
  const id = ids.get(code)
  invariant(id !== undefined, `the practice warehouse names ${code}, which it does not define`)
  return id
}

const define = async (act: Do, sample: Sample): Promise<Ids> => {
  const ids = new Map<string, string>()
  for (const item of sample.items) ids.set(item.sku, (await act('catalog.saveItem', item)).id)
  for (const partner of sample.partners) ids.set(partner.code, (await act('catalog.savePartner', partner)).id)
  for (const location of sample.locations) ids.set(location.code, (await act('catalog.saveLocation', location)).id)
  return ids
}

const stock = async (act: Do, sample: Sample, ids: Ids, today: string): Promise<void> => {
  for (const delivery of sample.stock) {
    const { id: receipt } = await act('receiving.open', { supplier: idOf(ids, delivery.supplier), location: idOf(ids, delivery.location) })
    for (const { item, expiryDays, generate, ...rest } of delivery.lines) {
      await act('receiving.enter', {
        receipt,
        entered: {
          ...rest, item: idOf(ids, item), ...(expiryDays === undefined ? {} : { expiry: dayAfter(today, expiryDays) }),
          ...(generate === undefined ? {} : { generate: true, quantity: generate }),
        },
      })
    }
    await act('receiving.finish', { receipt })
  }
}

const make = async (act: Do, sample: Sample, ids: Ids, today: string): Promise<void> => {
  for (const { item, quantity, serials, location, inputs } of sample.makings) {
    await act('production.make', {
      item: idOf(ids, item), quantity, ...(serials ? { serials } : { generate: true }), production: today, location: idOf(ids, location),
      inputs: inputs.map((input) => ({ ...input, item: idOf(ids, input.item), location: idOf(ids, location) })),
    })
  }
}

const order = async (act: Do, sample: Sample, ids: Ids, today: string): Promise<void> => {
  const lines = (of: readonly Line[]): Line[] => of.map((line) => ({ item: idOf(ids, line.item), quantity: line.quantity }))
  for (const each of sample.purchaseOrders) await act('receiving.savePurchaseOrder', { number: each.number, supplier: idOf(ids, each.supplier), due: dayAfter(today, each.dueDays), lines: lines(each.lines) })
  for (const each of sample.orders) await act('shipping.saveOrder', { number: each.number, customer: idOf(ids, each.customer), due: dayAfter(today, each.dueDays), lines: lines(each.lines) })
}

/** Sold before anybody practises: they have a life to look up. */
const sell = async (act: Do, sample: Sample, ids: Ids): Promise<void> => {
  for (const { customer, item, serials } of sample.sales) {
    const { id: shipment } = await act('shipping.open', { customer: idOf(ids, customer) })
    await act('shipping.pick', { shipment, item: idOf(ids, item), serials })
    await act('shipping.ship', { shipment })
  }
}

/** Fills a station just set up for practice, in the name of its administrator. */
export const fillPractice = async (core: Core, admin: string, today: string): Promise<void> => {
  const sample = readSample()
  const session = core.sessions.open(admin)
  const act = callerOn(core, session)
  await act('station.setCompany', { companyPrefix: sample.companyPrefix })
  for (const person of sample.people) await act('station.savePerson', { ...person, active: true, pin: practicePin })
  const ids = await define(act, sample)
  await stock(act, sample, ids, today)
  await make(act, sample, ids, today)
  await sell(act, sample, ids)
  await order(act, sample, ids, today)
  core.sessions.close(session)
}

/** Sets up a practice station where nobody has set up any; leaves every other as it is. */
export const preparePractice = async (core: Core): Promise<void> => {
  const status = await core.call({ name: 'station.status', input: {} })
  invariant('answer' in status && status.answer.ok, 'the station tells its status')
  if ((status.answer.view as View<'station.status'>).setUp) return
  const { station, administrator } = readSample()
  await callerOn(core)('station.setUp', { station, person: administrator, pin: practicePin, practice: true })
}
