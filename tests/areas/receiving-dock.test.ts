// What goes otherwise at the dock: dates that differ, lives too short, damage, weights, inspections, and any line taken back.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { anItem, aReceipt, aWarehouse, gtin } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'

const scan = (raw: string, entered?: object): Step => (site) => site.act('receiving.scan', { receipt: site.id('RC'), raw, ...(entered ? { entered } : {}) })
const refused = (raw: string, expected: object, entered?: object): Step => async (site) =>
  expect(await site.refused('receiving.scan', { receipt: site.id('RC'), raw, ...(entered ? { entered } : {}) })).toMatchObject(expected)
const receipt = (site: Site) => site.ask('receiving.receipt', { receipt: site.id('RC') })
const asOperator: Step = async (site) => {
  const { id } = await site.act('station.savePerson', { name: 'Olga Operator', initials: 'OO', role: 'operator', active: true, pin: '482913' })
  site.session = site.core.sessions.open(id)
}
const blind = [aWarehouse, aReceipt('RC')]

describe('the same lot with another expiry', () => {
  const first = [...blind, scan(lotLabel(gtin(11), 'M-1', '2026-12-10'))]
  const other = lotLabel(gtin(11), 'm-1', '2026-12-11')
  const because = { reason: 'Read on the crate' }

  it('asks; the first date stays, with its reason, and nobody is asked again', () =>
    given(...first).when().then(
      refused(other, { code: 'LotExpiryDiffers', lot: 'M-1', known: '2026-12-10', scanned: '2026-12-11' }),
      scan(other, { otherExpiry: { decided: 'keep', ...because } }), scan(other),
      async (site) => {
        expect(await receipt(site)).toMatchObject({ arrived: [{ lot: 'M-1', expiry: '2026-12-10', quantity: 3 }] })
        const { timeline } = (await site.ask('tracing.card', { subject: `lot:${site.id('MILK')}/M-1` }))!
        expect(timeline.find((entry) => entry.type === 'ExpiryDecided')?.detail).toContain('Read on the crate')
      },
    ))

  it('is split off as another lot, and joins it by itself the next time', () =>
    given(...first).when(scan(other, { otherExpiry: { decided: 'split', ...because } }), scan(other)).then(async (site) =>
      expect((await receipt(site))?.arrived).toMatchObject([{ lot: 'M-1-261211', supplierLot: 'M-1', expiry: '2026-12-11', quantity: 2 }, { lot: 'M-1', quantity: 1 }])))

  it('is corrected by a supervisor only, for all of the lot', () =>
    given(...first).when(scan(other, { otherExpiry: { decided: 'correct', ...because } })).then(
      async (site) => expect((await receipt(site))?.arrived).toMatchObject([{ lot: 'M-1', expiry: '2026-12-11', quantity: 2 }]),
      asOperator,
      refused(lotLabel(gtin(11), 'M-1', '2026-12-20'), { code: 'SupervisorNeeded' }, { otherExpiry: { decided: 'correct', ...because } }),
    ))

  it('asks for our own lots too: one supplier lot, two dates', () =>
    given(...blind, scan(lotLabel(gtin(28), 'MD-7', '2027-05-01'))).when().then(
      refused(lotLabel(gtin(28), 'md-7', '2027-06-01'), { code: 'LotExpiryDiffers', lot: 'MD-7' }),
      scan(lotLabel(gtin(28), 'md-7', '2027-06-01'), { otherExpiry: { decided: 'split', ...because } }),
      async (site) => expect((await receipt(site))?.arrived.map(({ lot, expiry }) => [lot, expiry])).toEqual([['CH261121-002', '2027-06-01'], ['CH261121-001', '2027-05-01']]),
    ))
})

describe('too few days left', () => {
  const yogurt = anItem({ sku: 'YOG', name: 'Yogurt', tracking: 'lot', expires: true, minLifeAtReceiptDays: 14, packing: [{ gtin: gtin(51), quantity: 1 }] })
  const short = lotLabel(gtin(51), 'Y-1', '2026-12-04')

  it('are refused; a supervisor takes it with a reason, an operator does not', () =>
    given(...blind, yogurt).when().then(
      refused(short, { code: 'LifeTooShortAtReceipt', days: 13, needed: 14 }), scan(lotLabel(gtin(51), 'Y-2', '2026-12-05')), scan(short, { shortLife: 'Sold today' }),
      async (site) => expect((await receipt(site))?.done).toBe(2),
      asOperator, refused(lotLabel(gtin(51), 'Y-3', '2026-12-01'), { code: 'SupervisorNeeded' }, { shortLife: 'Please' }),
    ))
})

