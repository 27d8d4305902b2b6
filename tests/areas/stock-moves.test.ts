// Goods are moved by scanning, refused where they cannot be, and put back where they came from.
import { describe, expect, it } from 'vitest'
import type { Leg } from '#domain/events.ts'
import { atLocation } from '#domain/place.ts'
import { aLocation, aWarehouse, gtin, received } from '../builders.ts'
import { given } from '../given.ts'
import { lotLabel, serialLabel } from '../scans.ts'
import { moved, moveRefused, undone, rowsOf, onHandIs, provesItself, nobody, stocked } from './stock-story.ts'

describe('moving', () => {
  const house = given(aWarehouse, aLocation('B-01'), stocked)

  it('takes a scanned lot whole from where it lies', () => house.when(moved('B-01', { raw: 'L-SOON' }, (view, site) => expect(view).toEqual({
    item: 'Whole milk 1 L', sku: 'MILK', lot: 'L-SOON', serials: 0, quantity: 30, from: 'Place DOCK-1', to: 'Place B-01', subject: `lot:${site.id('MILK')}/L-SOON`,
  }))).then(onHandIs({ item: 'MILK' }, ['30 MILK L-SOON @Place B-01']), provesItself))

  it('takes a case where a case is scanned, and what was keyed in where something was', () => house
    .when(moved('B-01', { raw: lotLabel(gtin(11, 1), 'L-SOON') }), moved('A-01', { raw: lotLabel(gtin(11), 'L-SOON'), from: 'DOCK-1', quantity: 5 }))
    .then(async (site) => expect((await rowsOf(site, { item: site.id('MILK') })).sort()).toEqual(['12 MILK L-SOON @Place B-01', '13 MILK L-SOON @Place DOCK-1', '5 MILK L-SOON @Place A-01'])))

  it('takes serials by scan or list, from wherever they are', () => house
    .when(moved('B-01', { raw: serialLabel(gtin(42), 'C2') }, (view, site) => expect(view).toMatchObject({ serial: 'C2', quantity: 1, from: 'Place A-01', subject: `serial:${site.id('CTRL')}/C2` })),
      moved('DOCK-1', { item: 'CTRL', serials: ['C1', 'C2'] }, (view) => expect(view).toMatchObject({ serials: 2, quantity: 2, to: 'Place DOCK-1' })),
      moved('DOCK-1', { raw: 'B1' }, (view) => expect(view).toMatchObject({ sku: 'IBU', lot: 'T1', serial: 'B1' })))
    .then(onHandIs({ at: 'DOCK-1' }, ['2 CTRL @Place DOCK-1', '1 IBU T1 @Place DOCK-1', '30 MILK L-SOON @Place DOCK-1']), provesItself))

  it('takes one of an untracked item, or as many as said', () => house.when(moved('B-01', { raw: gtin(97) }), moved('B-01', { item: 'BOX', from: 'A-01', quantity: 20 }))
    .then(onHandIs({ at: 'B-01' }, ['21 BOX @Place B-01'])))

  it('takes expired goods too: they must be put somewhere', () => house.when((site) => {
    site.pass(30)
    return site.restart()
  }, moved('QC-1', { raw: 'L-SOON' })).then(onHandIs({ at: 'QC-1' }, ['30 MILK L-SOON @Place QC-1'])))

  it('takes a logistic unit whole with all that is in it', () => house.when((site) => {
    const unit = '095212340000000990'
    const into = { from: `supplier:${site.id('MERIDIAN')}`, to: atLocation(site.id('DOCK-1')), toUnit: unit } as const
    const legs: Leg[] = [{ item: site.id('BOX'), quantity: 7, ...into }, { item: site.id('CTRL'), quantity: 2, serials: ['U1', 'U2'], ...into }]
    site.core.record([{ type: 'Received', payload: { documents: [], legs } }])
    return Promise.resolve()
  }).then(
    moved('B-01', { raw: '00095212340000000990' }, (view) => expect(view).toMatchObject({ quantity: 9, serials: 2, from: 'Place DOCK-1', to: 'Place B-01', subject: 'unit:095212340000000990' })),
    async (site) => expect((await rowsOf(site, { location: site.id('B-01') })).sort()).toEqual(['2 CTRL @Place B-01 in 095212340000000990', '7 BOX @Place B-01 in 095212340000000990']),
    moveRefused('B-01', { raw: '00095212340000000990' }, { code: 'NotFound', what: 'unit', named: '095212340000000990' }),
    moveRefused('A-01', { raw: '00095212340000000990', from: 'DOCK-1' }, { code: 'NotFound', what: 'unit' }),
    moved('A-01', { raw: 'U1' }, (view) => expect(view).toMatchObject({ serial: 'U1', subject: expect.stringMatching(/^serial:/) })),
    async (site) => expect(await rowsOf(site, { location: site.id('A-01'), item: site.id('CTRL') })).toEqual(['4 CTRL @Place A-01']),
    undone, undone,
    async (site) => expect((await rowsOf(site, { location: site.id('DOCK-1'), item: site.id('CTRL') }))).toEqual(['2 CTRL @Place DOCK-1 in 095212340000000990']),
    provesItself,
  ))
})

