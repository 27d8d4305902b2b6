// How fast labels become bytes for the printer, hostile text escaped: against a bare template literal and against the usual
// {{}} replacement, neither of which escapes anything.
import { readFileSync } from 'node:fs'
import type { LabelFields } from '#contract/label-fields.ts'
import { compileTemplate, renderLabel } from '#domain/label/template.ts'
import type { LabelTemplate } from '#domain/label/template.ts'

const LABELS_PER_ROUND = 10_000
const WARM_UP_ROUNDS = 4
const ROUNDS = 9
const DIFFERENT = 64

type Print = (figure: string, value: number, unit: string) => void
type Facts = Required<LabelFields>
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
  contentGtin: '09521234543213', contentCount: 1100 + n, shipFrom: ['Dockmark Dairy', street, '8000 Aarhus'],
  shipTo: ['Nordic Fresh Foods', 'Industrivej 88', '2605 Brondby'], location: `A-12-${1000 + n}`, order: `PO-3131-${1000 + n}`,
} satisfies Facts)) as Facts
const plain = Array.from({ length: DIFFERENT }, (_, n) => factsOf(n, `Yoghurt ${100 + n} g jar`, `MH/88${100 + n}`, `${100 + n} Harbour Road`))
const hostile = Array.from({ length: DIFFERENT }, (_, n) => factsOf(n, `Yoghurt ^XZ~${100 + n}`, `MH~_88${100 + n}`, `${100 + n} Harbour^FS`))

/** Every text that varies on a label, as an expression over `facts`; texts that are part of others come after them. */
const varying = (facts: Facts): readonly (readonly [text: string, expression: string])[] => [
  [facts.expiry.slice(2).replaceAll('-', ''), 'facts.expiry.slice(2, 4)}${facts.expiry.slice(5, 7)}${facts.expiry.slice(8)'],
  ...(['itemName', 'sku', 'gtin', 'lot', 'supplierLot', 'serial', 'expiry', 'production', 'sscc', 'location', 'order', 'quantity', 'contentCount'] as const)
    .map((name) => [String(facts[name]), `facts.${name}`] as const),
  ...facts.shipFrom.map((line, row) => [line, `facts.shipFrom[${row}]`] as const),
  ...facts.shipTo.map((line, row) => [line, `facts.shipTo[${row}]`] as const),
]

/** The same label as one template literal: the floor. */
const literal = (label: string): MakeLabel => {
  const body = varying(plain[0]!).reduce((zpl, [text, expression]) => zpl.replaceAll(text, `\${${expression}}`), label)
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the literal is made from our own label so that both always print the same
  return new Function('facts', `return \`${body}\``) as MakeLabel
}

const flatten = (facts: Facts): Record<string, string> =>
  Object.fromEntries(varying(facts).map(([text], place) => [`field${place}`, text]))

/** The same label with {{names}} that a regular expression replaces; its values are prepared beforehand. */
const replacement = (label: string): ((values: Record<string, string>) => string) => {
  const body = varying(plain[0]!).reduce((zpl, [text], place) => zpl.replaceAll(text, `{{field${place}}}`), label)
  return (values) => body.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

const nanosecondsPerLabel = <Value>(make: (value: Value) => string, values: readonly Value[]): number => {
  let bytes = 0
  const start = process.hrtime.bigint()
  for (let n = 0; n < LABELS_PER_ROUND; n++) bytes += Buffer.from(make(values[n % DIFFERENT]!)).length
  const spent = Number(process.hrtime.bigint() - start)
  if (bytes === 0) throw new Error('no label was made')
  return spent / LABELS_PER_ROUND
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const measure = (name: string, print: Print): void => {
  const make = ours(readTemplate(name))
  const label = make(plain[0]!)
  const bare = literal(label)
  const usual = replacement(label)
  const flat = hostile.map(flatten)
  for (const [n, facts] of plain.entries()) {
    const wanted = make(facts)
    if (bare(facts) !== wanted || usual(flatten(facts)) !== wanted) throw new Error(`${name} ${n}: the rivals make another label`)
  }
  const rounds = Array.from({ length: WARM_UP_ROUNDS + ROUNDS }, () => ({
    floor: nanosecondsPerLabel(bare, hostile), regex: nanosecondsPerLabel(usual, flat), ours: nanosecondsPerLabel(make, hostile),
  })).slice(WARM_UP_ROUNDS)
  console.log(rounds.map(r=>[r.floor,r.regex,r.ours].map(x=>x.toFixed(0)).join(' ')).join(' | '))
  print(`${name} labels_per_second`, 1e9 / median(rounds.map((round) => round.ours)), '/s')
  print(`${name} ratio_to_floor`, median(rounds.map((round) => round.floor / round.ours)), 'x')
  print(`${name} ratio_to_regex`, median(rounds.map((round) => round.regex / round.ours)), 'x')
}

/** Prints, for each 4x6 and 2x1 label, labels per second and how many times as fast as the floor and the usual way. */
export async function run(print: Print): Promise<void> {
  for (const name of ['pallet', 'serial']) measure(name, print)
}