describe('damage and weight', () => {
  const ham = anItem({ sku: 'HAM', name: 'Ham', tracking: 'lot', expires: false, catchWeight: true, packing: [{ gtin: gtin(52), quantity: 1 }] })

  it('puts what is damaged apart, counted apart, and takes both back as one', () =>
    given(...blind).when((site) => scan(lotLabel(gtin(11, 1), 'M-1', '2026-12-10'), { damaged: { quantity: 3, location: site.id('QC-1'), reason: 'Crushed' } })(site)).then(
      async (site) => {
        expect(await receipt(site)).toMatchObject({ done: 12, damaged: 3, arrived: [{ quantity: 12, damaged: 3 }], last: { quantity: 12, damaged: 3 } })
        expect((await site.ask('stock.onHand', { search: 'M-1' })).rows.map(({ placeName, quantity }) => [placeName, quantity]).sort()).toEqual([['Place DOCK-1', 9], ['Place QC-1', 3]])
        await site.act('receiving.undo', { receipt: site.id('RC') })
        expect(await receipt(site)).toMatchObject({ done: 0, damaged: 0 })
      },
      (site) => refused(lotLabel(gtin(11), 'M-1', '2026-12-10'), { code: 'DamagedTooMany', arrived: 1, damaged: 2 }, { damaged: { quantity: 2, location: site.id('QC-1'), reason: 'x' } })(site),
      (site) => refused(lotLabel(gtin(11), 'M-1', '2026-12-10'), { code: 'NotFound', what: 'quarantine' }, { damaged: { quantity: 1, location: site.id('A-01'), reason: 'x' } })(site),
    ))

  it('takes the net weight from the label in kilograms or pounds, asks where there is none, and adds it up', () =>
    given(...blind, ham).when(scan(gs1(['01', gtin(52)], ['3103', '012480'], ['10', 'H1'])), scan(gs1(['01', gtin(52)], ['3201', '000100'], ['10', 'H1']))).then(
      refused(gs1(['01', gtin(52)], ['10', 'H1']), { code: 'WeightNeeded', lot: 'H1' }),
      refused(gs1(['01', gtin(52)], ['3103', '012480'], ['10', 'H1']), { code: 'WeightNeeded' }, { quantity: 5 }),
      scan(gs1(['01', gtin(52)], ['10', 'H1']), { grams: 10_000 }),
      // 10 lb are 4,535.9237 g.
      async (site) => expect(await receipt(site)).toMatchObject({ grams: 27_016, arrived: [{ quantity: 3, grams: 27_016 }], last: { grams: 10_000 } }),
    ))
})

describe('inspection on arrival', () => {
  const serum = anItem({ sku: 'SER', name: 'Serum', tracking: 'lot', expires: false, inspectOnArrival: true, packing: [{ gtin: gtin(53), quantity: 1 }] })
  const inspect = (lot: string, found: Omit<Sent<'quality.inspect'>, 'hold'>): Step => async (site) => {
    const waiting = (await site.ask('quality.toInspect', {})).lots.find((one) => one.lot === lot)
    await site.act('quality.inspect', { hold: waiting!.hold, ...found })
  }

  it('holds what arrives until it passed; failed, it stays held for what was found', () =>
    given(...blind, serum, scan(lotLabel(gtin(53), 'S-1')), scan(lotLabel(gtin(53), 'S-2'))).when(
      inspect('S-1', { result: 'pass', measurements: [{ name: 'temperature', value: '4.20', unit: '°C' }] }), inspect('S-2', { result: 'fail', measurements: [], note: 'Seal broken' }),
      // More of the same on the same receipt was inspected with it.
      scan(lotLabel(gtin(53), 'S-1')),
    ).then(async (site) => {
      expect((await site.ask('quality.toInspect', {})).lots).toEqual([])
      expect((await site.ask('quality.holds', {})).holds).toMatchObject([{ kind: 'failed', covers: 1, reason: 'Seal broken' }])
      const { hold } = (await site.ask('quality.holds', { standing: false })).holds.find(({ kind }) => kind === 'inspection')!
      expect(await site.refused('quality.inspect', { hold, result: 'pass', measurements: [] })).toMatchObject({ code: 'NotFound', what: 'inspection' })
      expect((await site.ask('stock.onHand', { search: 'SER' })).rows.map(({ lot, held }) => [lot, held])).toEqual([['S-1', false], ['S-2', true]])
    }))

  it('is told in codes: no fact and no refusal brings a sentence of its own', () =>
    given(...blind, serum, scan(lotLabel(gtin(53), 'S-1'))).when().then(async (site) => {
      const subject = `lot:${site.id('SER')}/S-1`
      const using = { item: site.id('SCREW'), lot: 'X', quantity: 1, location: site.id('A-01'), inputs: [{ item: site.id('SER'), lot: 'S-1', quantity: 1, location: site.id('DOCK-1') }] }
      const details = async () => (await site.ask('tracing.card', { subject }))!.timeline.flatMap(({ type, detail }) => (/HoldPlaced|Inspection/.test(type) ? [detail] : []))
      expect(await details()).toEqual(['inspection-awaited'])
      expect(await site.refused('production.make', using)).toMatchObject({ code: 'LotOnHold', item: 'Serum', lot: 'S-1', reason: '', inspection: 'awaited' })
      const { hold } = (await site.ask('quality.toInspect', {})).lots[0]!
      await site.act('quality.inspect', { hold, result: 'fail', measurements: [{ name: 'temperature', value: '9.1', unit: '°C' }] })
      expect(await site.refused('production.make', using)).toMatchObject({ code: 'LotOnHold', reason: '', inspection: 'failed' })
      expect(await details()).toEqual(['inspection-failed', 'fail · temperature 9.1 °C', 'inspection-awaited'])
    }))
})

