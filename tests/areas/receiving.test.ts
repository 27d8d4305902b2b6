// Goods in: what a scan fills, what is demanded, what is refused, and what is taken back.
import { describe, expect, it } from 'vitest'
import { aPurchaseOrder, aReceipt, aWarehouse, gtin, received } from '../builders.ts'
import { given, type Step } from '../given.ts'
import { gs1, lotLabel, serialLabel } from '../scans.ts'

const scan = (receipt: string, raw: string, entered?: Record<string, unknown>): Step => (site) =>
  site.act('receiving.scan', { receipt: site.id(receipt), raw, ...(entered === undefined ? {} : { entered }) })

const refusedScan = (receipt: string, raw: string, refusal: object, entered?: Record<string, unknown>): Step => async (site) => {
  expect(await site.refused('receiving.scan', { receipt: site.id(receipt), raw, ...(entered === undefined ? {} : { entered }) })).toMatchObject(refusal)
}

const onReceipt = (receipt: string, expected: object): Step => async (site) => {
  expect(await site.ask('receiving.receipt', { receipt: site.id(receipt) })).toMatchObject(expected)
}

const onHand = (search: string, rows: readonly object[]): Step => async (site) => {
  const found = await site.ask('stock.onHand', { search })
  expect(found.rows).toHaveLength(rows.length)
  expect(found.rows).toEqual(expect.arrayContaining(rows.map((row) => expect.objectContaining(row))))
}

describe('receiving against a purchase order', () => {
  it('takes GTIN, lot, expiry and the case quantity from one scan', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { MILK: 48 }), aReceipt('RC', { order: 'PO-1' }))
      .when(scan('RC', lotLabel(gtin(11, 1), 'M-1', '2026-12-10')))
      .then(
        onReceipt('RC', { wanted: 48, done: 12, lines: [{ sku: 'MILK', wanted: 48, done: 12 }], last: { item: 'Whole milk 1 L', lot: 'M-1', expiry: '2026-12-10', quantity: 12, unit: 'bottle' } }),
        onHand('M-1', [{ sku: 'MILK', lot: 'M-1', quantity: 12, placeName: 'Place DOCK-1' }]),
      ))

  it('refuses an item that was not ordered, and more than was ordered, unless told to', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { MILK: 12 }), aReceipt('RC', { order: 'PO-1' }))
      .when(scan('RC', lotLabel(gtin(11, 1), 'M-1', '2026-12-10')))
      .then(
        refusedScan('RC', lotLabel(gtin(11), 'M-1', '2026-12-10'), { code: 'OverOrdered', ordered: 12, done: 12, scanned: 1 }),
        refusedScan('RC', gs1(['01', gtin(31)], ['10', 'S-9']), { code: 'NotOnOrder', item: 'Screw M4, steel', document: 'PO-1' }),
        scan('RC', lotLabel(gtin(11), 'M-1', '2026-12-10'), { overOrdered: true }),
        onReceipt('RC', { done: 13 }),
      ))

  it('continues the open receipt of the same order after the program ended', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { MILK: 48 }), aReceipt('RC', { order: 'PO-1' }), scan('RC', lotLabel(gtin(11, 1), 'M-1', '2026-12-10')))
      .when((site) => site.restart())
      .then(async (site) => {
        const again = await site.act('receiving.open', { purchaseOrder: site.id('PO-1'), location: site.id('DOCK-1') })
        expect(again).toMatchObject({ id: site.id('RC'), done: 12, last: { lot: 'M-1' } })
        const { deliveries } = await site.ask('receiving.expected', {})
        expect(deliveries).toMatchObject([{ number: 'PO-1', wanted: 48, done: 12, receipt: site.id('RC') }])
      }))

  it('closes with what came, and the rest stays expected', () =>
    given(aWarehouse, aPurchaseOrder('PO-1', { MILK: 48 }), aReceipt('RC', { order: 'PO-1' }), scan('RC', lotLabel(gtin(11, 1), 'M-1', '2026-12-10')))
      .when((site) => site.act('receiving.finish', { receipt: site.id('RC') }))
      .then(
        refusedScan('RC', lotLabel(gtin(11, 1), 'M-1', '2026-12-10'), { code: 'AlreadyClosed' }),
        async (site) => expect((await site.ask('receiving.expected', {})).deliveries).toMatchObject([{ number: 'PO-1', done: 12 }]),
      ))
})

describe('a lot that ends like a date', () => {
  it('is received as it was read, and said to be in doubt, unless the label gives the date apart', () =>
    given(aWarehouse, aReceipt('RC'))
      .when(scan('RC', lotLabel(gtin(31), 'ABC17270131')))
      .then(
        onReceipt('RC', { last: { lot: 'ABC17270131', hiddenDate: { lot: 'ABC17270131', ai: '17', date: '2027-01-31' } } }),
        scan('RC', lotLabel(gtin(11), 'ABD17270131', '2026-12-10')),
        async (site) => expect((await site.ask('receiving.receipt', { receipt: site.id('RC') }))?.last).not.toHaveProperty('hiddenDate'),
      ))
})

