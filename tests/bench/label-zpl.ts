// How fast labels become bytes for the printer, hostile text escaped: against a bare template literal and against the usual
// {{}} replacement, neither of which escapes anything.
import { readFileSync } from 'node:fs'
import type { LabelFields } from '#contract/label-fields.ts'
import { compileTemplate, renderLabel } from '#domain/label/template.ts'
import type { LabelTemplate } from '#domain/label/template.ts'
import { queueSeconds } from './ground/label-queue.ts'

const LABELS_PER_ROUND = 10_000
const WARM_UP_ROUNDS = 5
const ROUNDS = 9
const DIFFERENT = 64

type Print = (figure: string, value: number, unit: string) => void
/** Of the labels measured here; the others have facts of their own. */
type Facts = Required<Omit<LabelFields, 'publicAddress' | 'locationName' | 'partner' | 'reason' | 'by' | 'day' | 'person' | 'initials' | 'badge' | 'contents' | 'contentLines'>>
type MakeLabel = (facts: Facts) => string

const templates = new URL('../../resources/labels/', import.meta.url)

const readTemplate = (name: string): LabelTemplate => {
  const compiled = compileTemplate(readFileSync(new URL(`${name}.zpl`, templates), 'utf8'))
  if (!compiled.ok) throw new Error(`${name}.zpl line ${compiled.refusal.line}: ${compiled.refusal.words}`)
  return compiled.value
}

const ours = (template: LabelTemplate): MakeLabel => (facts) => {
  const zpl = renderLabel(template, facts, { dpi: 203 })
  if (!zpl.ok) throw new Error(`${template.name}: ${zpl.refusal.code}`)
  return zpl.value
}

/**
 * Facts of equal width, so that a fixed layout serves all of them; the plain ones are what the rivals are checked with. They
 * come from JSON, as they do in the program, so no string is still waiting to be put together.
 */
const factsOf = (n: number, itemName: string, supplierLot: string, street: string): Facts => JSON.parse(JSON.stringify({
  itemName, sku: `YOG-${1000 + n}`, gtin: '09521234543213', lot: `L2611${10 + n}-004`, supplierLot, serial: `SN-2026-${100_000 + n}`,
  expiry: `2027-${10 + (n % 3)}-${10 + (n % 19)}`, production: `2026-08-${10 + (n % 17)}`, quantity: 2400 + n, unit: 'jars', sscc: '095212345000000018',
  contentGtin: '09521234543213', contentCount: 8300 + n, shipFrom: ['Dockmark Dairy', street, '8000 Aarhus'],
  shipTo: ['Nordic Fresh Foods', 'Industrivej 88', '2605 Brondby'], location: `A-12-${1000 + n}`, order: `PO-3131-${1000 + n}`,
} satisfies Facts)) as Facts
const plain = Array.from({ length: DIFFERENT }, (_, n) => factsOf(n, `Yoghurt ${100 + n} g jar`, `MH/88${100 + n}`, `${100 + n} Harbour Road`))
const hostile = Array.from({ length: DIFFERENT }, (_, n) => factsOf(n, `Yoghurt ^XZ~${100 + n}`, `MH~_88${100 + n}`, `${100 + n} Harbour^FS`))

/** The words of a label that vary, by the name a {{}} template gives them; texts that are part of others come after them. */
const names = [
  'expiryShort', 'itemName', 'sku', 'gtin', 'lot', 'supplierLot', 'serial', 'expiry', 'production', 'sscc', 'location', 'order', 'quantity', 'contentCount',
  'from0', 'from1', 'from2', 'to0', 'to1', 'to2',
] as const

/** What whoever fills a {{}} template prepares for each label. */
const valuesOf = (facts: Facts): Record<string, unknown> => ({
  ...facts, expiryShort: facts.expiry.slice(2, 4) + facts.expiry.slice(5, 7) + facts.expiry.slice(8),
  from0: facts.shipFrom[0], from1: facts.shipFrom[1], from2: facts.shipFrom[2], to0: facts.shipTo[0], to1: facts.shipTo[1], to2: facts.shipTo[2],
})

/** The label of the first plain facts, with `{{name}}` for everything that varies. */
const withNames = (label: string): string => {
  const values = valuesOf(plain[0]!)
  return names.reduce((zpl, name) => zpl.replaceAll(String(values[name]), `{{${name}}}`), label)
}

/** The usual way: names in double braces, a regular expression puts the values in. */
const usual = (label: string): MakeLabel => {
  const body = withNames(label)
  return (facts) => {
    const values = valuesOf(facts)
    return body.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
}

const expressions: Readonly<Record<string, string>> = {
  expiryShort: '${facts.expiry.slice(2, 4)}${facts.expiry.slice(5, 7)}${facts.expiry.slice(8)}', from0: '${facts.shipFrom[0]}', from1: '${facts.shipFrom[1]}',
  from2: '${facts.shipFrom[2]}', to0: '${facts.shipTo[0]}', to1: '${facts.shipTo[1]}', to2: '${facts.shipTo[2]}',
}

/** The floor: the same label as one template literal, made from our own label so that both always print the same. */
const bare = (label: string): MakeLabel => {
  const body = withNames(label).replace(/\{\{(\w+)\}\}/g, (_, name: string) => expressions[name] ?? `\${facts.${name}}`)
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the only way to have a literal that follows the template
  return new Function('facts', `return \`${body}\``) as MakeLabel
}

const nanosecondsPerLabel = (make: MakeLabel): number => {
  let bytes = 0
  const start = process.hrtime.bigint()
  for (let n = 0; n < LABELS_PER_ROUND; n++) bytes += Buffer.from(make(hostile[n % DIFFERENT]!)).length
  const spent = Number(process.hrtime.bigint() - start)
  if (bytes === 0) throw new Error('no label was made')
  return spent / LABELS_PER_ROUND
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const measure = (name: string, print: Print): void => {
  const make = ours(readTemplate(name))
  const label = make(plain[0]!)
  const [floor, regex] = [bare(label), usual(label)]
  for (const [n, facts] of plain.entries()) {
    if (floor(facts) !== make(facts) || regex(facts) !== make(facts)) throw new Error(`${name} ${n}: the rivals make another label`)
  }
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () => ({
    floor: nanosecondsPerLabel(floor), regex: nanosecondsPerLabel(regex), ours: nanosecondsPerLabel(make),
  })).slice(WARM_UP_ROUNDS)
  print(`${name} labels_per_second`, 1e9 / median(rounds.map((round) => round.ours)), '/s')
  print(`${name} ratio_to_floor`, median(rounds.map((round) => round.floor / round.ours)), 'x')
  print(`${name} ratio_to_regex`, median(rounds.map((round) => round.regex / round.ours)), 'x')
}

/** Prints, for the 4x6 and 2x1 labels, labels per second and how many times as fast as the floor and as the usual way; and how long 5,000 take to be queued. */
export async function run(print: Print): Promise<void> {
  for (const name of ['pallet', 'case', 'serial']) measure(name, print)
  print('queue_5000_seconds', await queueSeconds(), 's')
}
