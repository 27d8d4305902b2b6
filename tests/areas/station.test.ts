// The station itself: set up once, its people and printers, and who may do what at it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contract, type OperationName, type View } from '#contract/contract.ts'
import { roles, type Role } from '#contract/operation.ts'
import { startCore } from '../../src-main/core.ts'
import { parseFact } from '../../src-main/ledger/projection.ts'
import { aReceipt, aWarehouse, received } from '../builders.ts'
import { given, openSite, type Site, type Step } from '../given.ts'

const aPerson = (initials: string, role: 'operator' | 'supervisor' | 'admin' = 'operator', pin = '590217'): Step => async (site) => {
  site.ids.set(initials, (await site.act('station.savePerson', { name: `Person ${initials}`, initials, role, active: true, pin })).id)
}

const answerOf = async (site: Site, name: OperationName, input: unknown, session?: string): Promise<unknown> => {
  const outcome = await site.core.call({ name, input: input as never, ...(session === undefined ? {} : { session }) })
  return 'answer' in outcome ? outcome.answer : outcome
}

const setUp = { station: 'Dock 2', person: { name: 'Eve', initials: 'EE' }, pin: '590217' }

describe('setting the station up', () => {
  it('happens once', () =>
    given().when().then(async (site) => {
      expect(await site.refused('station.setUp', setUp)).toEqual({ code: 'AlreadySetUp' })
      expect(await site.refused('station.setUp', { ...setUp, practice: true })).toEqual({ code: 'AlreadySetUp' })
      expect(await site.ask('station.status', {})).toMatchObject({ station: 'Dock 1', setUp: true, practice: false, people: [{ initials: 'AA', role: 'admin' }] })
    }))

  it('brings a printer that needs no hardware', () =>
    given().when().then(async (site) => {
      expect(await site.ask('station.printers', {})).toMatchObject({ printers: [{ name: 'Preview', kind: 'preview', default: true }] })
      expect(await site.ask('station.status', {})).toMatchObject({ printer: 'Preview', labelsWaiting: 0, labelsFailed: 0 })
    }))

  it('the practice PIN is shown in the practice warehouse only', () =>
    given().when().then(async (site) => expect(await site.ask('station.status', {})).not.toHaveProperty('practicePin')))

  it.each(['', '   ', 'x'.repeat(41), 'a\u0000b', 'a\nb'])('a station is not called %j', (station) =>
    given().when().then(async (site) => expect(await site.refused('station.setUp', { ...setUp, station })).toMatchObject({ code: 'InputInvalid', where: 'station' })))
})

describe('a station nobody has set up', () => {
  const onEmpty = async (story: (call: (name: OperationName, input: unknown, commandId?: string) => Promise<unknown>) => Promise<void>): Promise<void> => {
    const home = mkdtempSync(join(tmpdir(), 'dockmark-empty-'))
    const core = startCore({ home })
    try {
      await story((name, input, commandId) => core.call({ name, input: input as never, ...(commandId === undefined ? {} : { commandId }) }))
    } finally {
      core.close()
      rmSync(home, { recursive: true })
    }
  }

  it('answers nobody but whoever sets it up; of two at once one wins', () => onEmpty(async (call) => {
    expect(await call('station.status', {})).toMatchObject({ answer: { view: { setUp: false, people: [], facts: 0 } } })
    expect(await call('receiving.expected', {})).toMatchObject({ answer: { refusal: { code: 'NotSignedIn' } } })
    const two = await Promise.all([call('station.setUp', setUp), call('station.setUp', setUp)])
    expect(two).toEqual(expect.arrayContaining([{ answer: expect.objectContaining({ ok: true }) }, { answer: { ok: false, refusal: { code: 'AlreadySetUp' } } }]))
  }))

  it('fills the practice warehouse once, also where the answer was lost and asked for again', () => onEmpty(async (call) => {
    const first = await call('station.setUp', { ...setUp, practice: true }, 'the first gesture')
    const status = await call('station.status', {})
    expect(await call('station.setUp', { ...setUp, practice: true }, 'the first gesture')).toEqual(first)
    expect(await call('station.status', {})).toEqual(status)
    expect(status).toMatchObject({ answer: { view: { practice: true, practicePin: '246810', people: expect.arrayContaining([expect.objectContaining({ role: 'operator' })]) } } })
  }))
})

