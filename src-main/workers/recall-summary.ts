// The summary of a recall on paper: what it began with, what it reached and what not, who was told, what is accounted for, what was done.
import type { Content } from 'pdfmake'
import type { Database } from '../ledger/database.ts'
import { nameOf } from '../ledger/name-of.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { RecallAction, RecallRow } from '../ledger/projections/recalls.ts'
import { personOf, stationRow } from '../ledger/projections/station.ts'
import { customersOf, type Figures } from '../ledger/recall-figures.ts'
import type { PaperLanguage } from '../ledger/recall-papers-talk.ts'
import { clearedOf } from '../ledger/recall-proof.ts'
import { loadFonts, pdfOf, type Write } from './pdf-page.ts'
import { paperWords } from './recall-words.ts'

/** Customers on paper; the spreadsheets have all. */
const customersMax = 200

interface Asked {
  readonly row: RecallRow
  readonly figures: Figures
  readonly seal: string
  readonly fonts: string
  readonly language: PaperLanguage
  readonly day: string
  readonly units: number
  readonly events: number
}

type Say = ReturnType<typeof paperWords>

type Rows = readonly (readonly (string | number)[])[]

/** Numbers stand to the right. */
const table = (write: Write, head: readonly string[], rows: Rows): Content => {
  const right = head.map((_, column) => rows.some((row) => typeof row[column] === 'number') ? { alignment: 'right' as const } : {})
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: head.map((_, column) => (column === 0 ? '*' : 'auto')), body: [head.map((word, column) => ({ ...write(word), bold: true, noWrap: !word.includes(' '), ...right[column] })), ...rows.map((row) => row.map((cell, column) => ({ ...write(String(cell)), ...right[column] })))] },
    layout: 'lightHorizontalLines', margin: [0, 2, 0, 12], fontSize: 8.5,
  }
}

/** The same where there are so many numbers that a name has no room beside them: it stands above them. */
const numbersUnder = (write: Write, head: readonly string[], rows: Rows): Content => ({
  table: {
    headerRows: 1, keepWithHeaderRows: 2, dontBreakRows: true, widths: head.map(() => '*'),
    body: [
      head.map((word) => ({ ...write(word), bold: true, alignment: 'right' as const })),
      ...rows.flatMap(([name, ...numbers]) => [[{ ...write(String(name)), colSpan: head.length }, ...head.slice(1).map(() => '')], numbers.map((cell) => ({ ...write(String(cell)), alignment: 'right' as const }))]),
    ],
  },
  layout: { hLineWidth: (line) => (line === 1 || (line > 1 && line % 2 === 1) ? 1 : 0), vLineWidth: () => 0, hLineColor: '#aaaaaa' }, margin: [0, 2, 0, 12], fontSize: 8.5,
})

const percent = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10} %`

const who = (database: Database, say: Say, actor: string, at: string): string => say('by', { at: `${at.slice(0, 16).replace('T', ' ')} UTC`, by: personOf(database, actor)?.name ?? actor })

const facts = (database: Database, { row, figures }: Asked, say: Say): (readonly [string, string])[] => {
  const names = (JSON.parse(row.roots) as string[]).map((subject) => nameOf(database, subject)).map(({ title, code }) => `${title} ${code}`).join(', ')
  const complaint = row.complaint === '' ? undefined : (JSON.parse(row.complaint) as { readonly day: string; readonly symptom: string })
  const { lots, possibleLots, serials, possibleSerials, customers, told, answered, effectiveness } = figures
  return [
    [say('number'), row.number], [say('opened'), who(database, say, row.actor, row.at)], [say('reason'), row.reason], ...(row.class === '' ? [] : [[say('class'), row.class] as const]), ...(row.cause === '' ? [] : [[say('cause'), row.cause] as const]),
    ...(complaint ? [[say('complaint'), `${recordOf(database, 'partner', row.partner)?.name ?? row.partner}, ${complaint.day}: ${complaint.symptom}`] as const] : []), [say('beginsFrom'), names],
    [row.drill === 1 ? say('nothingStopped') : say('stopped'), who(database, say, row.stopped_by, row.stopped_at)],
    [say('reached'), `${lots} ${say('lots')} (+ ${possibleLots} ${say('possibly')}), ${serials} ${say('serials')} (+ ${possibleSerials} ${say('possibly')})`],
    [say('customers'), `${customers}; ${told} ${say('told')}, ${answered} ${say('answered')}`], [say('effectiveness'), percent(effectiveness)],
  ]
}

const content = (database: Database, asked: Asked, say: Say, write: Write): Content[] => {
  const { row, figures, seal, day, units, events } = asked
  const title = (word: string): Content => ({ stack: [write(word)], fontSize: 12, bold: true, margin: [0, 8, 0, 2] })
  const actions = JSON.parse(row.actions) as RecallAction[]
  const cleared = clearedOf(database, row.document)
  const customers = customersOf(database, row.document)
  return [
    { stack: [write(`${stationRow(database)?.name ?? ''} · ${day}`)], color: '#666666' }, { stack: [write(`${say('pack')} ${row.number}`)], fontSize: 20, bold: true, margin: [0, 4, 0, 10] },
    { table: { widths: [120, '*'], body: facts(database, asked, say).map(([name, value]) => [{ ...write(name), color: '#555555' }, write(value)]) }, layout: 'noBorders', margin: [0, 0, 0, 10] },
    title(say('items')), numbersUnder(write, [say('things'), say('onHand'), say('staged'), say('out'), say('returned'), say('destroyed'), say('usedUp'), say('open')],
      figures.items.map((one) => [`${one.title} (${one.unit})`, one.things, one.onHand, one.staged, one.shipped, one.returned, one.destroyed, one.usedUp, one.open])),
    title(say('customers')), table(write, [say('customers'), say('things'), say('out'), say('returned'), say('destroyed'), say('usedUp'), say('open')], customers.slice(0, customersMax).map((one) => [recordOf(database, 'partner', one.partner)?.name ?? one.partner, one.lots, one.shipped, one.returned, one.destroyed, one.usedUp, one.open])),
    ...(customers.length > customersMax ? [write(say('others', { count: customers.length - customersMax }))] : []),
    title(say('notAffected')), table(write, [say('goods'), say('from'), say('to'), say('affected'), say('cleared')], cleared.map((one) => [recordOf(database, 'item', one.item)?.name ?? one.item, one.from, one.to, one.affected, one.cleared])),
    ...(actions.length === 0 ? [] : [title(say('actions')), table(write, ['', say('owner'), say('due'), say('done')], actions.map(({ number, says, owner, due, done }) => [`${number} ${says}`, owner, due, done?.at.slice(0, 10) ?? '—']))]),
    title(say('files')), write(`${units} ${say('units')}, ${events} ${say('events')}`), write(`${say('seal')}: ${seal}`), { stack: [write(say('sign'))], margin: [0, 6, 0, 0], color: '#555555' },
  ]
}

export const summaryOf = (database: Database, asked: Asked): Promise<Uint8Array> => {
  const [say, write] = [paperWords(asked.language), loadFonts(asked.fonts, asked.language === 'ja' ? 'japanese' : '-')]
  return pdfOf(content(database, asked, say, write), (page, pages) => ({ stack: [write(say('page', { page, pages }))], alignment: 'center', margin: [0, 20, 0, 0], color: '#777777' }), asked.row.drill === 1 ? say('drill') : undefined)
}
