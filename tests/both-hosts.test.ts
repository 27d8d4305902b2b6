// One story, told at every door: the window, the page and the script get the same answers from the same core.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Call, View } from '#contract/contract.ts'
import { aPurchaseOrder, aReceipt, aWarehouse, gtin } from './builders.ts'
import { openSite, type Site } from './given.ts'
import { startIpcHost } from '../src-main/hosts/ipc-host.ts'
import { postDoor, served, socketDoor, windowDoor, type Door, type Outcome } from './hosts/doors.ts'
import { lotLabel } from './scans.ts'

interface Teller {
  readonly site: Site
  /** Session of the operator, once signed in. */
  session: string
}

interface Line {
  readonly says: string
  readonly call: (teller: Teller) => Call
  /** What the world does before it. */
  readonly first?: (teller: Teller) => void
  readonly expected: object
}

const call = (name: string, input: unknown, more: Partial<Call> = {}): Call => ({ name, input, ...more }) as Call
const asOperator = (name: string, input: (site: Site) => unknown, commandId?: unknown) => (teller: Teller): Call =>
  call(name, input(teller.site), { session: teller.session, ...(commandId === undefined ? {} : { commandId: commandId as string }) })
const refusal = (code: string, facts: object = {}): object => ({ answer: { ok: false, refusal: { code, ...facts } } })
const yes = (view: object = {}): object => ({ answer: { ok: true, view } })
const scanOf = (lot: string) => (site: Site): unknown => ({ receipt: site.id('RC'), raw: lotLabel(gtin(31), lot) })

const pin = '590217'
const story: readonly Line[] = [
  { says: 'anybody asks how the station is', call: () => call('station.status', {}), expected: yes({ station: 'Dock 1', setUp: true }) },
  { says: 'nobody may see deliveries', call: () => call('receiving.expected', {}), expected: refusal('NotSignedIn') },
  { says: 'a session nobody opened is nobody', call: () => call('receiving.expected', {}, { session: 'made-up' }), expected: refusal('NotSignedIn') },
  { says: 'a wrong PIN is refused', call: ({ site }) => call('station.signIn', { person: site.id('OO'), pin: '111222' }), expected: refusal('WrongPin', { waitSeconds: 0 }) },
  { says: 'the right PIN signs in', call: ({ site }) => call('station.signIn', { person: site.id('OO'), pin }), expected: yes({ person: { name: 'Olga Operator' } }) },
  { says: 'a view comes back whole', call: asOperator('receiving.expected', () => ({})), expected: yes({ deliveries: [{ number: 'PO-1', wanted: 40 }] }) },
  { says: 'an operator may not see the people', call: asOperator('station.people', () => ({})), expected: refusal('NotPermitted', { needs: 'admin' }) },
  { says: 'an operation nobody knows', call: asOperator('receiving.fly', () => ({})), expected: refusal('InputInvalid', { where: 'name' }) },
  { says: 'a name every object has is no operation', call: asOperator('toString', () => ({})), expected: refusal('InputInvalid', { where: 'name' }) },
  { says: 'an input of the wrong kind', call: asOperator('receiving.open', () => ({ location: 7 })), expected: refusal('InputInvalid', { where: 'location' }) },
  { says: 'an input with something nobody asked for', call: asOperator('receiving.expected', () => ({ role: 'admin' })), expected: refusal('InputInvalid') },
  { says: 'no input at all', call: asOperator('receiving.open', () => undefined), expected: refusal('InputInvalid') },
  { says: 'a rule says no', call: asOperator('receiving.finish', (site) => ({ receipt: site.id('RC') })), expected: refusal('NothingDone') },
  { says: 'a scan counts', call: asOperator('receiving.scan', scanOf('S-1'), 'gesture 1'), expected: yes({ done: 1, last: { lot: 'S-1' } }) },
  { says: 'the same gesture again gets the same answer', call: asOperator('receiving.scan', scanOf('S-1'), 'gesture 1'), expected: yes({ done: 1, last: { lot: 'S-1' } }) },
  { says: 'the same gesture for something else', call: asOperator('receiving.undo', (site) => ({ receipt: site.id('RC') }), 'gesture 1'), expected: refusal('InputInvalid', { where: 'commandId' }) },
  { says: 'a gesture without a name of its own', call: asOperator('receiving.scan', scanOf('S-2'), ''), expected: refusal('InputInvalid', { where: 'commandId' }) },
  { says: 'a gesture named too long', call: asOperator('receiving.scan', scanOf('S-2'), 'g'.repeat(65)), expected: refusal('InputInvalid', { where: 'commandId' }) },
  { says: 'a gesture named with a number', call: asOperator('receiving.scan', scanOf('S-2'), 7), expected: refusal('InputInvalid', { where: 'commandId' }) },
  {
    says: 'the disk is full', first: ({ site }) => void site.core.database.pragma(`max_page_count = ${site.core.database.pragma<number>('page_count')}`),
    call: asOperator('receiving.enter', (site) => ({ receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials: Array.from({ length: 500 }, (_, n) => `S${n}`) } }), 'gesture 2'),
    expected: { failure: { fault: 'DiskFull' } },
  },
  { says: 'what failed was not done', call: asOperator('receiving.receipt', (site) => ({ receipt: site.id('RC') })), expected: yes({ done: 1 }) },
  {
    says: 'the same gesture, with room again', first: ({ site }) => void site.core.database.pragma('max_page_count = 1000000'),
    call: asOperator('receiving.enter', (site) => ({ receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials: Array.from({ length: 500 }, (_, n) => `S${n}`) } }), 'gesture 2'),
    expected: yes({ done: 501, last: { serials: 500 } }),
  },
  { says: 'what is not there is no view', call: asOperator('receiving.receipt', () => ({ receipt: 'A'.repeat(22) })), expected: { answer: { ok: true } } },
  { says: 'signing out', call: asOperator('station.signOut', () => ({})), expected: yes({ setUp: true }) },
  { says: 'a session that is over', call: asOperator('receiving.expected', () => ({})), expected: refusal('NotSignedIn') },
]

