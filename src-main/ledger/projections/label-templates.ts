// Versions of label templates; those that come with the program are no facts and not here.
import { canonical } from '#domain/canonical.ts'
import { partsOfSubject, templateSubject } from '#domain/subject.ts'
import type { Template } from '#domain/events.ts'
import type { LabelKind } from '#contract/label-fields.ts'
import type { Database } from '../database.ts'
import { keyed } from '../projection.ts'

interface TemplateState {
  readonly template: Template
  readonly hlc: string
}

interface TemplateRow {
  readonly body: string
  readonly hlc: string
}

const read = (row: TemplateRow | undefined): Template | undefined => row && (JSON.parse(row.body) as Template)

const rowOf = (database: Database, name: string, version: number): TemplateRow | undefined =>
  database.get<TemplateRow>('SELECT body, hlc FROM template WHERE name = ? AND version = ?', name, version)

export const templates = keyed<TemplateState, Template>({
  tables: ['template'],
  *parts(fact) {
    if (fact.type === 'TemplateDefined') yield [templateSubject(fact.payload.template.name, fact.payload.template.version), fact.payload.template]
  },
  fold: (_state, template, { hlc }) => ({ template, hlc }),
  load(database, subject) {
    const { id, code } = partsOfSubject(subject)
    const row = rowOf(database, id, Number(code))
    return row && { template: JSON.parse(row.body) as Template, hlc: row.hlc }
  },
  save: (database, _subject, { template, hlc }) => database.run('INSERT OR REPLACE INTO template (name, version, kind, state, body, hlc) VALUES (?, ?, ?, ?, ?, ?)',
    template.name, template.version, template.kind, template.state, canonical(template), hlc),
})

/** One version, undefined where it is not of our own making. */
export const templateOf = (database: Database, name: string, version: number): Template | undefined => read(rowOf(database, name, version))

/** Every version of our own making, newest first. */
export const allTemplates = (database: Database): Template[] =>
  database.all<TemplateRow>('SELECT body, hlc FROM template ORDER BY name, version DESC').map((row) => JSON.parse(row.body) as Template)

/** The version of ours that prints under this name, undefined where the program's own does. */
export const approvedVersion = (database: Database, kind: LabelKind, name: string): number | undefined =>
  database.get<{ version: number }>("SELECT version FROM template WHERE name = ? AND kind = ? AND state = 'approved' ORDER BY version DESC LIMIT 1", name, kind)?.version
