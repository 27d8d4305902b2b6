// Label templates: those that come with the program and the versions made here; a draft prints nothing until it is approved.
import type { View } from '#contract/contract.ts'
import { refuse } from '#domain/decision.ts'
import type { Template } from '#domain/events.ts'
import { compileTemplate } from '#domain/label/template.ts'
import { allTemplates, templateOf } from '../ledger/projections/label-templates.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'

type Version = View<'labelling.templates'>['templates'][number]

const builtInNames = ['lot', 'serial', 'case', 'pallet', 'location', 'badge', 'hold', 'return'] as const

const versionView = ({ source: _source, ...template }: Template): Version => ({ ...template, builtIn: false })

const builtIn = ({ database, labels }: Reader): Version[] => builtInNames.flatMap((name) => {
  const template = labels.template(name, 1)
  const replaced = allTemplates(database).some((each) => each.name === name && each.state === 'approved')
  return template ? [{ name, kind: template.kind, title: template.title, version: 1, state: replaced ? 'retired' as const : 'approved' as const, builtIn: true, ...template.media }] : []
})

export const templates: Look<'labelling.templates'> = (reader) => ({ templates: [...allTemplates(reader.database).map(versionView), ...builtIn(reader)] })

export const template: Look<'labelling.template'> = ({ database, labels }, { name, version }) => {
  const own = templateOf(database, name, version)
  const compiled = labels.template(name, version)
  return own && compiled ? { ...versionView(own), source: own.source, fields: [...compiled.fields] } : undefined
}

export const saveTemplate: UseCase<'labelling.saveTemplate'> = (tx, { name, source }) => {
  const compiled = compileTemplate(source)
  if (!compiled.ok) return refuse('TemplateInvalid', { line: compiled.refusal.line, why: compiled.refusal.why, words: compiled.refusal.words })
  const { kind, title, media } = compiled.value
  const newest = allTemplates(tx.database).find((each) => each.name === name)
  const draft: Template = { name, kind, title, version: (newest?.version ?? 1) + 1, state: 'draft', ...media, by: tx.caller.name, at: tx.now, source }
  tx.append([{ type: 'TemplateDefined', payload: { template: draft } }])
  return done(versionView(draft))
}

export const approveTemplate: UseCase<'labelling.approveTemplate'> = (tx, { name, version }) => {
  const own = templateOf(tx.database, name, version)
  if (!own) return refuse('NotFound', { what: 'template', named: name })
  if (own.state !== 'draft') return refuse('AlreadyClosed', { what: 'template', named: name })
  if (own.by === tx.caller.name) return refuse('NeedsSecondPerson', {})
  const approved: Template = { ...own, state: 'approved', approvedBy: tx.caller.name }
  const before = allTemplates(tx.database).filter((each) => each.name === name && each.state === 'approved')
  tx.append([...before.map((each): Template => ({ ...each, state: 'retired' })), approved].map((each) => ({ type: 'TemplateDefined' as const, payload: { template: each } })))
  return done(versionView(approved))
}

/** The fields of a designer's file are ^FNn, each followed by its sample in the field data. */
export const readDesign: Look<'labelling.readDesign'> = (_reader, { zpl }) => {
  const [, width = '812'] = /\^PW(\d+)/.exec(zpl) ?? []
  const [, length = '1218'] = /\^LL(\d+)/.exec(zpl) ?? []
  const fields = [...zpl.matchAll(/\^FN(\d+)(?:"([^"]*)")?/g)].map(([, number, sample = '']) => ({ number: Number(number), sample }))
  return { fields, widthMm: Number(width) / 8, heightMm: Number(length) / 8 }
}

export const importDesign: UseCase<'labelling.importDesign'> = (_tx, { zpl }) => refuse('TemplateInvalid', { line: 1, why: 'not-one-format', words: zpl.slice(0, 40) })

export const sheet: Look<'labelling.sheet'> = () => undefined
