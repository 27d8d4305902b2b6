// What suppliers say is on its way: in which unit, of which lot, which serials; and which unit stands in which.
import { canonical } from '#domain/canonical.ts'
import type { AdvisedGoods } from '#domain/arrival-parts.ts'
import { lotKey } from '#domain/lot.ts'
import type { Database } from '../database.ts'
import type { Projection } from '../projection.ts'
import { documentOf, type DocumentRow } from './documents.ts'
import { unitDepthMax } from './units.ts'

/** A row for each part of an advice: they are only added to. */
export const advisedGoods: Projection = {
  tables: ['advised_goods'],
  apply(database, facts) {
    for (const fact of facts) {
      if (fact.type !== 'ContentAdvised') continue
      for (const [nth, goods] of fact.payload.goods.entries()) {
        database.run('INSERT INTO advised_goods (document, unit, origin, seq, nth, item, lot, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          fact.payload.document, goods.unit ?? '', fact.origin, fact.seq, nth, goods.item, goods.lot === undefined ? '' : lotKey(goods.lot), canonical(goods))
      }
    }
  },
}

export const advisedUnits: Projection = {
  tables: ['advised_unit'],
  apply(database, facts) {
    for (const fact of facts) {
      if (fact.type !== 'ContentAdvised') continue
      for (const { sscc, parent = '' } of fact.payload.stands ?? []) {
        database.run('INSERT INTO advised_unit (sscc, document, parent) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', sscc, fact.payload.document, parent)
      }
    }
  },
}

interface Row {
  readonly body: string
}

const goodsOf = (rows: readonly Row[]): AdvisedGoods[] => rows.map((row) => JSON.parse(row.body) as AdvisedGoods)

/** Everything an advice names. */
export const goodsAdvised = (database: Database, document: string): AdvisedGoods[] =>
  goodsOf(database.all<Row>('SELECT body FROM advised_goods WHERE document = ? ORDER BY unit, origin, seq, nth', document))

/** What an advice names of one item. */
export const itemAdvised = (database: Database, document: string, item: string): AdvisedGoods[] =>
  goodsOf(database.all<Row>('SELECT body FROM advised_goods WHERE document = ? AND item = ? ORDER BY lot, origin, seq, nth', document, item))

const goodsIn = (database: Database, document: string, unit: string): AdvisedGoods[] =>
  goodsOf(database.all<Row>('SELECT body FROM advised_goods WHERE document = ? AND unit = ? ORDER BY origin, seq, nth', document, unit))

/** The advices still open that name a unit, the last one first. */
export const advicesOfUnit = (database: Database, sscc: string): DocumentRow[] =>
  database.all<{ document: string }>('SELECT DISTINCT document FROM advised_unit WHERE sscc = ?', sscc)
    .flatMap(({ document }) => documentOf(database, document) ?? []).filter((row) => row.state === 'open').sort((a, b) => (a.hlc < b.hlc ? 1 : -1))

export interface AdvisedTree {
  readonly sscc: string
  /** The unit it stands in, where that is part of the tree. */
  readonly parent?: string
  readonly goods: readonly AdvisedGoods[]
}

/** A unit and all in it, the outer ones first. */
export const treeAdvised = (database: Database, document: string, sscc: string): AdvisedTree[] => {
  const tree: AdvisedTree[] = [{ sscc, goods: goodsIn(database, document, sscc) }]
  let layer = [sscc]
  for (let depth = 0; depth < unitDepthMax && layer.length > 0; depth += 1) {
    const inner = layer.flatMap((parent) => database.all<{ sscc: string }>('SELECT sscc FROM advised_unit WHERE document = ? AND parent = ? ORDER BY sscc', document, parent).map((row) => ({ sscc: row.sscc, parent })))
    for (const unit of inner) tree.push({ ...unit, goods: goodsIn(database, document, unit.sscc) })
    layer = inner.map((unit) => unit.sscc)
  }
  return tree
}

/** The units of an advice that stand in no other. */
export const outerUnits = (database: Database, document: string): string[] =>
  database.all<{ sscc: string }>("SELECT sscc FROM advised_unit WHERE document = ? AND parent = '' ORDER BY sscc", document).map((row) => row.sscc)
