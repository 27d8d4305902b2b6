// A recall of one raw lot and the way back of one that was made, over histories of ten thousand to a million lots: in memory, by a plain query, and a bare walk.
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Call } from '#contract/contract.ts'
import { lotSubject } from '#domain/subject.ts'
import { startCore, type Core } from '../../src-main/core.ts'
import type { Database } from '../../src-main/ledger/database.ts'
import { Adjacency } from '../../src-main/ledger/genealogy/adjacency.ts'
import { wayOf, type Direction } from '../../src-main/ledger/genealogy/graph.ts'
import { Sweep } from '../../src-main/ledger/genealogy/sweep.ts'
import { subjectOfNode, totalsOf, type Totals } from '../../src-main/ledger/genealogy/totals.ts'
import { genealogy, nodeOf } from '../../src-main/ledger/projections/genealogy.ts'
import { contest, median, ratioOf } from './ground/contest.ts'
import { depth, eventsOf, lotCode, made, planFamily, type Family } from './ground/family.ts'
import { writeFamily } from './ground/family-rows.ts'
import { aWorkplace } from './ground/workplace.ts'

const sizes = [10_000, 100_000, 1_000_000]
const rounds = 5
const asks = 7
const feeds = 20
/** Small histories are traced more often: so many lots there are in all of them together. */
const [warmLots, repeatedLots] = [10_000_000, 500_000]
const giveUpMs = 120_000
const bytesMax = 512 * 1024 * 1024
const tickMs = 5

type Print = (figure: string, value: number, unit: string) => void

/** The generator's rows are what the folds write, on a small history. */
const provesItself = async (): Promise<void> => {
  const place = await aWorkplace()
  const { database } = place.core
  const family = await planFamily(place, 400)
  const says = [
    ...Object.entries(genealogy.says ?? {}).map(([table, sql]) => (table === 'trace_making' ? 'SELECT subject, first_out = last_in AS at_once FROM trace_making JOIN trace_node ON id = making ORDER BY 1' : sql)),
    'SELECT item, lot, place, way, sum(quantity) AS quantity FROM passage GROUP BY item, lot, place, way ORDER BY 1, 2, 3, 4',
    'SELECT item, lot, place, unit, quantity FROM holding ORDER BY 1, 2, 3', 'SELECT item, lot, code FROM lot ORDER BY 1, 2',
  ]
  const rows = (): string => JSON.stringify(says.map((sql) => database.all(sql)))
  const events = eventsOf(family)
  for (let first = 0; first < events.length; first += 500) place.core.record(events.slice(first, first + 500))
  const folded = rows()
  for (const table of [...genealogy.tables, 'passage', 'holding', 'lot']) database.exec(`DELETE FROM ${table}`)
  writeFamily(place, family)
  const written = rows()
  const apart = says.find((_, index) => JSON.stringify(JSON.parse(written)[index]) !== JSON.stringify(JSON.parse(folded)[index]))
  if (apart !== undefined) throw new Error(`the generator does not write what the folds write: ${apart}`)
  place.close()
}

/** Lists of whole numbers one after the other: of each lot from `first[lot]` on. */
interface Lists { readonly first: Int32Array; readonly values: Int32Array }

/** `say` tells everything twice: how long the lists are, and what is in them. */
const listsOf = (lots: number, say: (said: (lot: number, value: number) => void) => void): Lists => {
  const first = new Int32Array(lots + 2)
  say((lot) => void (first[lot + 2]! += 1))
  for (let at = 1; at < first.length; at += 1) first[at]! += first[at - 1]!
  const values = new Int32Array(first.at(-1)!)
  say((lot, value) => void (values[first[lot + 1]!++] = value))
  return { first, values }
}

interface Bare {
  readonly lots: number
  /** By number of the customer, or supplier. */
  readonly things: Int32Array
  readonly quantities: Float64Array
}

