// Master records: items, partners, locations, people, printers, the station. The latest fact says what they are.
import type { Fact, Indicator, Item, Location, Partner, Person, Printer, RecordedScanner, Scanner } from '#domain/events.ts'
import { canonical } from '#domain/canonical.ts'
import { indicatorKey, numberKey } from '#domain/indicator.ts'
import { scannerRecorded } from '#domain/scanner-record.ts'
import { partsOfSubject } from '#domain/subject.ts'
import type { Database } from '../database.ts'
import { keyed, type Projection } from '../projection.ts'

interface Latest<Record> {
  readonly record: Record
  readonly hlc: string
}

const latest = <Record>(options: {
  readonly kind: string
  readonly tables: readonly [string, ...string[]]
  readonly recordOf: (fact: Fact) => (Record & { readonly id: string }) | undefined
  readonly save: (database: Database, record: Record & { readonly id: string }, hlc: string) => void
}): Projection =>
  keyed<Latest<Record & { readonly id: string }>, Record & { readonly id: string }>({
    tables: options.tables,
    *parts(fact) {
      const record = options.recordOf(fact)
      if (record) yield [`${options.kind}:${record.id}`, record]
    },
    fold: (_state, record, fact) => ({ record, hlc: fact.hlc }),
    load(database, subject) {
      const row = database.get<{ hlc: string }>(`SELECT hlc FROM ${options.tables[0]} WHERE id = ?`, partsOfSubject(subject).id)
      // Only the clock matters: the next fact replaces the record whole.
      return row && { record: undefined as never, hlc: row.hlc }
    },
    save(database, _subject, state) {
      database.forget(options.kind)
      database.forget('gtin')
      options.save(database, state.record, state.hlc)
    },
  })

const searchable = (...words: string[]): string => words.join(' ').toLocaleLowerCase('en')

export const items = latest<Item>({
  kind: 'item', tables: ['item', 'item_gtin', 'item_value'],
  recordOf: (fact) => (fact.type === 'ItemDefined' ? fact.payload.item : undefined),
  save(database, item, hlc) {
    database.run('INSERT OR REPLACE INTO item (id, sku, name, search, body, hlc) VALUES (?, ?, ?, ?, ?, ?)',
      item.id, item.sku, item.name, searchable(item.sku, item.name, ...item.packing.map((level) => level.gtin)), canonical(item), hlc)
    database.run('DELETE FROM item_gtin WHERE item = ?', item.id)
    for (const { gtin, quantity } of item.packing) database.run('INSERT INTO item_gtin (gtin, item, quantity) VALUES (?, ?, ?)', gtin, item.id, quantity)
    database.run('DELETE FROM item_value WHERE item = ?', item.id)
    for (const { indicator, value } of item.indicators ?? []) {
      if (value !== undefined) database.run('INSERT INTO item_value (item, indicator, value, value_key, number_key) VALUES (?, ?, ?, ?, ?)', item.id, indicator, value, indicatorKey(value), numberKey(value) ?? null)
    }
  },
})

export const partners = latest<Partner>({
  kind: 'partner', tables: ['partner'],
  recordOf: (fact) => (fact.type === 'PartnerDefined' ? fact.payload.partner : undefined),
  save: (database, partner, hlc) => database.run('INSERT OR REPLACE INTO partner (id, code, name, search, body, hlc) VALUES (?, ?, ?, ?, ?, ?)',
    partner.id, partner.code, partner.name, searchable(partner.code, partner.name), canonical(partner), hlc),
})

export const locations = latest<Location>({
  kind: 'location', tables: ['location'],
  recordOf: (fact) => (fact.type === 'LocationDefined' ? fact.payload.location : undefined),
  save: (database, location, hlc) => database.run('INSERT OR REPLACE INTO location (id, code, name, search, body, hlc, parent) VALUES (?, ?, ?, ?, ?, ?, ?)',
    location.id, location.code, location.name, searchable(location.code, location.name), canonical(location), hlc, location.parent ?? ''),
})

export const indicators = latest<Indicator>({
  kind: 'indicator', tables: ['indicator'],
  recordOf: (fact) => (fact.type === 'IndicatorDefined' ? fact.payload.indicator : undefined),
  save: (database, indicator, hlc) => database.run('INSERT OR REPLACE INTO indicator (id, code, name, search, body, hlc) VALUES (?, ?, ?, ?, ?, ?)',
    indicator.id, indicator.code, indicator.name, searchable(indicator.code, indicator.name), canonical(indicator), hlc),
})

export const people = latest<Person>({
  kind: 'person', tables: ['person'],
  recordOf: (fact) => (fact.type === 'PersonDefined' ? fact.payload.person : undefined),
  save: (database, person, hlc) => database.run('INSERT OR REPLACE INTO person (id, name, initials, role, active, hlc) VALUES (?, ?, ?, ?, ?, ?)',
    person.id, person.name, person.initials, person.role, person.active ? 1 : 0, hlc),
})

/** The first printers were the usual ones for nothing in particular. */
export const printers = latest<Printer>({
  kind: 'printer', tables: ['printer'],
  recordOf: (fact) => (fact.type === 'PrinterDefined' ? Object.assign({ usualFor: [] }, fact.payload.printer) : undefined),
  save: (database, printer, hlc) => database.run('INSERT OR REPLACE INTO printer (id, name, body, hlc) VALUES (?, ?, ?, ?)', printer.id, printer.name, canonical(printer), hlc),
})

