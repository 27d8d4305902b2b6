// Making things: inputs are used up, outputs come out with lots and serials, and both stay linked.
import { describe, expect, it } from 'vitest'
import type { Sent, View } from '#contract/contract.ts'
import type { FactOf } from '#domain/events.ts'
import { lotSubject, serialSubject } from '#domain/subject.ts'
import { migrationsFolder } from '../../src-main/core.ts'
import { factsOf } from '../../src-main/ledger/projection.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { aLocation, aWarehouse, anItem, holdLot, received, releaseLot } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

type Input = Omit<Sent<'production.make'>['inputs'][number], 'item' | 'location'> & { readonly at?: string }
type Output = Omit<Sent<'production.make'>, 'item' | 'location' | 'inputs'> & { readonly at?: string }
const milkIn: readonly [string, Input] = ['MILK', { lot: 'M1', quantity: 10 }]

const makingOf = (site: Site, sku: string, { at = 'A-01', ...output }: Output, inputs: ReadonlyArray<readonly [string, Input]>): Sent<'production.make'> => ({
  ...output, item: site.id(sku), location: site.id(at), inputs: inputs.map(([input, { at: from = 'A-01', ...rest }]) => ({ ...rest, item: site.id(input), location: site.id(from) })),
})
const made = (sku: string, output: Output, inputs: ReadonlyArray<readonly [string, Input]>, says?: (view: View<'production.make'>, site: Site) => void): Step => async (site) => {
  const view = await site.act('production.make', makingOf(site, sku, output, inputs))
  says?.(view, site)
}
const makeRefused = (sku: string, output: Output, inputs: ReadonlyArray<readonly [string, Input]>, refusal: object): Step => async (site) =>
  expect(await site.refused('production.make', makingOf(site, sku, output, inputs))).toMatchObject(refusal)
const onHandIs = (sku: string, expected: readonly string[]): Step => async (site) =>
  expect((await site.ask('stock.onHand', { item: site.id(sku) })).rows.map((row) => `${row.quantity} ${row.lot ?? ''} @${row.placeName}`)).toEqual(expected)
const provesItself: Step = async (site) => expect(verify(site.core.database, migrationsFolder())).toMatchObject({ ok: true, findings: [] })
const nobody = 'A'.repeat(22)

const yoghurt = anItem({ sku: 'YOG', name: 'Yoghurt', tracking: 'lot', expires: true, shelfLifeDays: 14 })
const glue = anItem({ sku: 'GLUE', name: 'Glue', tracking: 'lot', expires: true })
const crate = anItem({ sku: 'CRATE', name: 'Crate', tracking: 'none', expires: false })
const kitchen: Step = async (site) => {
  for (const step of [aWarehouse, yoghurt, glue, crate, aLocation('B-01')]) await step(site)
  await received('MILK', { lot: 'M1', expiry: '2026-12-01', quantity: 50 })(site)
  await received('MILK', { lot: 'M2', expiry: '2026-11-25', quantity: 50 })(site)
  await received('BOX', { quantity: 20 })(site)
  await received('SCREW', { lot: 'S1', quantity: 100 })(site)
  await received('CTRL', { serials: ['C1', 'C2', 'C3'] })(site)
  await received('IBU', { lot: 'T1', expiry: '2027-05-01', serials: ['B1', 'B2'] })(site)
}