/** Ids and sessions are minted by each core: they become numbers in order of appearance. */
const withoutMinted = (outcomes: readonly Outcome[]): unknown => {
  const seen = new Map<string, string>()
  const named = JSON.stringify(outcomes).replace(/(?<=["/:])(?:[\w-]{22}|[\w-]{32})(?=["/])/g, (minted) => {
    if (!seen.has(minted)) seen.set(minted, `minted ${seen.size}`)
    return seen.get(minted)!
  })
  return JSON.parse(named)
}

const aSiteForTelling = async (): Promise<Site> => {
  const site = await openSite()
  for (const step of [aWarehouse, aPurchaseOrder('PO-1', { MILK: 40 }), aReceipt('RC')]) await step(site)
  site.ids.set('OO', (await site.act('station.savePerson', { name: 'Olga Operator', initials: 'OO', role: 'operator', active: true, pin })).id)
  return site
}

const tell = async (site: Site, door: Door): Promise<unknown> => {
  const teller: Teller = { site, session: '' }
  const outcomes: Outcome[] = []
  for (const line of story) {
    line.first?.(teller)
    const outcome = await door.call(line.call(teller))
    expect(outcome, line.says).toMatchObject(line.expected)
    if ('answer' in outcome && outcome.answer.ok && line.says.includes('signs in')) teller.session = (outcome.answer.view as View<'station.signIn'>).session
    outcomes.push(outcome)
  }
  return withoutMinted(outcomes)
}

describe('the same story', () => {
  it('gets equal answers at the window, over a WebSocket and over POST', async () => {
    const tellings: unknown[] = []
    for (const open of [
      async (site: Site) => ({ door: windowDoor(site.core), web: undefined }),
      async (site: Site) => { const web = await served(site.core); return { door: await socketDoor(web), web } },
      async (site: Site) => { const web = await served(site.core); return { door: postDoor(web), web } },
    ]) {
      const site = await aSiteForTelling()
      const { door, web } = await open(site)
      tellings.push(await tell(site, door))
      await door.close()
      await web?.close()
      site.close()
    }
    expect(tellings[1]).toEqual(tellings[0])
    expect(tellings[2]).toEqual(tellings[0])
  })
})

describe('two screens at one station', () => {
  let site: Site
  let doors: { window: Door; page: Door; script: Door }
  let close: () => Promise<void>
  beforeEach(async () => {
    site = await aSiteForTelling()
    const web = await served(site.core)
    doors = { window: windowDoor(site.core), page: await socketDoor(web), script: postDoor(web) }
    close = async () => {
      for (const door of Object.values(doors)) await door.close()
      await web.close()
      site.close()
    }
  })
  afterEach(() => close())

  it.each(['window', 'page', 'script'] as const)('what the %s changes reaches the others; what was refused reaches nobody', async (from) => {
    await doors[from].call(call('receiving.scan', scanOf('S-1')(site), { session: site.session, commandId: 'g' }))
    await expect.poll(() => [doors.window.heard, doors.page.heard]).toEqual([[['LotDefined', 'Received']], [['LotDefined', 'Received']]])
    await doors[from].call(call('receiving.scan', scanOf('S-1')(site), { session: site.session, commandId: 'g' }))
    await doors[from].call(call('receiving.scan', { receipt: site.id('RC'), raw: 'nobody knows' }, { session: site.session }))
    await doors.page.call(call('station.status', {}))
    expect([doors.window.heard.length, doors.page.heard.length]).toEqual([1, 1])
  })

  it('a hundred calls at once each get their own answer', async () => {
    const asked = Array.from({ length: 100 }, (_, n) => n)
    const answers = await Promise.all(asked.map((n) => doors.page.call(
      n % 2 === 0 ? call('catalog.previewNumbers', { rule: `N${n}-{seq:3}`, count: 1 }, { session: site.session })
        : call('receiving.scan', scanOf(`LOT-${n}`)(site), { session: site.session, commandId: `g${n}` }))))
    for (const n of asked) expect(answers[n]).toMatchObject(n % 2 === 0 ? yes({ numbers: [`N${n}-001`] }) : yes({ last: { lot: `LOT-${n}` } }))
    expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ done: 50 })
  })

  it('a closed window hears nothing more', async () => {
    await doors.window.close()
    await site.act('receiving.scan', { receipt: site.id('RC'), raw: lotLabel(gtin(31), 'S-9') })
    await expect.poll(() => doors.page.heard).toHaveLength(1)
    expect(doors.window.heard).toEqual([])
  })
})

describe('the window’s host', () => {
  it.each([
    ['a frame of another site', { senderFrame: { url: 'https://example.com/index.html' } }],
    ['a site whose name begins like ours', { senderFrame: { url: 'app://dockmark.example.com/' } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('does not answer %s', async (_who, event) => {
    const site = await openSite()
    let answer: unknown
    startIpcHost({
      core: site.core, origin: 'app://dockmark', window: { send: () => undefined },
      ipc: { handle: (_channel, listener) => { answer = listener(event, { name: 'station.status', input: {} }) }, removeHandler: () => undefined },
    })
    expect(await answer).toMatchObject({ answer: { ok: false, refusal: { code: 'InputInvalid', where: 'call' } } })
    site.close()
  })
})
