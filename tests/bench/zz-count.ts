import { aWorkplace, defineMasters, gtinOf, preload } from '/work/main/tests/bench/workplace.ts'
import { mintId } from '/work/main/src-main/ledger/ledger.ts'
import { Database } from '/work/main/src-main/ledger/database.ts'
const place = await aWorkplace(); const masters = await defineMasters(place)
preload(place, masters, 20_000)
const order = await place.act('receiving.savePurchaseOrder', { number: 'PO-1', supplier: masters.supplier, lines: [{ item: masters.milk, quantity: 100_000 }, { item: masters.controller, quantity: 10 }] })
const receipt = await place.act('receiving.open', { purchaseOrder: order.id, location: masters.dock })
const scan = async (n: number) => { const o = await place.core.call({ name: 'receiving.scan', input: { receipt: receipt.id, raw: `]C101${gtinOf.milk}1728013110L${n % 20}` }, commandId: mintId(), session: place.session }); if (!('answer' in o) || !o.answer.ok) throw new Error(JSON.stringify(o)) }
for (let i = 0; i < 1000; i++) await scan(i)
place.core.database.exec('PRAGMA synchronous=OFF')
let t = performance.now()
for (let i = 0; i < 3000; i++) await scan(i)
console.log('ms per scan, no sync', (performance.now() - t) / 3000)
const stat = new Map<string, [number, number]>()
for (const m of ['get', 'all', 'run'] as const) {
  const orig = Database.prototype[m] as (...a: unknown[]) => unknown
  ;(Database.prototype as Record<string, unknown>)[m] = function (this: unknown, sql: string, ...v: unknown[]) { const b = performance.now(); const r = orig.call(this, sql, ...v); const e = stat.get(sql) ?? [0, 0]; e[0]++; e[1] += performance.now() - b; stat.set(sql, e); return r }
}
t = performance.now()
for (let i = 0; i < 3000; i++) await scan(i)
console.log('ms per scan, counted', (performance.now() - t) / 3000)
let n = 0, sum = 0
for (const [sql, [c, ms]] of [...stat].sort((a, b) => b[1][1] - a[1][1])) { n += c; sum += ms; console.log((c / 3000).toFixed(2).padStart(6), (ms / 3).toFixed(1).padStart(8), 'us', sql.replace(/\s+/g, ' ').slice(0, 120)) }
console.log('statements', n / 3000, 'us', sum / 3)
process.exit(0)