/** The least a walk can be: whole numbers from lot to lot, and how many lots and how much the customers got, or the suppliers brought. */
const bareWalk = ({ lots, layer, firstParent, parents, sales, customers, suppliers }: Family): ((root: number, direction: Direction) => Bare) => {
  const links = (isForward: boolean): Lists => listsOf(lots, (said) => {
    for (let lot = 0; lot < lots; lot += 1) for (let at = firstParent[lot]!; at < firstParent[lot + 1]!; at += 1) said(isForward ? parents[at]! : lot, isForward ? lot : parents[at]!)
  })
  // Partner and quantity after each other, one pair for each partner of a lot.
  const sold = listsOf(lots, (said) => {
    for (let at = 0; at < sales.length; at += 6) {
      const [lot, one, quantity, , other, more] = sales.subarray(at, at + 6) as unknown as [number, number, number, number, number, number]
      said(lot, one)
      said(lot, one === other ? quantity + more : quantity)
      if (one === other) continue
      said(lot, other)
      said(lot, more)
    }
  })
  const bought = listsOf(lots, (said) => {
    for (let lot = 0; layer[lot] === 0; lot += 1) for (const value of [lot % suppliers.length, made]) said(lot, value)
  })
  const ways = {
    forward: { links: links(true), ends: sold, partners: customers.length },
    backward: { links: links(false), ends: bought, partners: suppliers.length },
  }
  const [queue, seen] = [new Int32Array(lots), new Uint8Array(lots)]
  return (root, direction) => {
    const { links: { first, values }, ends, partners } = ways[direction]
    const [things, quantities] = [new Int32Array(partners), new Float64Array(partners)]
    let end = 1
    queue[0] = root
    seen[root] = 1
    for (let head = 0; head < end; head += 1) {
      const lot = queue[head]!
      for (let at = ends.first[lot]!; at < ends.first[lot + 1]!; at += 2) {
        const partner = ends.values[at]!
        things[partner]! += 1
        quantities[partner]! += ends.values[at + 1]!
      }
      for (let at = first[lot]!; at < first[lot + 1]!; at += 1) {
        const other = values[at]!
        if (seen[other] === 1) continue
        seen[other] = 1
        queue[end++] = other
      }
    }
    for (let at = 0; at < end; at += 1) seen[queue[at]!] = 0
    return { lots: end, things, quantities }
  }
}

/** What anybody would ask of the same tables: the lots, and the partners with lots and quantity. It knows neither what is only possible nor when a serial was touched. */
const plainQuery = (direction: Direction): string => {
  const [leaving, arriving] = direction === 'forward' ? [0, 1] : [1, 0]
  return `WITH RECURSIVE reached (node) AS (
  SELECT ? UNION SELECT far.node FROM reached CROSS JOIN trace_link AS near ON near.node = reached.node AND near.way = ${leaving} AND near.quantity > 0
    CROSS JOIN trace_link AS far INDEXED BY trace_link_by_making ON far.making = near.making AND far.way = ${arriving} AND far.quantity > 0
), kept AS MATERIALIZED (SELECT node FROM reached)
SELECT 0 AS partner, count(*) AS things, 0 AS quantity FROM kept
UNION ALL SELECT partner, count(*), sum(quantity) FROM kept CROSS JOIN trace_end AS ending ON ending.node = kept.node AND ending.way = ${leaving} GROUP BY partner`
}

/** The lot itself among them. */
const reaches = ({ lots, possibleLots }: Totals): number => lots + possibleLots + 1

interface QueryRow { readonly partner: number; readonly things: number; readonly quantity: number }

/** Every partner with lots and quantity. */
const saidOf = (database: Database, partners: Totals['partners']): string => partners.map(([node, things, quantity]) => `${subjectOfNode(database, node)} ${things} ${quantity}`).sort().join()

const bareSaid = ({ customers, suppliers }: Family, direction: Direction, { things, quantities }: Bare): string =>
  (direction === 'forward' ? customers.map((id) => `customer:${id}`) : suppliers.map((id) => `supplier:${id}`))
    .flatMap((partner, index) => (things[index]! > 0 ? [`${partner} ${things[index]} ${quantities[index]}`] : [])).sort().join()

