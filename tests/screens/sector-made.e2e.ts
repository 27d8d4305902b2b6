// Sectors that make things: food by the lot, electronics by the unit, automotive from lots into serials; from supplier to customer by scanner and keys alone.
import { gs1, lotLabel, partLabel, serialLabel } from '../scans.ts'
import { gtin } from '../builders.ts'
import { inDays, lane } from './floor.ts'
import { ask, finish, gtins, inspect, lotInLane, openByScan, scan, scanMany, scanRefused, sscc, trade, traceBothWays, type } from './sector-floor.ts'
import { expect, press, shot, test } from './station.ts'

test('food: an announced pallet of two lots is smoked into one, leaves first expired first out, and is traced to both', async ({ page, station }) => {
  const ends = { from: 'Northern Fjord Fish', to: 'Corner Deli' }
  const food = await trade(page, station, 'food', ends)
  const side = await food.item({ sku: 'SIDE', name: 'Salmon side', packing: gtins([gtin(610), 1]), catchWeight: true })
  const slices = await food.item({ sku: 'SLICES', name: 'Smoked salmon 100 g', unit: 'pack', packing: gtins([gtin(611), 1]) })
  const pallet = sscc(61)
  const file = `asn;supplier;sscc;gtin;lot;best_before;quantity;kg\nASN-6100;FROM;${pallet};${gtin(610)};FJ-1;${inDays(20)};4;11.2\nASN-6100;FROM;${pallet};${gtin(610)};FJ-2;${inDays(18)};2;5.4`
  await ask(page, 'receiving.importAsn', { text: file })
  await ask(page, 'production.placeOrder', { number: 'WO-6100', item: slices, quantity: 60, recipe: { makes: 10, lines: [{ item: side, quantity: 1 }] } })
  await ask(page, 'shipping.saveOrder', { number: 'SO-6100', customer: food.customer, lines: [{ item: slices, quantity: 20 }] })

  await test.step('the pallet arrives in one scan; its origin is asked', async () => {
    await openByScan(page, 'receiving', 'ASN-6100')
    await scan(page, gs1(['00', pallet]), 'Country of origin')
    // Of each lot by itself.
    for (const _ of ['FJ-1', 'FJ-2']) {
      await expect(page.getByLabel('Country of origin')).toHaveValue('')
      await expect(page.getByLabel('Country of origin')).toBeFocused()
      await type(page, 'Norway')
    }
    await expect(page.getByText(/16\.6\d* kg/).first()).toBeVisible()
    await finish(page, 'Receipt finished')
  })
  const lots = (await ask(page, 'stock.onHand', { item: side })).rows.map(({ lot = '' }) => lot)
  expect(lots, 'our own lot numbers beside the supplier’s').toHaveLength(2)

  await test.step('two lots go in', async () => {
    await openByScan(page, 'production', 'WO-6100')
    await scanMany(page, 4, lotLabel(gtin(610), 'FJ-1'), '4 piece')
    await scanMany(page, 2, lotLabel(gtin(610), 'FJ-2'), '2 piece')
  })
  const made: string[] = []
  for (const [quantity, ...expiry] of [['40'], ['20', inDays(10)]] as const) {
    await press(page, 'o')
    await expect(page.getByRole('dialog').getByLabel(/^Quantity/)).toBeFocused()
    await type(page, quantity, 'Tab')
    await press(page, 'Tab')
    await type(page, expiry.join(''), 'F12')
    await expect(lane(page)).toContainText(`${quantity} packs`)
    made.push(await lotInLane(page))
  }
  await finish(page, 'Making finished')

  await test.step('picked as proposed, packed, shipped', async () => {
    await openByScan(page, 'shipping', 'SO-6100')
    const [later = '', sooner = ''] = made.map((lot) => lotLabel(gtin(611), lot))
    await scanRefused(page, later, 'should go first')
    await scanMany(page, 20, sooner, '20 packs')
    await press(page, 'k')
    await expect(lane(page)).toContainText('Packed as one unit')
    await finish(page, 'Shipped to Corner Deli')
  })
  await traceBothWays(page, lotLabel(gtin(611), made[1] ?? ''), { ...ends, parts: lots })
  await shot(page, 'sector-food-trace')
})

