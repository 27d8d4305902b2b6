// The letters of a recall: one for each customer, with what they were shipped and what they are asked to do.
import type { Content } from 'pdfmake'
import type { Database } from '../ledger/database.ts'
import { nameOf } from '../ledger/name-of.ts'
import { recordOf } from '../ledger/projections/masters.ts'
import type { RecallRow } from '../ledger/projections/recalls.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { customersOf, linesOfCustomer, type OwedByCustomer } from '../ledger/recall-figures.ts'
import type { PaperLanguage, PapersAnswers } from '../ledger/recall-papers-talk.ts'
import { loadFonts, pdfOf, type Write } from './pdf-page.ts'
import { paperWords } from './recall-words.ts'

const lettersMax = 500
/** Lots on one letter; the spreadsheet has the rest. */
const linesMax = 60

interface Asked {
  readonly row: RecallRow
  readonly recall: string
  readonly language: PaperLanguage
  readonly customers?: readonly string[] | undefined
  readonly day: string
  readonly fonts: string
}

type Say = ReturnType<typeof paperWords>

const linesTable = (database: Database, { recall, partner, lots }: { readonly recall: string; readonly partner: string; readonly lots: number }, say: Say, write: Write): Content[] => {
  const lines = linesOfCustomer(database, recall, partner, ['', '', ''], linesMax)
  const head = [say('goods'), say('lot'), '', say('shipped'), say('accounted'), say('open')].map((word, column) => ({ ...write(word), bold: true, noWrap: !word.includes(' '), ...(column < 3 ? {} : { alignment: 'right' as const }) }))
  const body = lines.map((line) => {
    const { title, code, unitOfMeasure } = nameOf(database, `${line.kind}:${line.item}/${line.code}`)
    return [title, code, say(line.possible === 1 ? 'possible' : 'exact'), `${line.shipped} ${unitOfMeasure}`, String(line.shipped - line.open), String(line.open)].map((cell) => write(cell)).map((cell, column) => (column === 2 ? { ...cell, noWrap: true } : column < 3 ? cell : { ...cell, alignment: 'right' as const }))
  })
  return [{ table: { headerRows: 1, dontBreakRows: true, widths: ['*', 'auto', 'auto', 'auto', 'auto', 'auto'], body: [head, ...body] }, layout: 'lightHorizontalLines', margin: [0, 10, 0, 6] }, ...(lots > lines.length ? [write(say('more', { count: lots - lines.length }))] : [])]
}

const letter = (database: Database, { row, recall, day }: Asked, { partner, lots }: OwedByCustomer, say: Say, write: Write, isFirst: boolean): Content[] => {
  const customer = recordOf(database, 'partner', partner)
  const lines = [customer?.name ?? partner, ...(customer?.address ?? [])].map((line) => write(line))
  const contact = customer?.recallContact?.name
  const facts = [`${say('number')}: ${row.number}`, `${say('date')}: ${day}`, `${say('reason')}: ${row.reason}`, ...(row.class === '' ? [] : [`${say('class')}: ${row.class}`]), ...(contact === undefined ? [] : [`${say('contact')}: ${contact}`])]
  return [
    { stack: [write(stationRow(database)?.name ?? '')], color: '#666666', ...(isFirst ? {} : { pageBreak: 'before' as const }) }, { stack: lines, margin: [0, 24, 0, 24] },
    { stack: [write(`${say('recall')}: ${say('letter')}`)], fontSize: 17, bold: true, margin: [0, 0, 0, 8] }, { stack: facts.map((fact) => write(fact)), margin: [0, 0, 0, 12] },
    write(say('dear', { name: customer?.name ?? partner })), { stack: [write(say('ask'))], margin: [0, 6, 0, 0] }, ...linesTable(database, { recall, partner, lots }, say, write), { stack: [write(say('reply'))], margin: [0, 26, 0, 0], fontSize: 10 },
  ]
}

/** In the order of the customers' codes. */
export const lettersOf = async (database: Database, asked: Asked): Promise<PapersAnswers['letters']> => {
  const { row, recall, language, customers, fonts } = asked
  const wanted = customers && new Set(customers)
  const code = ({ partner }: OwedByCustomer): string => `${recordOf(database, 'partner', partner)?.code ?? ''}\n${partner}`
  const all = customersOf(database, recall).filter(({ partner }) => wanted === undefined || wanted.has(partner)).sort((a, b) => (code(a) < code(b) ? -1 : 1))
  const [say, write] = [paperWords(language), loadFonts(fonts, language === 'ja' ? 'japanese' : '-')]
  const told = all.slice(0, lettersMax)
  const content = told.flatMap((one, index) => letter(database, asked, one, say, write, index === 0))
  const pdf = told.length === 0 ? new Uint8Array() : await pdfOf(content, () => ({ stack: [write(row.number)], margin: [50, 20, 50, 0], color: '#777777' }), row.drill === 1 ? say('drill') : undefined)
  return { pdf, letters: told.length, more: all.length > told.length }
}