/** The longest that a scan would have had to wait for its turn while something else was done, and the longest that this thread itself was at work then, ms: the rest is what the machine was busy with. */
const stallDuring = async (work: () => Promise<unknown>): Promise<{ readonly stallMs: number; readonly workMs: number }> => {
  let [stallMs, workMs, last, cpu] = [0, 0, performance.now(), process.threadCpuUsage()]
  const ticking = setInterval(() => {
    const { user, system } = process.threadCpuUsage(cpu)
    const now = performance.now()
    stallMs = Math.max(stallMs, now - last - tickMs)
    workMs = Math.max(workMs, (user + system) / 1_000)
    last = now
    cpu = process.threadCpuUsage()
  }, tickMs)
  await work()
  clearInterval(ticking)
  return { stallMs, workMs }
}

const isReady = async (core: Core): Promise<void> => {
  const begun = performance.now()
  while (!core.traces.ready) {
    if (performance.now() - begun > giveUpMs) throw new Error('the genealogy was not ready in time')
    await wait(tickMs)
  }
}

/** The lots that are asked about: of five raw ones the one that reaches nearest to 65,000, and of those in the middle of each step the one made of nearest to 6,000. */
const chosen = ({ lots, layer }: Family, walk: ReturnType<typeof bareWalk>): readonly [raw: number, mixed: number] => {
  const nearest = (candidates: readonly number[], direction: Direction, wanted: number): number => {
    const far = (lot: number): number => Math.abs(walk(lot, direction).lots - wanted)
    return candidates.toSorted((a, b) => far(a) - far(b))[0]!
  }
  const begins = [...Array.from({ length: depth + 1 }, (_, index) => layer.indexOf(index)), lots]
  return [nearest([3, 4, 5, 6, 7].map((part) => Math.floor((begins[1]! * part) / 10)), 'forward', 65_000), nearest(begins.slice(1, -1).map((begin, index) => (begin + begins[index + 2]!) >> 1), 'backward', 6_000)]
}

/** More of the lot that was made of it, time and again, and the thread asked after each. */
const fed = async (core: Core, subject: string, item: string): Promise<void> => {
  const [, id = '', lot = ''] = /^lot:(.*)\/(.*)$/.exec(subject) ?? []
  for (let n = 0; n < feeds; n += 1) {
    core.record([{ type: 'Transformed', payload: { documents: [], making: `fed${n}`, legs: [{ item: id, lot, quantity: 1, from: 'location:l', to: `making:fed${n}` }, { item, lot: 'NEW', quantity: 1, from: `making:fed${n}`, to: 'location:l' }] } }])
    await core.traces.ask({ what: 'recipients', subject, direction: 'forward', after: 0, limit: 1 })
  }
}

/** Through the core's door: the first page with names, and whether a fact is in the very next trace. */
const atTheDoor = async (core: Core, family: Family, subject: string, print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const person = core.database.get<{ id: string }>('SELECT id FROM person')!.id
  const session = core.sessions.open(person)
  const recall = async (): Promise<{ ms: number; lots: number; rows: number }> => {
    const begun = performance.now()
    const outcome = await core.call({ name: 'tracing.trace', input: { subject, direction: 'forward' }, session } as Call)
    if (!('answer' in outcome) || !outcome.answer.ok) throw new Error(JSON.stringify(outcome))
    const view = outcome.answer.view as { rows: readonly unknown[]; totals: { lots: number } }
    return { ms: performance.now() - begun, lots: view.totals.lots, rows: view.rows.length }
  }
  const first = await recall()
  const times: number[] = []
  for (let ask = 0; ask < asks; ask += 1) times.push((await recall()).ms)
  print('dispatch_first_ms', first.ms, 'ms')
  print('dispatch_ms', median(times), 'ms')
  const [item, lot] = [family.items[depth]!, 'NEW']
  core.record([
    { type: 'LotDefined', payload: { item, lot, code: lot } },
    { type: 'Transformed', payload: { documents: [], making: 'new', legs: [
      { item: family.items[0]!, lot: subject.split('/')[1]!, quantity: 1, from: `location:${family.shelf}`, to: 'making:new' }, { item, lot, quantity: 1, from: 'making:new', to: `location:${family.shelf}` },
    ] } },
  ])
  print('visible', Number((await recall()).lots === first.lots + 1), '')
  print('fed_stall_ms', (await stallDuring(() => fed(core, subject, item))).stallMs, 'ms')
}

