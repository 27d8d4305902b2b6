// What the timeline says of each kind of fact, word for word.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import { subjectsOf } from '#domain/subject.ts'
import en from '../../src-renderer/locales/en.json' with { type: 'json' }
import { sentenceOf, type Entry } from '../../src-renderer/screens/tracing/timeline-sentence.ts'
import { anEvent } from '../ledger/histories.ts'
import type { Words } from '../../src-renderer/words.ts'

const language = createInstance()
await language.init({ lng: 'en', defaultNS: 'words', resources: { en: { words: en } }, interpolation: { escapeValue: false } })
const t = language.t as unknown as Words

const told = (part: Partial<Entry> & Pick<Entry, 'type'>): string => {
  const { says, detail } = sentenceOf(t, { at: '2026-11-21T22:02:59.507Z', by: 'Ada Admin', station: 'Dock 1', undone: false, ...part }, 'en')
  return detail === undefined ? says : `${says} | ${detail}`
}

const moved = { quantity: 2_400, unitOfMeasure: 'bottle', from: 'Cold room 1', to: 'SH-1' }

describe('a timeline says', () => {
  it.each<[string, Parameters<typeof told>[0]]>([
    ['2,400 bottles received from Meridian Dairy, put at Dock 1', { type: 'Received', ...moved, from: 'Meridian Dairy', to: 'Dock 1' }],
    ['1 bottle picked at Cold room 1 for SH-1', { type: 'Picked', ...moved, quantity: 1 }],
    ['2,400 bottles packed | in 095212340000000013', { type: 'Packed', ...moved, detail: '095212340000000013' }],
    ['2,400 bottles packed | Whole milk 1 L M-1', { type: 'Packed', ...moved, detail: 'Whole milk 1 L M-1' }],
    ['2,400 bottles shipped to City Market', { type: 'Shipped', ...moved, to: 'City Market' }],
    ['57 in all moved from A-01 to A-02 | Milk M-1, Cheese C-2', { type: 'Moved', quantity: 57, from: 'A-01', to: 'A-02', detail: 'Milk M-1, Cheese C-2' }],
    ['3,000 g used up in production, taken from A-01 | for Ibuprofen IB-1', { type: 'Transformed', quantity: 3_000, unitOfMeasure: 'g', from: 'A-01', to: 'production', detail: 'Ibuprofen IB-1' }],
    ['24 bottles made, put at A-01 | from Powder P-9', { type: 'Transformed', quantity: 24, unitOfMeasure: 'bottle', from: 'production', to: 'A-01', detail: 'Powder P-9' }],
    ['Receiving taken back: 2 bottles from Dock 1 to Meridian Dairy again', { type: 'Undone', quantity: 2, unitOfMeasure: 'bottle', from: 'Dock 1', to: 'Meridian Dairy', detail: 'Received' }],
    ['Lot opened | M-1 · 10 Dec 2026', { type: 'LotDefined', detail: 'M-1 · 2026-12-10' }],
    ['Serial label asked for | the first was damaged', { type: 'LabelQueued', detail: 'serial · the first was damaged' }],
    ['Put on hold, HD-000001 | Glass found in one jar', { type: 'HoldPlaced', document: 'HD-000001', detail: 'Glass found in one jar' }],
    ['Put on hold, HD-000001 | waits for its inspection', { type: 'HoldPlaced', document: 'HD-000001', detail: 'inspection-awaited' }],
    ['Inspected | failed · temperature 9.1 °C · Seal broken', { type: 'InspectionNoted', detail: 'fail · temperature 9.1 °C · Seal broken' }],
    ['Customer told: City Market | by letter', { type: 'RecallNoticeSent', to: 'City Market', detail: 'letter' }],
    ['Receipt RC-000001 begun', { type: 'ReceiptOpened', document: 'RC-000001' }],
    ['SomethingNew', { type: 'SomethingNew' }],
  ])('%s', (says, entry) => {
    expect(told(entry)).toBe(says)
  })
})

/** Facts of what has no card: they are told where they belong, at the station, the queue or a template. */
const withoutCard = [
  'StationDefined', 'PersonDefined', 'PinChanged', 'SignedIn', 'SignInFailed', 'SignedOut', 'PrinterDefined', 'ScannerDefined', 'IndicatorDefined', 'TemplateDefined', 'AlarmSettled', 'RecallReached',
  'LabelHanded', 'LabelRequeued', 'LabelSent', 'LabelFailed', 'LabelConfirmed', 'LabelDoubted', 'LabelCancelled', 'LabelVoided',
]

describe('every fact that a card can tell', () => {
  const inFile = (name: string, from: string): string => {
    const source = readFileSync(join(import.meta.dirname, '../../src-main/domain', name), 'utf8').split(`export interface ${from} `)[1] ?? ''
    return source.slice(0, source.indexOf('\n}\n'))
  }
  const payloads = [inFile('events.ts', 'Payloads'), inFile('hold-facts.ts', 'HoldPayloads'), inFile('recall-facts.ts', 'RecallPayloads')].join('\n')
  const types = [...payloads.matchAll(/^  ([A-Z]\w+): /gm)].map(([, type]) => type ?? '')

  it('has its sentence', () => {
    expect(types.length).toBeGreaterThan(60)
    /** `Counted` is a sentence of its own. */
    const ownWord = (type: string): unknown => (en.timeline as Readonly<Record<string, unknown>>)[type]
    const said = (type: string): string => told({ type, quantity: 3, unitOfMeasure: 'bottle', from: 'A', to: 'B', document: 'D-1' })
    expect(types.filter((type) => !withoutCard.includes(type) && said(type) === type && type !== ownWord(type))).toEqual([])
  })

  it('is none of those without a card', () => {
    const cards = /^(item|lot|serial|unit|location|partner|document):/
    const wrong = fc.sample(anEvent, { numRuns: 2_000, seed: 11 }).filter((event) => withoutCard.includes(event.type))
      .filter((event) => [...subjectsOf({ ...event, origin: 'o', seq: 1, hlc: '0', wall: '', version: 1, actor: 'p', station: 'Dock', gesture: 'g' })].some((subject) => cards.test(subject)))
    expect(wrong).toEqual([])
  })
})