describe('a move is refused', () => {
  const house = given(aWarehouse, aLocation('B-01'), stocked)

  it('where the code names no goods', () => house.when().then(
    moveRefused('B-01', { raw: ']C10109521234000110' }, { code: 'Unreadable' }),
    moveRefused('B-01', { raw: 'NO-SUCH-CODE' }, { code: 'UnknownCode' }),
    moveRefused('B-01', { raw: gtin(999) }, { code: 'UnknownGtin' }),
    moveRefused('B-01', { raw: 'A-01' }, { code: 'NotAnItem', isA: 'location' }),
    moveRefused('B-01', { raw: '00095212340000000990' }, { code: 'NotFound', what: 'unit' }),
  ))

  it('where location or item are not there, or nothing is named', () => house.when().then(async (site) => {
    const move = (more: object) => site.refused('stock.move', { to: site.id('B-01'), item: site.id('BOX'), ...more })
    expect(await move({ to: nobody })).toMatchObject({ code: 'NotFound', what: 'location', named: nobody })
    expect(await move({ from: nobody })).toMatchObject({ code: 'NotFound', what: 'location' })
    expect(await move({ item: nobody })).toMatchObject({ code: 'NotFound', what: 'item' })
    expect(await site.refused('stock.move', { to: site.id('B-01') })).toMatchObject({ code: 'NotFound', what: 'item' })
  }))

  it('where lot or serial is missing, not followed, said twice or unknown', () => house.when().then(
    moveRefused('B-01', { raw: gtin(11) }, { code: 'LotNeeded' }),
    moveRefused('B-01', { item: 'CTRL' }, { code: 'SerialNeeded' }),
    moveRefused('B-01', { item: 'BOX', lot: 'L' }, { code: 'LotNotTracked' }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-SOON', serials: ['S'] }, { code: 'SerialNotTracked' }),
    moveRefused('B-01', { item: 'CTRL', serials: ['C1', 'C1'] }, { code: 'SerialRepeated', serial: 'C1' }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-NONE' }, { code: 'LotUnknown', lot: 'L-NONE' }),
    moveRefused('B-01', { item: 'CTRL', serials: ['C9'] }, { code: 'SerialUnknown', serial: 'C9' }),
    moveRefused('B-01', { item: 'IBU', lot: 'T1', serials: ['C1'] }, { code: 'SerialUnknown', serial: 'C1' }),
  ))

  it('where the serial belongs to another lot', () => house.when(received('IBU', { lot: 'T2', expiry: '2027-06-01', serials: ['B9'] })).then(
    moveRefused('B-01', { item: 'IBU', lot: 'T1', serials: ['B9'] }, { code: 'SerialOfOtherLot', serial: 'B9', lot: 'T2', scanned: 'T1' }),
  ))

  it('where the goods are not there: elsewhere, there already, picked or gone', () => house.when(async (site) => {
    const { id: shipment } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.scan', { shipment, raw: 'C1' })
    await site.act('shipping.pick', { shipment, item: site.id('BOX'), quantity: 100 })
  }).then(
    moveRefused('B-01', { raw: 'C2', from: 'DOCK-1' }, { code: 'SerialElsewhere', serial: 'C2', place: 'Place A-01' }),
    moveRefused('A-01', { raw: 'C2' }, { code: 'SerialElsewhere', place: 'Place A-01' }),
    moveRefused('B-01', { raw: 'C1' }, { code: 'SerialElsewhere', place: 'SH-000001' }),
    moveRefused('B-01', { item: 'BOX' }, { code: 'NotEnough', wanted: 1, there: 0, place: 'Dock 1' }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-SOON', quantity: 31 }, { code: 'NotEnough', lot: 'L-SOON', place: 'Place DOCK-1', wanted: 31, there: 30 }),
    moveRefused('B-01', { item: 'MILK', lot: 'L-SOON', from: 'A-01' }, { code: 'NotEnough', place: 'Place A-01', wanted: 1, there: 0 }),
    moveRefused('DOCK-1', { raw: 'L-SOON' }, { code: 'NotEnough', there: 0 }),
  ))

  it('where the lot lies in several places and none is named', () => house.when(moved('B-01', { raw: 'L-SOON', quantity: 10 })).then(
    moveRefused('A-01', { raw: 'L-SOON' }, { code: 'NotFound', what: 'location', named: '' }),
    moved('A-01', { raw: 'L-SOON', from: 'B-01' }, (view) => expect(view.quantity).toBe(10)),
  ))
})

describe('taking back the last move', () => {
  const house = given(aWarehouse, aLocation('B-01'), stocked)

  it('puts it where it came from, one move after the other', () => house.when(moved('B-01', { raw: 'L-SOON' }), moved('B-01', { item: 'CTRL', serials: ['C1', 'C2'] }))
    .then(
      async (site) => expect(await site.act('stock.undoMove', {})).toMatchObject({ sku: 'CTRL', serials: 2, from: 'Place B-01', to: 'Place A-01' }),
      async (site) => expect(await site.act('stock.undoMove', {})).toMatchObject({ sku: 'MILK', lot: 'L-SOON', quantity: 30, from: 'Place B-01', to: 'Place DOCK-1' }),
      onHandIs({ at: 'B-01' }, []),
      async (site) => expect(await site.refused('stock.undoMove', {})).toEqual({ code: 'NothingToUndo' }),
      provesItself,
    ))

  it('takes back the last one with what is scanned, whatever was moved since', () => house.when(moved('B-01', { raw: 'L-SOON' }), moved('B-01', { item: 'CTRL', serials: ['C1'] }), moved('B-01', { item: 'CTRL', serials: ['C2'] })).then(
    async (site) => expect(await site.act('stock.undoMove', { raw: 'L-SOON' })).toMatchObject({ sku: 'MILK', lot: 'L-SOON', to: 'Place DOCK-1' }),
    async (site) => expect(await site.act('stock.undoMove', { raw: serialLabel(gtin(42), 'C1') })).toMatchObject({ serial: 'C1', to: 'Place A-01' }),
    async (site) => expect(await site.refused('stock.undoMove', { raw: serialLabel(gtin(42), 'C1') })).toEqual({ code: 'NothingToUndo' }),
    async (site) => expect(await site.refused('stock.undoMove', { raw: 'A-01' })).toMatchObject({ code: 'NotAnItem' }),
    onHandIs({ at: 'B-01' }, ['1 CTRL @Place B-01']), provesItself,
  ))

  it('takes back thousands of serials moved at once', () => given(aWarehouse, received('CTRL', { serials: Array.from({ length: 3_000 }, (_, index) => `S${index}`) }), aLocation('B-01'))
    .when(moved('B-01', { item: 'CTRL', serials: Array.from({ length: 3_000 }, (_, index) => `S${index}`) }), undone)
    .then(onHandIs({ item: 'CTRL' }, ['3000 CTRL @Place A-01'])))

  it('takes back what this person moved, not what somebody else did', () => house.when(moved('B-01', { raw: 'L-SOON' }), async (site) => {
    const bob = await site.act('station.savePerson', { name: 'Bob', initials: 'BB', role: 'operator', active: true, pin: '904817' })
    site.session = site.core.sessions.open(bob.id)
  }).then(
    async (site) => expect(await site.refused('stock.undoMove', {})).toEqual({ code: 'NothingToUndo' }),
    moved('B-01', { raw: 'C1' }),
    async (site) => expect(await site.act('stock.undoMove', {})).toMatchObject({ serial: 'C1' }),
    onHandIs({ at: 'B-01' }, ['30 MILK L-SOON @Place B-01']),
  ))

  it('is refused where the goods have moved on', () => house.when(moved('B-01', { raw: 'L-SOON' }), async (site) => {
    const { id: shipment } = await site.act('shipping.open', { customer: site.id('MARKET') })
    await site.act('shipping.scan', { shipment, raw: 'L-SOON' })
  }).then(async (site) => expect(await site.refused('stock.undoMove', {})).toEqual({ code: 'CannotUndo', why: 'moved-on', what: 'Whole milk 1 L' })))
})