describe('people', () => {
  it('have initials of their own, and may have those of somebody who left', () =>
    given(aPerson('OO')).when().then(
      async (site) => expect(await site.refused('station.savePerson', { name: 'Otto', initials: 'OO', role: 'operator', active: true, pin: '481516' })).toEqual({ code: 'AlreadyExists', what: 'initials', named: 'OO' }),
      (site) => site.act('station.savePerson', { id: site.id('OO'), name: 'Olga', initials: 'OO', role: 'operator', active: false }),
      (site) => site.act('station.savePerson', { name: 'Otto', initials: 'OO', role: 'operator', active: true, pin: '481516' }),
    ))

  it('who are unknown cannot be changed, and who are new need a PIN', () =>
    given().when().then(async (site) => {
      const person = { name: 'Olga', initials: 'OO', role: 'operator', active: true } as const
      expect(await site.refused('station.savePerson', { ...person, id: 'A'.repeat(22), pin: '481516' })).toMatchObject({ code: 'NotFound', what: 'person' })
      expect(await site.refused('station.savePerson', person)).toEqual({ code: 'PinTooSimple', why: 'too-short' })
    }))

  it('always leave one administrator who can come in', () =>
    given(aPerson('OO')).when().then(
      async (site) => {
        const [ada] = (await site.ask('station.people', {})).people.filter((person) => person.initials === 'AA')
        expect(await site.refused('station.savePerson', { ...ada!, active: false })).toMatchObject({ code: 'LastAdmin', name: 'Ada Admin' })
        expect(await site.refused('station.savePerson', { ...ada!, role: 'supervisor' })).toMatchObject({ code: 'LastAdmin' })
        await site.act('station.savePerson', { ...ada!, name: 'Ada' })
        await aPerson('BB', 'admin')(site)
        await site.act('station.savePerson', { ...ada!, role: 'supervisor' })
        expect(await site.core.call({ name: 'station.people', input: {}, session: site.session })).toMatchObject({ answer: { refusal: { code: 'NotPermitted' } } })
      },
    ))
})

describe('printers', () => {
  const tcp = { name: 'Zebra', kind: 'tcp', host: '192.0.2.7', port: 9100, dpi: 300, default: true } as const
  it('have names of their own, and one of them is the default', () =>
    given().when((site) => site.act('station.savePrinter', tcp)).then(async (site) => {
      expect(await site.refused('station.savePrinter', tcp)).toEqual({ code: 'AlreadyExists', what: 'printer', named: 'Zebra' })
      expect(await site.refused('station.savePrinter', { ...tcp, id: 'A'.repeat(22) })).toMatchObject({ code: 'NotFound', what: 'printer' })
      expect(await site.ask('station.printers', {})).toMatchObject({ printers: [{ name: 'Preview', default: false }, { name: 'Zebra', default: true }] })
    }))

  it.each([{ port: 0 }, { port: 65_536 }, { port: 1.5 }, { dpi: 204 }, { kind: 'fax' }])('are not like %j', (wrong) =>
    given().when().then(async (site) => expect(await site.refused('station.savePrinter', { ...tcp, ...wrong } as never)).toMatchObject({ code: 'InputInvalid', where: Object.keys(wrong)[0] })))
})

describe('roles', () => {
  const rank = (role: Role): number => roles.indexOf(role)
  const operations = Object.entries(contract) as [OperationName, { role: Role }][]

  it('let everybody do their own work and nobody more, at every operation there is', async () => {
    const site = await openSite()
    for (const step of [aPerson('OP'), aPerson('SU', 'supervisor')]) await step(site)
    const sessions: Record<Role, string | undefined> = { anyone: undefined, operator: site.core.sessions.open(site.id('OP')), supervisor: site.core.sessions.open(site.id('SU')), admin: site.session }
    const before = site.facts()
    for (const [name, { role: needs }] of operations) {
      for (const role of roles) {
        // No operation takes this: who is let in is told so, and nothing happens.
        const answer = await answerOf(site, name, 'an input nobody takes', sessions[role])
        const expected = rank(role) >= rank(needs) ? { code: 'InputInvalid' } : role === 'anyone' ? { code: 'NotSignedIn' } : { code: 'NotPermitted', needs }
        expect(answer, `${name} by ${role}`).toMatchObject({ ok: false, refusal: expected })
      }
    }
    expect(site.facts()).toBe(before)
    expect(operations.length).toBeGreaterThan(40)
    site.close()
  })

  it('only the public page, signing in, setting up, the status and scans nobody awaited are for anybody', () => {
    expect(operations.filter(([, { role }]) => role === 'anyone').map(([name]) => name).toSorted()).toEqual(['service.publicPage', 'station.noteScan', 'station.setUp', 'station.signIn', 'station.status'])
  })
})

describe('every fact', () => {
  it('says who, at which station, and by which gesture', () =>
    given(aWarehouse, aReceipt('RC'), received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 })).when().then(async (site) => {
      const { id } = (await site.ask('station.me', {})) as View<'station.me'>
      const facts = site.core.database.all<{ bytes: Uint8Array }>('SELECT bytes FROM fact ORDER BY seq').map((row) => parseFact(row.bytes))
      expect(facts.length).toBeGreaterThan(15)
      for (const [index, fact] of facts.entries()) {
        expect(fact, fact.type).toMatchObject({ station: index < 4 ? 'Dockmark' : 'Dock 1', gesture: expect.stringMatching(/^.{22}$/), wall: '2026-11-21T09:00:00.000Z', seq: index + 1, version: 1 })
        // Whoever sets the station up is nobody yet, and the station has no name.
        expect(fact.actor).toBe(index < 4 ? 'nobody' : id)
      }
    }))
})