describe('remove mode', () => {
  const remove = (raw: string, entered?: object): Step => (site) => site.act('receiving.removeScan', { receipt: site.id('RC'), raw, ...(entered ? { entered } : {}) })
  const kept = async (site: Site, raw: string): Promise<object> => site.refused('receiving.removeScan', { receipt: site.id('RC'), raw })

  it('takes back the same scan, whichever it was, and part of a larger one', () =>
    given(...blind, scan(lotLabel(gtin(11, 1), 'M-1', '2026-12-10')), scan(lotLabel(gtin(11), 'M-1', '2026-12-10')), scan(lotLabel(gtin(31), 'A'))).when(remove(lotLabel(gtin(11, 1), 'M-1'))).then(
      async (site) => expect(await receipt(site)).toMatchObject({ done: 2, last: { sku: 'SCREW' } }),
      scan(lotLabel(gtin(11, 1), 'M-2', '2026-12-10')), remove(lotLabel(gtin(11), 'M-2')),
      async (site) => {
        expect((await receipt(site))?.arrived[0]).toMatchObject({ lot: 'M-2', quantity: 11 })
        expect(await kept(site, lotLabel(gtin(11, 1), 'M-2'))).toMatchObject({ code: 'NotArrived', arrived: 11, asked: 12 })
        await site.act('receiving.undo', { receipt: site.id('RC') })
        expect(await receipt(site)).toMatchObject({ done: 2 })
        expect((await site.ask('stock.onHand', { search: 'M-2' })).rows).toEqual([])
      },
    ))

  it('takes one serial out of thousands, and says where one is that has moved on', () =>
    given(...blind, (site) => site.act('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials: Array.from({ length: 3_000 }, (_, n) => `N${n}`) } }))
      .when((site) => site.act('stock.move', { to: site.id('A-01'), item: site.id('CTRL'), serials: ['N5'] }), remove(serialLabel(gtin(42), 'N7'))).then(async (site) => {
        expect(await receipt(site)).toMatchObject({ done: 2_999 })
        expect(await kept(site, serialLabel(gtin(42), 'N5'))).toMatchObject({ code: 'CannotUndo', why: 'moved-on', now: 'Place A-01' })
        expect(await kept(site, serialLabel(gtin(42), 'N7'))).toMatchObject({ code: 'NotArrived', named: 'N7' })
        expect(await kept(site, serialLabel(gtin(42), 'X'))).toMatchObject({ code: 'NotArrived' })
      }))

  it('takes back any line of the list', () =>
    given(...blind, ...['A', 'B', 'C'].map((lot) => scan(lotLabel(gtin(31), lot)))).when(async (site) => {
      const { rows } = await site.ask('receiving.lines', { receipt: site.id('RC') })
      expect(rows.map(({ lot }) => lot)).toEqual(['C', 'B', 'A'])
      await site.act('receiving.removeLine', { receipt: site.id('RC'), line: rows[1]!.line })
    }).then(async (site) => {
      expect((await site.ask('receiving.lines', { receipt: site.id('RC') })).rows.map(({ lot, by }) => [lot, by])).toEqual([['C', 'Ada Admin'], ['A', 'Ada Admin']])
      expect((await site.ask('stock.onHand', { search: 'SCREW' })).rows).toHaveLength(2)
    }))
})