test('electronics: a range of boards arrives, each unit is built of its own, one is shipped and traced to its boards', async ({ page, station }) => {
  const ends = { from: 'Shenzhen Boards', to: 'Grid Operator' }
  const electronics = await trade(page, station, 'electronics', ends)
  const board = await electronics.item({ sku: 'BOARD', name: 'Radio board', packing: gtins([gtin(620), 1]) })
  const meter = await electronics.item({ sku: 'METER', name: 'Smart meter', packing: gtins([gtin(621), 1]) })
  await ask(page, 'receiving.savePurchaseOrder', { number: 'PO-6200', supplier: electronics.supplier, lines: [{ item: board, quantity: 4 }] })
  await ask(page, 'production.placeOrder', { number: 'WO-6200', item: meter, quantity: 2, recipe: { makes: 1, lines: [{ item: board, quantity: 2 }] } })
  await ask(page, 'shipping.saveOrder', { number: 'SO-6200', customer: electronics.customer, lines: [{ item: meter, quantity: 1 }] })

  await test.step('a range of serials is received', async () => {
    await openByScan(page, 'receiving', 'PO-6200')
    await scan(page, `]d2${gs1(['01', gtin(620)]).slice(3)}`, 'followed by serial')
    await expect(page.getByRole('textbox', { name: 'Serials' })).toBeFocused()
    await type(page, 'RB001-RB004', 'Tab')
    await press(page, 'Enter')
    await expect(lane(page)).toContainText('4 piece')
    await finish(page, 'Receipt finished')
  })
  await test.step('each meter is made of the boards scanned before it', async () => {
    await openByScan(page, 'production', 'WO-6200')
    for (const [unit, boards] of [['SM-1', ['RB001', 'RB002']], ['SM-2', ['RB003', 'RB004']]] as const) {
      for (const serial of boards) await scan(page, serialLabel(gtin(620), serial), serial)
      await scan(page, serialLabel(gtin(621), unit), unit, 'came out')
    }
    await finish(page, 'Making finished')
  })
  await openByScan(page, 'shipping', 'SO-6200')
  await scan(page, serialLabel(gtin(621), 'SM-2'), 'SM-2')
  await finish(page, 'Shipped to Grid Operator')
  await traceBothWays(page, serialLabel(gtin(621), 'SM-2'), { ...ends, parts: ['RB003', 'RB004'] })
})

test('automotive: lots by part label become a serial, it is worked over with another lot, and its trace has every lot', async ({ page, station }) => {
  const ends = { from: 'Bavaria Bearings', to: 'Assembly Plant 7' }
  const automotive = await trade(page, station, 'automotive', ends)
  const part = { tracking: 'lot', serialRule: '', warrantyMonths: '' } as const
  const bearing = await automotive.item({ ...part, sku: 'BRG6204', name: 'Bearing 6204' })
  const seal = await automotive.item({ ...part, sku: 'SEAL32', name: 'Shaft seal 32 mm' })
  const [bearings, seals] = [partLabel('BRG6204', 'B77', 20), partLabel('SEAL32', 'S88', 20)]
  const pump = await automotive.item({ sku: 'PUMP', name: 'Water pump', packing: gtins([gtin(630), 1]) })
  await ask(page, 'receiving.savePurchaseOrder', { number: 'PO-6300', supplier: automotive.supplier, lines: [{ item: bearing, quantity: 20 }, { item: seal, quantity: 20 }] })
  await ask(page, 'production.placeOrder', { number: 'WO-6300', item: pump, quantity: 1, recipe: { makes: 1, lines: [{ item: bearing, quantity: 2 }, { item: seal, quantity: 1 }] } })
  await ask(page, 'shipping.saveOrder', { number: 'SO-6300', customer: automotive.customer, lines: [{ item: pump, quantity: 1 }] })

  await test.step('part labels name item, lot and quantity; the certificate is asked; both lots are inspected', async () => {
    await openByScan(page, 'receiving', 'PO-6300')
    for (const [label, certificate] of [[bearings, 'COC-1'], [seals, 'COC-2']] as const) {
      await scan(page, label, 'Certificate')
      await type(page, certificate)
      await expect(lane(page)).toContainText('20 piece')
    }
    await finish(page, 'Receipt finished')
    await inspect(page, bearings, 'bore 20.004 mm')
    await inspect(page, seals, 'lip 32.01 mm')
  })
  const lots = [...(await ask(page, 'stock.onHand', { item: bearing })).rows, ...(await ask(page, 'stock.onHand', { item: seal })).rows].map(({ lot = '' }) => lot)

  const finished = serialLabel(gtin(630), 'WP-1', { lot: 'P-1' })
  await test.step('made, worked over, made again', async () => {
    await openByScan(page, 'production', 'WO-6300')
    await scanMany(page, 2, bearings, '2 piece')
    await scanMany(page, 1, seals, '1 piece')
    await scan(page, finished, 'Certificate')
    await type(page, 'COC-P1')
    await expect(lane(page)).toContainText('WP-1')
    await press(page, 'r')
    await scan(page, finished, 'WP-1')
    await scanMany(page, 2, bearings, '2 piece')
    await scanMany(page, 1, seals, '1 piece')
    await scan(page, finished, 'WP-1')
    await finish(page, 'Making finished')
  })
  await openByScan(page, 'shipping', 'SO-6300')
  await scan(page, finished, 'WP-1')
  await finish(page, 'Shipped to Assembly Plant 7')
  await traceBothWays(page, finished, { ...ends, parts: lots })
})
