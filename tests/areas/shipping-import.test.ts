// Orders from a spreadsheet: read first, every wrong cell named; taken all or not at all.
import { describe, expect, it } from 'vitest'
import { anOrder, aWarehouse, gtin } from '../builders.ts'
import { given } from '../given.ts'

const good = `Order;Customer;Due date;SKU;Qty
SO-1;MARKET;2026-12-01;MILK;24
SO-1;MARKET;2026-12-01;CTRL;2
SO-2;market;;${gtin(11, 1)};3
`
const bad = `order,customer,due,item,quantity
SO-9,MARKET,,MILK,5
SO-1,NOBODY,2026-02-30,NOTHING,0
,MERIDIAN,,MILK,-4
SO-3,MARKET,2026-12-01,MILK,1
SO-3,MARKET,2026-12-02,BOX,1
"SO-4","MARKET","","BOX","seven"
`

describe('orders from a file', () => {
  it('are shown before they are taken, and then taken all', () => given(aWarehouse).when().then(async (site) => {
    const before = site.facts()
    expect(await site.ask('shipping.readOrders', { text: good })).toEqual({
      rows: 3, faults: [], orders: [{ number: 'SO-1', customer: 'City Market', due: '2026-12-01', lines: 2, quantity: 26 }, { number: 'SO-2', customer: 'City Market', lines: 1, quantity: 36 }],
    })
    expect(site.facts()).toBe(before)
    await site.act('shipping.importOrders', { text: good })
    expect((await site.ask('shipping.orders', {})).orders.map(({ number, wanted, due }) => [number, wanted, due])).toEqual([['SO-1', 26, '2026-12-01'], ['SO-2', 36, undefined]])
    expect(await site.refused('shipping.importOrders', { text: good })).toEqual({ code: 'RowsFaulty', count: 3, first: 2 })
  }))

  it('name every wrong cell by its row and why, and take none', () => given(aWarehouse, anOrder('SO-9', { MILK: 1 })).when().then(async (site) => {
    const { faults } = await site.ask('shipping.readOrders', { text: bad })
    expect(faults.map(({ row, column, why, value }) => `${row} ${column} ${why} ${value}`.trim())).toEqual([
      '2 order already-there SO-9',
      '3 customer unknown NOBODY', '3 due no-day 2026-02-30', '3 item unknown NOTHING', '3 quantity no-quantity 0',
      '4 order empty', '4 customer no-customer MERIDIAN', '4 quantity no-quantity -4',
      '6 due differs 2026-12-02', '7 quantity no-quantity seven',
    ])
    expect(await site.refused('shipping.importOrders', { text: bad })).toEqual({ code: 'RowsFaulty', count: 10, first: 2 })
  }))

  it('say which columns are missing', () => given(aWarehouse).when().then(async (site) => {
    expect((await site.ask('shipping.readOrders', { text: 'order,what\nSO-1,MILK' })).faults).toEqual(['customer', 'item', 'quantity'].map((column) => ({ row: 1, column, value: column, why: 'column-missing' })))
    expect(await site.refused('shipping.importOrders', { text: 'order,customer,item,quantity' })).toEqual({ code: 'NothingDone', what: 'order' })
  }))
})