const measure = async (lots: number, printAll: Print): Promise<void> => {
  const print: Print = (figure, value, unit) => printAll(lots === sizes.at(-1) ? figure : `${figure}_${lots / 1_000}k`, value, unit)
  const place = await aWorkplace()
  const family = await planFamily(place, lots)
  const planned = performance.now()
  writeFamily(place, family)
  place.core.database.pragma('wal_checkpoint(TRUNCATE)')
  place.core.close()
  print('written_seconds', (performance.now() - planned) / 1_000, 's')
  const rss = process.memoryUsage().rss
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  const core = startCore({ home: place.home, traceLimits: { from: 1 } })
  const opened = performance.now()
  const { stallMs, workMs } = await stallDuring(() => isReady(core))
  const ready = performance.now()
  print('ready_seconds', (ready - begun) / 1_000, 's')
  const { user, system } = process.cpuUsage(cpu)
  // Of all threads: on a busy machine it takes much longer than that.
  print('ready_cpu_seconds', (user + system) / 1e6, 's')
  print('build_seconds', (core.traces.ready?.ms ?? 0) / 1_000, 's')
  print('main_stall_ms', stallMs, 'ms')
  print('main_work_ms', workMs, 'ms')
  // The same while nothing is done: what this machine's other programs take.
  print('idle_stall_ms', (await stallDuring(() => wait(ready - opened))).stallMs, 'ms')
  print('rss_growth_mb', (process.memoryUsage().rss - rss) / 1e6, 'MB')
  print('memory_mb', (core.traces.ready?.bytes ?? 0) / 1e6, 'MB')
  const { database } = core
  const walk = bareWalk(family)
  const [raw, mixed] = chosen(family, walk)
  const subjectOf = (lot: number): string => lotSubject(family.items[family.layer[lot]!]!, lotCode(lot))
  await atTheDoor(core, family, subjectOf(raw), print)
  const memory = new Adjacency(database, bytesMax)
  for (const [name, lot, direction] of [['recall', raw, 'forward'], ['backward', mixed, 'backward']] as const) {
    const roots = [{ node: nodeOf(database, subjectOf(lot))!, bulk: false }]
    const inMemory = (): Totals => totalsOf(database, new Sweep(memory, wayOf(direction), roots))
    const query = plainQuery(direction)
    const byQuery = (): QueryRow[] => database.all<QueryRow>(query, roots[0]!.node)
    const one = inMemory()
    const bare = walk(lot, direction)
    // The lot that was added at the door is not in the generated family.
    const added = direction === 'forward' ? 1 : 0
    const isSame = reaches(one) === bare.lots + added && saidOf(database, one.partners) === bareSaid(family, direction, bare)
    const [head, ...partners] = byQuery()
    const isAsQueried = head!.things === bare.lots + added && saidOf(database, partners.map(({ partner, things, quantity }) => [partner, things, quantity])) === saidOf(database, one.partners)
    // As many as a station answers in a day, so that both are compiled.
    for (let ask = 0; ask * lots < warmLots; ask += 1) {
      inMemory()
      walk(lot, direction)
    }
    const [memoryMs, limitMs] = contest([{ name: 'memory', work: () => reaches(inMemory()) }, { name: 'limit', work: () => walk(lot, direction).lots }], 3 * rounds, Math.max(5, repeatedLots / lots)) as [number[], number[]]
    const [again, queryMs] = contest([{ name: 'memory', work: () => reaches(inMemory()) }, { name: 'query', work: () => byQuery().length }], rounds, 1) as [number[], number[]]
    print(`${name}_lots`, bare.lots, '')
    print(`${name}_partners`, one.partners.length, '')
    print(`${name}_ms`, median(memoryMs), 'ms')
    print(`${name}_limit_ms`, median(limitMs), 'ms')
    print(`${name}_query_ms`, median(queryMs), 'ms')
    print(`${name}_ratio_to_limit`, ratioOf(limitMs, memoryMs), '')
    print(`${name}_speedup_vs_query`, ratioOf(again, queryMs), '')
    print(`${name}_equal`, Number(isSame && isAsQueried), '')
  }
  core.close()
  rmSync(place.home, { recursive: true, force: true })
}

export const run = async (print: Print): Promise<void> => {
  await provesItself()
  for (const lots of sizes) await measure(lots, print)
}
