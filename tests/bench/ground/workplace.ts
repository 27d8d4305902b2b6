// A station to measure on: set up, with one item of each tracking mode, and filled as full as a bench needs it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandName, QueryName, Sent, View } from '#contract/contract.ts'
import type { Event } from '#domain/events.ts'
import { startCore, type Core } from '../../../src-main/core.ts'
import { mintId } from '../../../src-main/ledger/ledger.ts'

export interface Workplace {
  readonly core: Core
  readonly home: string
  readonly session: string
  /** Through the core's door, as a screen does; throws where it is refused. */
  act<N extends CommandName>(name: N, input: Sent<N>): Promise<View<N>>
  ask<N extends QueryName>(name: N, input: Sent<N>): Promise<View<N>>
  close(): void
}

/** Of the one person there. */
export const benchPin = '739154'

export const gtinOf = { milk: '09521234000112', controller: '09521234000426' } as const

export const aWorkplace = async (): Promise<Workplace> => {
  const home = mkdtempSync(join(tmpdir(), 'dockmark-bench-'))
  const core = startCore({ home })
  const call = async (name: CommandName | QueryName, input: unknown, session?: string): Promise<unknown> => {
    const outcome = await core.call({ name, input: input as never, commandId: mintId(), ...(session === undefined ? {} : { session }) })
    if (!('answer' in outcome) || !outcome.answer.ok) throw new Error(`${name}: ${JSON.stringify(outcome)}`)
    return outcome.answer.view
  }
  const { people } = (await call('station.setUp', { station: 'Bench', person: { name: 'Ada', initials: 'AA' }, pin: benchPin })) as View<'station.setUp'>
  const session = core.sessions.open(people[0]!.id)
  return {
    core, home, session,
    act: (name, input) => call(name, input, session) as never,
    ask: (name, input) => call(name, input, session) as never,
    close() {
      core.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export interface Masters { readonly milk: string; readonly controller: string; readonly supplier: string; readonly customer: string; readonly dock: string; readonly shelf: string }

export const defineMasters = async ({ act }: Workplace): Promise<Masters> => ({
  milk: (await act('catalog.saveItem', { sku: 'MILK', name: 'Whole milk 1 L', tracking: 'lot', unit: 'bottle', expires: true, packing: [{ gtin: gtinOf.milk, quantity: 1 }] })).id,
  controller: (await act('catalog.saveItem', { sku: 'CTRL', name: 'Motor controller', tracking: 'serial', unit: 'piece', expires: false, packing: [{ gtin: gtinOf.controller, quantity: 1 }] })).id,
  supplier: (await act('catalog.savePartner', { code: 'SUP', name: 'Supplier', supplier: true, customer: false, address: [] })).id,
  customer: (await act('catalog.savePartner', { code: 'CUS', name: 'Customer', supplier: false, customer: true, address: [] })).id,
  dock: (await act('catalog.saveLocation', { code: 'DOCK', name: 'Dock', kind: 'dock' })).id,
  shelf: (await act('catalog.saveLocation', { code: 'A-01', name: 'Shelf', kind: 'storage' })).id,
})

/** Appends `count` facts of everyday work, a thousand in a transaction: moves of lots between places. */
export const preload = ({ core }: Workplace, masters: Masters, count: number): void => {
  for (let done = 0; done < count; done += 1_000) {
    core.record(Array.from({ length: Math.min(1_000, count - done) }, (_, index): Event => {
      const lot = `P${Math.floor((done + index) / 10)}`
      if ((done + index) % 10 === 0) return { type: 'LotDefined', payload: { item: masters.milk, lot, code: lot, expiry: '2028-01-31' } }
      const step = (done + index) % 10
      return step === 1
        ? { type: 'Received', payload: { documents: [], legs: [{ item: masters.milk, lot, quantity: 100, from: `supplier:${masters.supplier}`, to: `location:${masters.dock}` }] } }
        : { type: 'Moved', payload: { documents: [], legs: [{ item: masters.milk, lot, quantity: 10, from: `location:${masters.dock}`, to: `location:${masters.shelf}` }] } }
    }))
  }
}