describe('what an item demands', () => {
  const blind = [aWarehouse, aReceipt('RC')]

  it('is never skipped: lot, serial and expiry are asked for', () =>
    given(...blind).when().then(
      refusedScan('RC', gs1(['01', gtin(11)]), { code: 'LotNeeded', item: 'Whole milk 1 L' }),
      refusedScan('RC', gs1(['01', gtin(11)], ['10', 'M-1']), { code: 'ExpiryNeeded', lot: 'M-1' }),
      refusedScan('RC', gs1(['01', gtin(42)]), { code: 'SerialNeeded', item: 'Motor controller C9' }),
      scan('RC', gs1(['01', gtin(11)]), { lot: 'M-1', expiry: '2026-12-10', quantity: 3 }),
      onReceipt('RC', { done: 3, last: { lot: 'M-1', quantity: 3 } }),
    ))

  it('is never more than it is: a lot on an untracked item, a serial on a lot item', () =>
    given(...blind).when().then(
      refusedScan('RC', gs1(['01', gtin(97)], ['10', 'X']), { code: 'LotNotTracked', lot: 'X' }),
      refusedScan('RC', gs1(['01', gtin(31)], ['21', 'S1'], ['10', 'X']), { code: 'SerialNotTracked', serial: 'S1' }),
      scan('RC', gs1(['01', gtin(97)], ['30', '40'])),
      onReceipt('RC', { done: 40, last: { item: 'Cardboard box, small', quantity: 40 } }),
    ))

  it('keeps spaces and case from making twin lots', () =>
    given(...blind)
      .when(scan('RC', lotLabel(gtin(31), 'ab-7')), scan('RC', gs1(['01', gtin(31)]), { lot: ' AB -7 ', quantity: 4 }))
      .then(onHand('SCREW', [{ lot: 'ab-7', quantity: 5 }])))

  it('asks where the same lot comes with another expiry, and takes nothing expired', () =>
    given(...blind, scan('RC', lotLabel(gtin(11), 'M-1', '2026-12-10')))
      .when()
      .then(
        refusedScan('RC', lotLabel(gtin(11), 'M-1', '2026-12-11'), { code: 'LotExpiryDiffers', known: '2026-12-10', scanned: '2026-12-11' }),
        refusedScan('RC', lotLabel(gtin(11), 'M-0', '2026-11-20'), { code: 'LotExpired', lot: 'M-0', expiry: '2026-11-20', days: 1 }),
        // The day itself is still good.
        scan('RC', lotLabel(gtin(11), 'M-2', '2026-11-21')),
      ))

  it('works out the expiry from the production day and the shelf life', () =>
    given(...blind)
      .when(scan('RC', gs1(['01', gtin(11)], ['11', '261120'], ['10', 'M-9'])))
      .then(onReceipt('RC', { last: { lot: 'M-9', expiry: '2026-12-11' } })))

  it('reads expiry day 00 as the last day of its month', () =>
    given(...blind).when(scan('RC', gs1(['01', gtin(11)], ['17', '270200'], ['10', 'M-9']))).then(onReceipt('RC', { last: { expiry: '2027-02-28' } })))
})

