// Label templates: those that come with the program and the versions made here; a draft prints nothing until it is approved.
import type { View } from '#contract/contract.ts'
import type { Dpi } from '#contract/label-fields.ts'
import { refuse, type Decision, allow } from '#domain/decision.ts'
import type { Template } from '#domain/events.ts'
import type { TemplateFault } from '#domain/label/notation.ts'
import { compileTemplate, renderLabel, type LabelTemplate } from '#domain/label/template.ts'
import { fieldRefusal } from '../ledger/label-request.ts'
import { allTemplates, templateOf } from '../ledger/projections/label-templates.ts'
import { allPeople } from '../ledger/projections/station.ts'
import { done, type Look, type Reader, type Tx, type UseCase } from '../use-case.ts'
import { exampleFields } from './example-fields.ts'

type Version = View<'labelling.templates'>['templates'][number]

const ownView = ({ source: _source, ...template }: Template): Version => ({ ...template, builtIn: false })

const builtInView = ({ database, labels }: Reader, name: string): Version | undefined => {
  const template = labels.template(name, 1)
  const replaced = allTemplates(database).some((each) => each.name === name && each.state === 'approved')
  return template && { name, kind: template.kind, title: template.title, version: 1, state: replaced ? 'retired' : 'approved', builtIn: true, ...template.media }
}

const versionView = (reader: Reader, name: string, version: number): Version | undefined => {
  const own = templateOf(reader.database, name, version)
  if (own) return ownView(own)
  return version === 1 && reader.labels.builtIn.includes(name) ? builtInView(reader, name) : undefined
}

export const templates: Look<'labelling.templates'> = (reader) => {
  const all = [...allTemplates(reader.database).map(ownView), ...reader.labels.builtIn.flatMap((name) => builtInView(reader, name) ?? [])]
  return { templates: all.toSorted((one, other) => (one.name === other.name ? other.version - one.version : one.name < other.name ? -1 : 1)) }
}

type Drawn = Pick<View<'labelling.drawTemplate'>, 'picture' | 'fault'>

/** Filled with the example at this density, or why it cannot be. */
const drawn = async ({ labels }: Reader, template: LabelTemplate, dpi: Dpi): Promise<Drawn> => {
  const rendered = renderLabel(template, exampleFields, { dpi })
  if (!rendered.ok) return { fault: fieldRefusal(rendered.refusal) }
  const png = await labels.png(rendered.value, template, dpi)
  return { picture: { png: Buffer.from(png).toString('base64'), zpl: rendered.value, ...template.media } }
}

/** The same of a source that is not kept yet. */
export const drawnSource = async (reader: Reader, source: string, dpi: Dpi): Promise<Drawn & { readonly fields: string[] }> => {
  const compiled = reader.labels.compile(source)
  return compiled.ok ? { fields: [...compiled.value.fields], ...(await drawn(reader, compiled.value, dpi)) } : { fields: [], fault: compiled.refusal }
}

export const drawTemplate: Look<'labelling.drawTemplate'> = (reader, { source, dpi }) => drawnSource(reader, source, dpi)

export const template: Look<'labelling.template'> = async (reader, { name, version, dpi }) => {
  const [view, compiled, source] = [versionView(reader, name, version), reader.labels.template(name, version), reader.labels.source(name, version)]
  if (!view || !compiled || source === undefined) return undefined
  const { picture } = await drawn(reader, compiled, dpi)
  return { ...view, source, fields: [...compiled.fields], ...(picture ? { picture } : {}) }
}

const invalid = ({ line, why, words }: Omit<TemplateFault, 'code'>): { readonly ok: false; readonly refusal: { readonly code: 'TemplateInvalid'; readonly line: number; readonly why: string; readonly words: string } } =>
  refuse('TemplateInvalid', { line, why, words })

/** A version is one fact, of 64 KB with all its rest. */
const sourceBytesMax = 60_000

/** A name keeps its kind: what prints under it never becomes another label. Version 1 is always the program's own. */
const checked = (tx: Tx, name: string, source: string): Decision<{ readonly compiled: LabelTemplate; readonly version: number }, 'TemplateInvalid'> => {
  if (Buffer.byteLength(JSON.stringify(source)) > sourceBytesMax) return invalid({ line: 1, why: 'not-one-format', words: `> ${sourceBytesMax}` })
  const answer = compileTemplate(source)
  if (!answer.ok) return invalid(answer.refusal)
  const compiled = answer.value
  const newest = allTemplates(tx.database).find((each) => each.name === name)
  const kind = newest?.kind ?? (tx.labels.builtIn.includes(name) ? tx.labels.template(name, 1)?.kind : undefined) ?? compiled.kind
  if (compiled.name !== name) return invalid({ line: 1, why: 'declaration', words: `name: ${compiled.name}` })
  if (compiled.kind !== kind) return invalid({ line: 1, why: 'declaration', words: `kind: ${compiled.kind}` })
  return allow({ compiled, version: (newest?.version ?? 1) + 1 })
}

/** Keeps a source as the next version of its name, or says what is wrong with it. */
export const keepDraft = (tx: Tx, name: string, source: string): ReturnType<UseCase<'labelling.saveTemplate'>> => {
  const draft = checked(tx, name, source)
  if (!draft.ok) return draft
  const { compiled: { kind, title, media }, version } = draft.value
  const template: Template = { name, kind, title, version, state: 'draft', ...media, by: tx.caller.name, at: tx.now, source }
  tx.append([{ type: 'TemplateDefined', payload: { template } }])
  return done(ownView(template))
}

export const saveTemplate: UseCase<'labelling.saveTemplate'> = (tx, { name, source }) => keepDraft(tx, name, source)

/** Somebody else at this station may approve. */
const anotherMayApprove = (tx: Tx): boolean => allPeople(tx.database).some(({ id, role, active }) => active && role !== 'operator' && id !== tx.caller.id)

export const approveTemplate: UseCase<'labelling.approveTemplate'> = (tx, { name, version }) => {
  const own = templateOf(tx.database, name, version)
  if (!own) return refuse('NotFound', { what: 'template', named: name })
  if (own.state !== 'draft') return refuse('AlreadyClosed', { what: 'template', named: name })
  if (own.by === tx.caller.name && anotherMayApprove(tx)) return refuse('NeedsSecondPerson', {})
  const approved: Template = { ...own, state: 'approved', approvedBy: tx.caller.name }
  const before = allTemplates(tx.database).filter((each) => each.name === name && each.state === 'approved')
  tx.append([...before.map((each): Template => ({ ...each, state: 'retired' })), approved].map((each) => ({ type: 'TemplateDefined' as const, payload: { template: each } })))
  return done(ownView(approved))
}