describe('making a lot', () => {
  it('uses up the inputs and keeps every one of them with the output', () => given(kitchen)
    .when(made('YOG', { quantity: 40, lot: 'Y-1' }, [['MILK', { lot: 'M1', quantity: 30 }], ['MILK', { lot: 'M2', quantity: 5 }], ['BOX', { quantity: 4 }]], (view, site) => expect(view).toEqual({
      item: 'Yoghurt', sku: 'YOG', lot: 'Y-1', expiry: '2026-11-25', quantity: 40, serials: [], subject: `lot:${site.id('YOG')}/Y-1`,
    })))
    .then(
      onHandIs('YOG', ['40 Y-1 @Place A-01']), onHandIs('MILK', ['20 M1 @Place A-01', '45 M2 @Place A-01']), onHandIs('BOX', ['16  @Place A-01']),
      (site) => {
        const [, fact] = factsOf(site.core.database, lotSubject(site.id('YOG'), 'Y-1')) as [unknown, FactOf<'Transformed'>]
        expect(fact.payload.legs.map((leg) => [leg.lot ?? '', leg.quantity, leg.from.split(':')[0], leg.to.split(':')[0]])).toEqual([
          ['M1', 30, 'location', 'making'], ['M2', 5, 'location', 'making'], ['', 4, 'location', 'making'], ['Y-1', 40, 'making', 'location'],
        ])
        expect(new Set(fact.payload.legs.flatMap((leg) => [leg.from, leg.to]).filter((place) => place.startsWith('making:')))).toEqual(new Set([`making:${fact.payload.making}`]))
        return Promise.resolve()
      },
      provesItself,
    ))

  it('gives it the shorter of its own life and that of its inputs, unless a day is given', () => given(kitchen).when(
    made('YOG', { quantity: 1, lot: 'Y-LIFE', production: '2026-11-15' }, [['MILK', { lot: 'M1' }]], (view) => expect(view.expiry).toBe('2026-11-29')),
    made('YOG', { quantity: 1, lot: 'Y-INPUT' }, [['MILK', { lot: 'M1' }]], (view) => expect(view.expiry).toBe('2026-12-01')),
    made('YOG', { quantity: 1, lot: 'Y-GIVEN', expiry: '2026-12-03', reason: 'Thermised' }, [['MILK', { lot: 'M1' }]], (view) => expect(view.expiry).toBe('2026-12-03')),
    made('SCREW', { quantity: 1, lot: 'S-NEVER' }, [['MILK', { lot: 'M1' }]], (view) => expect(view).not.toHaveProperty('expiry')),
  ).then(provesItself))

  it('makes more of a lot that is known, with the expiry it has', () => given(kitchen)
    .when(made('YOG', { quantity: 3, lot: 'Y-1', expiry: '2026-12-03', reason: 'Thermised' }, [milkIn]), made('YOG', { quantity: 4, lot: 'y-1', reason: 'Thermised' }, [['MILK', { lot: 'M2' }]], (view) => expect(view).toMatchObject({ lot: 'Y-1', expiry: '2026-12-03', quantity: 4 })))
    .then(onHandIs('YOG', ['7 Y-1 @Place A-01'])))

  it('numbers it by the rule of its item', () => given(kitchen).when(
    made('CHED', { quantity: 2 }, [milkIn], (view) => expect(view).toMatchObject({ lot: 'CH261121-001', quantity: 2 })),
    made('CHED', { quantity: 2, generate: true }, [milkIn], (view) => expect(view.lot).toBe('CH261121-002')),
  ).then(provesItself))

  it('makes what has no lots of what has none', () => given(kitchen).when(made('CRATE', { quantity: 2, at: 'B-01' }, [['BOX', { quantity: 4 }]], (view, site) =>
    expect(view).toEqual({ item: 'Crate', sku: 'CRATE', quantity: 2, serials: [], subject: `item:${site.id('CRATE')}` })))
    .then(onHandIs('CRATE', ['2  @Place B-01']), onHandIs('BOX', ['16  @Place A-01'])))
})

describe('making serials', () => {
  it('links them to serials and lots that went in', () => given(kitchen)
    .when(made('CTRL', { quantity: 2, serials: ['N1', 'N2'] }, [['CTRL', { serials: ['C1', 'C2'] }], ['SCREW', { lot: 'S1', quantity: 8 }]], (view, site) =>
      expect(view).toMatchObject({ quantity: 2, serials: ['N1', 'N2'], subject: `serial:${site.id('CTRL')}/N1` })))
    .then(onHandIs('CTRL', ['3  @Place A-01']), onHandIs('SCREW', ['92 S1 @Place A-01']), async (site) => {
      expect(await site.refused('stock.move', { to: site.id('B-01'), raw: 'C1' })).toMatchObject({ code: 'SerialElsewhere', place: 'used in production' })
      await site.act('stock.move', { to: site.id('B-01'), raw: 'N2' })
    }, provesItself))

  it('numbers lot and serials by the rules of the item', () => given(kitchen)
    .when(made('IBU', { quantity: 3, generate: true }, [['IBU', { serials: ['B1'] }]], (view) =>
      expect(view).toMatchObject({ lot: 'IB26325-01', quantity: 3, serials: ['IBS0000001', 'IBS0000002', 'IBS0000003'], expiry: '2027-05-01' })),
    made('IBU', { quantity: 1, generate: true, lot: 'IB26325-01', reason: 'Milk ends earlier' }, [milkIn], (view) => expect(view.serials).toEqual(['IBS0000004'])))
    .then(onHandIs('IBU', ['4 IB26325-01 @Place A-01', '1 T1 @Place A-01']), provesItself))

  it('makes 5,000 of 5,000 in a second, in several facts of one making', () => {
    const named = (letter: string): string[] => Array.from({ length: 5_000 }, (_, index) => `${letter}-${String(index).padStart(8, '0')}`)
    return given(kitchen, received('CTRL', { serials: named('IN') })).when(async (site) => {
      const before = site.facts()
      const started = performance.now()
      await site.act('production.make', makingOf(site, 'CTRL', { quantity: 5_000, serials: named('OUT') }, [['CTRL', { serials: named('IN') }]]))
      expect(performance.now() - started, 'made, ms').toBeLessThan(1_000)
      expect(site.facts() - before).toBeGreaterThan(5)
    }).then((site) => {
      expect(site.core.database.get('SELECT count(DISTINCT place) AS makings, count(*) AS used FROM serial WHERE place GLOB ?', 'making:*')).toEqual({ makings: 1, used: 5_000 })
      return Promise.resolve()
    }, onHandIs('CTRL', ['5003  @Place A-01']), provesItself)
  })
})