describe('our own numbers', () => {
  it('give one own lot to one supplier lot, and keep both side by side', () =>
    given(aWarehouse, aReceipt('RC'))
      .when(
        scan('RC', lotLabel(gtin(28), 'MD-77', '2027-05-01')), scan('RC', lotLabel(gtin(28), 'md-77', '2027-05-01')),
        scan('RC', lotLabel(gtin(28), 'MD-78', '2027-05-01')),
      )
      .then(
        onReceipt('RC', { done: 3, last: { lot: 'CH261121-002', supplierLot: 'MD-78' } }),
        onHand('CHED', [{ lot: 'CH261121-001', quantity: 2 }, { lot: 'CH261121-002', quantity: 1 }]),
      ))

  it('make serials by the rule and never give one twice, also after a restart', () =>
    given(aWarehouse, aReceipt('RC'))
      .when(
        (site) => site.act('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), generate: true, quantity: 3 } }),
        (site) => site.act('receiving.undo', { receipt: site.id('RC') }),
        (site) => site.restart(),
        (site) => site.act('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), generate: true, quantity: 2 } }),
      )
      .then(async (site) => {
        const serials = site.core.database.all<{ serial: string; place: string }>('SELECT serial, place FROM serial ORDER BY serial')
        expect(serials.map((row) => [row.serial, row.place.split(':')[0]])).toEqual([
          ['C9-000001', 'supplier'], ['C9-000002', 'supplier'], ['C9-000003', 'supplier'], ['C9-000004', 'location'], ['C9-000005', 'location'],
        ])
      }))
})

describe('serials', () => {
  it('come in once: a second receipt of the same one is refused and says where it is', () =>
    given(aWarehouse, aReceipt('RC'), scan('RC', serialLabel(gtin(42), 'S-1')))
      .when()
      .then(
        refusedScan('RC', serialLabel(gtin(42), 'S-1'), { code: 'SerialAlreadyHere', serial: 'S-1', place: 'Place DOCK-1' }),
        // Another item may bear the same serial.
        scan('RC', serialLabel(gtin(80), 'S-1', { lot: 'L1', expiry: '2027-06-30' }), { lot: 'L1' }),
      ))

  it('come by the thousand in one gesture, are refused whole where one is wrong, and are taken back whole', () => {
    const serials = Array.from({ length: 5_000 }, (_, index) => `N${String(index).padStart(6, '0')}`)
    return given(aWarehouse, aReceipt('RC'))
      .when((site) => site.act('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials } }))
      .then(
        onReceipt('RC', { done: 5_000, last: { serials: 5_000 } }),
        async (site) => {
          const twice = await site.refused('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials: ['A', 'B', 'A'] } })
          expect(twice).toMatchObject({ code: 'SerialRepeated', serial: 'A' })
          const known = await site.refused('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials: ['Z1', 'N004999'] } })
          expect(known).toMatchObject({ code: 'SerialAlreadyHere', serial: 'N004999' })
          const counted = await site.refused('receiving.enter', { receipt: site.id('RC'), entered: { item: site.id('CTRL'), serials: ['Z1', 'Z2'], quantity: 3 } })
          expect(counted).toMatchObject({ code: 'SerialQuantity', quantity: 3 })
          expect(await site.act('receiving.undo', { receipt: site.id('RC') })).toMatchObject({ done: 0 })
        },
        onHand('CTRL', []),
      )
  })
})

describe('taking back', () => {
  it('undoes the last arrival, then the one before, and then says there is nothing left', () =>
    given(aWarehouse, aReceipt('RC'), scan('RC', lotLabel(gtin(31), 'A')), scan('RC', lotLabel(gtin(31), 'B')))
      .when((site) => site.act('receiving.undo', { receipt: site.id('RC') }))
      .then(
        onReceipt('RC', { done: 1, last: { lot: 'A' } }),
        (site) => site.act('receiving.undo', { receipt: site.id('RC') }),
        async (site) => expect(await site.refused('receiving.undo', { receipt: site.id('RC') })).toEqual({ code: 'NothingToUndo' }),
        onHand('SCREW', []),
      ))

  it('is refused once the goods have moved on', () =>
    given(aWarehouse, aReceipt('RC'), scan('RC', lotLabel(gtin(31), 'A')))
      .when((site) => site.act('stock.move', { to: site.id('A-01'), item: site.id('SCREW'), lot: 'A', from: site.id('DOCK-1'), quantity: 1 }))
      .then(async (site) => expect(await site.refused('receiving.undo', { receipt: site.id('RC') })).toMatchObject({ code: 'CannotUndo', why: 'moved-on' })))

  it('runs once per command, however often it is sent', () =>
    given(aWarehouse, aReceipt('RC')).when().then(async (site) => {
      const call = { name: 'receiving.scan' as const, input: { receipt: site.id('RC'), raw: lotLabel(gtin(31), 'A') }, commandId: 'the-same-gesture', session: site.session }
      const first = await site.core.call(call)
      const again = await site.core.call(call)
      expect(again).toEqual(first)
      expect(await site.ask('receiving.receipt', { receipt: site.id('RC') })).toMatchObject({ done: 1 })
    }))
})

describe('a wrong code says what it is', () => {
  it.each([
    ['an undecodable scan', ']C101095212340001', { code: 'Unreadable', fault: { code: 'wrong-length', ai: '01' } }],
    ['a wrong check digit', ']C10109521234000113', { code: 'Unreadable', fault: { code: 'wrong-check-digit' } }],
    ['an unknown item', gs1(['01', gtin(99_999)], ['10', 'A']), { code: 'UnknownGtin', gtin: gtin(99_999) }],
    ['a plain code nobody knows', '10-4711', { code: 'UnknownCode', scanned: '10-4711' }],
    ['10 KB of garbage', '\u0001~^x'.repeat(2_560), { code: 'Unreadable', fault: { code: 'too-long', most: 8_191 } }],
    ['nothing at all', '', { code: 'Unreadable', fault: { code: 'nothing-scanned' } }],
    ['a place', 'LOC-A-01', { code: 'NotAnItem', isA: 'location' }],
    ['a badge, which is never repeated', 'DM-BADGE-SECRET1234567890', { code: 'NotAnItem', isA: 'badge' }],
  ])('%s', (_what, raw, refusal) => given(aWarehouse, aReceipt('RC')).when().then(refusedScan('RC', raw, refusal)))

  it('never repeats a badge, not even shortened', () =>
    given(aWarehouse, aReceipt('RC')).when().then(async (site) => {
      const refusal = await site.refused('receiving.scan', { receipt: site.id('RC'), raw: 'DM-BADGE-SECRET1234567890' })
      expect(JSON.stringify(refusal)).not.toContain('SECRET')
    }))
})

it('a received lot survives the end of the program and proves itself whole', () =>
  given(aWarehouse, received('MILK', { lot: 'M-1', expiry: '2026-12-10', quantity: 24 }))
    .when((site) => site.restart())
    .then(onHand('MILK', [{ lot: 'M-1', quantity: 24 }])))