export const scanners = latest<RecordedScanner>({
  kind: 'scanner', tables: ['scanner'],
  recordOf: (fact) => (fact.type === 'ScannerDefined' ? fact.payload.scanner : undefined),
  save: (database, scanner, hlc) => database.run('INSERT OR REPLACE INTO scanner (id, name, body, hlc) VALUES (?, ?, ?, ?)', scanner.id, scanner.name, canonical(scanner), hlc),
})

type Master = 'item' | 'partner' | 'location' | 'indicator' | 'printer' | 'scanner'
interface Records { item: Item; partner: Partner; location: Location; indicator: Indicator; printer: Printer; scanner: Scanner }

const parse = <Record>(body: string): Record => JSON.parse(body) as Record

const read = <M extends Master>(kind: M, body: string): Records[M] =>
  (kind === 'scanner' ? scannerRecorded(parse<RecordedScanner>(body)) : parse(body)) as Records[M]

/** The record as last defined, or undefined. */
export const recordOf = <M extends Master>(database: Database, kind: M, id: string): Records[M] | undefined =>
  database.remember(kind, id, () => {
    const row = database.get<{ body: string }>(`SELECT body FROM ${kind} WHERE id = ?`, id)
    return row && read(kind, row.body)
  })

export const allOf = <M extends Master>(database: Database, kind: M): Records[M][] =>
  database.all<{ body: string }>(`SELECT body FROM ${kind} ORDER BY name`).map((row) => read(kind, row.body))

/** 100 records from after `after`, whose code or name has every word of `search`; `next` where there are more. */
export const recordsNamed = <M extends Exclude<Master, 'printer' | 'scanner'>>(database: Database, kind: M, search: string, after = ''): { rows: Records[M][]; next?: string } => {
  const code = kind === 'item' ? 'sku' : 'code'
  const found = database.all<{ body: string; code: string }>(
    `SELECT body, ${code} AS code FROM ${kind} WHERE ${code} COLLATE NOCASE > ? AND search LIKE ? ESCAPE '\\' ORDER BY ${code} COLLATE NOCASE LIMIT 101`,
    after, `%${likePattern(search)}%`)
  const rows = found.slice(0, 100).map((row) => parse<Records[M]>(row.body))
  const last = found[99]
  return { rows, ...(found.length > 100 && last ? { next: last.code } : {}) }
}

/** 100 locations that are part of `parent` (empty: of none) from after `after`, and of each how many are part of it; `next` where there are more. */
export const locationsIn = (database: Database, parent: string, after = ''): { rows: (Location & { parts: number })[]; next?: string } => {
  const found = database.all<{ body: string; code: string; parts: number }>(locationsInSql, parent, after)
  const last = found[99]
  return { rows: found.slice(0, 100).map(({ body, parts }) => ({ ...parse<Location>(body), parts })), ...(found.length > 100 && last ? { next: last.code } : {}) }
}

export const locationsInSql = `SELECT body, code, (SELECT count(*) FROM location AS part WHERE part.parent = location.id) AS parts
  FROM location WHERE parent = ? AND code COLLATE NOCASE > ? ORDER BY code COLLATE NOCASE LIMIT 101`

/** A search text for LIKE … ESCAPE '\': its words in order, anything between. */
export const likePattern = (search: string): string => searchable(search.trim()).replace(/[\\%_]/g, '\\$&').replace(/\s+/g, '%')

export const itemBySku = (database: Database, sku: string): Item | undefined => byCode<Item>(database, 'item', 'sku', sku)
export const partnerByCode = (database: Database, code: string): Partner | undefined => byCode<Partner>(database, 'partner', 'code', code)
/** Asked when a file is read, not at every scan: all partners are gone through. */
export const partnerByGln = (database: Database, gln: string): Partner | undefined => allOf(database, 'partner').find((partner) => partner.gln === gln)
export const locationByCode = (database: Database, code: string): Location | undefined => byCode<Location>(database, 'location', 'code', code)
export const indicatorByCode = (database: Database, code: string): Indicator | undefined => byCode<Indicator>(database, 'indicator', 'code', code)

const byCode = <Record>(database: Database, table: 'item' | 'partner' | 'location' | 'indicator', column: 'sku' | 'code', code: string): Record | undefined => {
  const row = database.get<{ body: string }>(`SELECT body FROM ${table} WHERE ${column} = ? COLLATE NOCASE ORDER BY id LIMIT 1`, code)
  return row && parse<Record>(row.body)
}

/** The item a GTIN stands for, and how many of its smallest unit. */
export const itemByGtin = (database: Database, gtin: string): { item: Item; quantity: number } | undefined => database.remember('gtin', gtin, () => {
  const row = database.get<{ body: string; quantity: number }>('SELECT item.body, quantity FROM item_gtin JOIN item ON item.id = item_gtin.item WHERE gtin = ? ORDER BY item.id LIMIT 1', gtin)
  return row && { item: parse<Item>(row.body), quantity: row.quantity }
})
