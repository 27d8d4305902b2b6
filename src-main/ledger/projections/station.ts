// The station's own settings, and who may sign in.
import type { FactOf, Person } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

export interface StationRow {
  readonly name: string
  readonly company_prefix: string | null
  readonly practice: number
  readonly public_page: number
  /** Where QR codes lead; null where they keep to id.gs1.org. */
  readonly public_address: string | null
  readonly hlc: string
}

/** One row: the settings every station of the site shares. */
export const station = keyed<StationRow, FactOf<'StationDefined'>['payload']>({
  tables: ['station'],
  *parts(fact) {
    if (fact.type === 'StationDefined') yield ['station:', fact.payload]
  },
  fold: (state, part, fact) => ({
    name: part.name ?? state?.name ?? 'Dockmark', company_prefix: part.companyPrefix ?? state?.company_prefix ?? null,
    practice: (part.practice ?? state?.practice === 1) ? 1 : 0, hlc: fact.hlc,
    ...(part.publicPage ? { public_page: part.publicPage.on ? 1 : 0, public_address: part.publicPage.address ?? null } : { public_page: state?.public_page ?? 0, public_address: state?.public_address ?? null }),
  }),
  load: (database) => stationRow(database),
  save(database, _subject, row) {
    database.forget('station')
    database.run("INSERT OR REPLACE INTO station (id, name, company_prefix, practice, public_page, public_address, hlc) VALUES ('', ?, ?, ?, ?, ?, ?)", row.name, row.company_prefix, row.practice, row.public_page, row.public_address, row.hlc)
  },
})

export const stationRow = (database: Database): StationRow | undefined =>
  database.remember('station', '', () => database.get<StationRow>("SELECT * FROM station WHERE id = ''"))

type PersonRow = Omit<Person, 'active'> & { readonly active: number }

const person = ({ id, name, initials, role, active }: PersonRow): Person => ({ id, name, initials, role, active: active === 1 })

export const personOf = (database: Database, id: string): Person | undefined =>
  database.remember('person', id, () => {
    const row = database.get<PersonRow>('SELECT * FROM person WHERE id = ?', id)
    return row && person(row)
  })

export const allPeople = (database: Database): Person[] => database.all<PersonRow>('SELECT * FROM person ORDER BY name').map(person)