describe('a making is refused', () => {
  it('where item or location are not there', () => given(kitchen).when().then(async (site) => {
    const make = async (more: object, input: object = {}) => {
      const sent = makingOf(site, 'YOG', { quantity: 1, lot: 'Y' }, [milkIn])
      return site.refused('production.make', { ...sent, ...more, inputs: [{ ...sent.inputs[0]!, ...input }] })
    }
    expect(await make({ item: nobody })).toMatchObject({ code: 'NotFound', what: 'item' })
    expect(await make({ location: nobody })).toMatchObject({ code: 'NotFound', what: 'location' })
    expect(await make({}, { item: nobody })).toMatchObject({ code: 'NotFound', what: 'item' })
    expect(await make({}, { location: nobody })).toMatchObject({ code: 'NotFound', what: 'location' })
    expect(await site.refused('production.make', makingOf(site, 'YOG', { quantity: 1, lot: 'Y' }, []))).toMatchObject({ code: 'InputInvalid', where: 'inputs' })
  }))

  it('where an input is not said completely, is unknown or does not belong together', () => given(kitchen, received('IBU', { lot: 'T2', expiry: '2027-06-01', serials: ['B9'] })).when().then(
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['MILK', {}]], { code: 'LotNeeded' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['CTRL', {}]], { code: 'SerialNeeded' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['BOX', { lot: 'L' }]], { code: 'LotNotTracked' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['BOX', { serials: ['S'] }]], { code: 'SerialNotTracked' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['MILK', { lot: 'M9' }]], { code: 'LotUnknown', lot: 'M9' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['CTRL', { serials: ['C9'] }]], { code: 'SerialUnknown', serial: 'C9' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['IBU', { lot: 'T1', serials: ['B9'] }]], { code: 'SerialOfOtherLot', serial: 'B9' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['CTRL', { serials: ['C1', 'C1'] }]], { code: 'SerialRepeated', serial: 'C1' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['CTRL', { serials: ['C1', 'C2'] }], ['CTRL', { serials: ['C2'] }]], { code: 'SerialRepeated', serial: 'C2' }),
  ))

  it('where an input is not at its place, or not enough of it, all lines together', () => given(kitchen).when().then(
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['MILK', { lot: 'M1', quantity: 1, at: 'B-01' }]], { code: 'NotEnough', lot: 'M1', place: 'Place B-01', wanted: 1, there: 0 }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['MILK', { lot: 'M1', quantity: 51 }]], { code: 'NotEnough', wanted: 51, there: 50 }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['MILK', { lot: 'M1', quantity: 30 }], ['MILK', { lot: 'm1', quantity: 30 }]], { code: 'NotEnough', wanted: 60, there: 50 }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['CTRL', { serials: ['C1'], at: 'B-01' }]], { code: 'SerialElsewhere', serial: 'C1', place: 'Place A-01' }),
  ))

  it('where an input has expired: not on its day, but on the next', () => given(kitchen).when((site) => {
    site.pass(4)
    return site.restart()
  }, made('YOG', { quantity: 1, lot: 'Y-LAST' }, [['MILK', { lot: 'M2' }]]), (site) => {
    site.pass(1)
    return site.restart()
  }).then(makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['MILK', { lot: 'M2' }]], { code: 'LotExpired', lot: 'M2', expiry: '2026-11-25', days: 1 })))

  it('where the lot of an input is held, until it is released', () => given(kitchen).when(async (site) => {
    for (const [sku, lot] of [['MILK', 'M1'], ['IBU', 'T1']] as const) await holdLot(sku, lot, 'Smells')(site)
  }).then(
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['MILK', { lot: 'M2' }], milkIn], { code: 'LotOnHold', item: 'Whole milk 1 L', lot: 'M1', reason: 'Smells' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y' }, [['IBU', { serials: ['B1'] }]], { code: 'LotOnHold', lot: 'T1' }),
    releaseLot('MILK', 'M1', 'Was the fridge'),
    made('YOG', { quantity: 1, lot: 'Y' }, [milkIn]),
  ))

  it('where the label of a number we gave an input was never scanned back, and its item demands it', () => given(
    kitchen, anItem({ sku: 'SB', name: 'Sensor', tracking: 'serial', expires: false, serialRule: 'SB-{seq:3}', scanBack: true }),
    received('SB', { generate: true, quantity: 2 }), received('SB', { serials: ['MAKER-1'] }),
  ).when(async (site) => {
    const { first } = await site.act('labelling.print', { kind: 'serial', subjects: [serialSubject(site.id('SB'), 'SB-001')] })
    site.core.record([{ type: 'LabelSent', payload: { job: first!.id, zplHash: '00' } }])
    await site.act('labelling.confirm', { job: first!.id, raw: 'SB-001' })
  }).then(
    makeRefused('CRATE', { quantity: 1 }, [['SB', { serials: ['SB-001', 'SB-002'] }]], { code: 'NumberNotApplied', item: 'Sensor', named: 'SB-002' }),
    made('CRATE', { quantity: 1 }, [['SB', { serials: ['SB-001', 'MAKER-1'] }]]),
  ))

  it('where the output is not said completely, or not as its item is followed', () => given(kitchen).when().then(
    makeRefused('YOG', { quantity: 1 }, [milkIn], { code: 'LotNeeded' }),
    makeRefused('YOG', { quantity: 1, generate: true }, [milkIn], { code: 'NoRule', item: 'Yoghurt', what: 'lot' }),
    makeRefused('CTRL', { quantity: 1 }, [milkIn], { code: 'SerialNeeded' }),
    makeRefused('CTRL', { quantity: 3, serials: ['N1', 'N2'] }, [milkIn], { code: 'SerialQuantity', quantity: 3 }),
    makeRefused('CTRL', { quantity: 2, serials: ['N1', 'N1'] }, [milkIn], { code: 'SerialRepeated', serial: 'N1' }),
    makeRefused('CTRL', { quantity: 10_001, generate: true }, [milkIn], { code: 'TooManySerials', count: 10_001, most: 10_000 }),
    makeRefused('CRATE', { quantity: 1, lot: 'L' }, [milkIn], { code: 'LotNotTracked' }),
    makeRefused('CRATE', { quantity: 1, serials: ['S'] }, [milkIn], { code: 'SerialNotTracked' }),
  ))

  it('where the output has no expiry, another one than known, or one that is past', () => given(kitchen).when(made('YOG', { quantity: 1, lot: 'Y-1', expiry: '2026-12-03', reason: 'Thermised' }, [milkIn])).then(
    makeRefused('GLUE', { quantity: 1, lot: 'G' }, [['BOX', {}]], { code: 'ExpiryNeeded', lot: 'G' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y-1', expiry: '2026-12-04' }, [milkIn], { code: 'LotExpiryDiffers', known: '2026-12-03', scanned: '2026-12-04' }),
    makeRefused('YOG', { quantity: 1, lot: 'Y-2', production: '2026-11-01' }, [milkIn], { code: 'LotExpired', lot: 'Y-2', expiry: '2026-11-15' }),
  ))

  it('where a serial that comes out is here already', () => given(kitchen).when(received('IBU', { lot: 'T2', expiry: '2027-06-01', serials: ['B9'] })).then(
    makeRefused('CTRL', { quantity: 1, serials: ['C1'] }, [milkIn], { code: 'SerialAlreadyHere', serial: 'C1', place: 'Place A-01' }),
    made('CTRL', { quantity: 1, serials: ['C1'] }, [['CTRL', { serials: ['C1'] }]], (view) => expect(view.serials, 'worked over, it keeps its number').toEqual(['C1'])),
  ))

  it('where a serial that comes out was one of another lot, taken back at its receipt', () => given(kitchen).when(async (site) => {
    const { id: receipt } = await site.act('receiving.open', { supplier: site.id('MERIDIAN'), location: site.id('A-01') })
    await site.act('receiving.enter', { receipt, entered: { item: site.id('IBU'), lot: 'T3', expiry: '2027-06-01', serials: ['B7'] } })
    await site.act('receiving.undo', { receipt })
  }).then(
    makeRefused('IBU', { quantity: 1, lot: 'T1', serials: ['B7'], reason: 'Milk ends earlier' }, [milkIn], { code: 'SerialOfOtherLot', serial: 'B7', lot: 'T3', scanned: 'T1' }),
    made('IBU', { quantity: 1, lot: 'T3', serials: ['B7'], reason: 'Milk ends earlier' }, [milkIn]),
  ))
})
