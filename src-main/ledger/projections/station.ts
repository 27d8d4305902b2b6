// The station's own settings, and who may sign in.
import type { FactOf, Person } from '#domain/events.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

export interface StationRow {
  readonly name: string
  readonly company_prefix: string | null
  readonly practice: number
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
  }),
  load: (database) => stationRow(database),
  save(database, _subject, row) {
    database.forget('station')
    database.run("INSERT OR REPLACE INTO station (id, name, company_prefix, practice, hlc) VALUES ('', ?, ?, ?, ?)", row.name, row.company_prefix, row.practice, row.hlc)
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
