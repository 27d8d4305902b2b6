// What the calibration card, as a scanner sent it, says about the scanner: which rule it breaks, what to do, and how to read it from now on.
import { factoryProfile } from '#contract/scanners.ts'
import type { Input, View } from '#contract/contract.ts'
import { calibrationCard, type CardCode } from './calibration-card.ts'
import { functionKeyOf, isSure, noCharacter, readingOf, sameCount, type CardReading, type Pair } from './card-reading.ts'
import { caseOf, swapCase, type CaseFault } from './letter-case.ts'
import { layoutOf, type LearnedLayout } from './learned-layout.ts'
import { GS } from '../identify/gs1-elements.ts'
import { CSET82 } from '../identify/lint-characters.ts'

type Reading = Input<'station.calibrate'>['readings'][number]
type Diagnosis = View<'station.calibrate'>
export type Profile = Diagnosis['profile']
type Finding = Diagnosis['findings'][number]

/** A reading that is the code it should be. */
interface Read extends CardReading {
  readonly card: CardCode
}

const prefixMax = 8
/** A profile takes no slower scanner: nobody could tell it from a hand. */
const gapMsMost = 300
const gapMsStep = 5
/** How much slower than on the card a scanner may be another time. */
const gapMargin = 1.5
/** A lot may hold any of these, and `]` begins every symbology identifier. */
const neededCharacters = `${CSET82}]`

const placeOnCard = (code: number): string => String(code + 1)

/** The code, or which other one of the card it is; `like` empty: none of them. */
const recognise = ({ code, received }: Reading): Read | { readonly like: string } => {
  const readings = calibrationCard.map((card) => readingOf(card, received))
  const own = readings[code]
  const likeness = (at: number): number => (readings[at] ? sameCount(readings[at]) : -1)
  const other = calibrationCard.findIndex((card, at) => at !== code && likeness(at) > likeness(code) && likeness(at) * 2 > card.says.length)
  const card = calibrationCard[code]
  if (other >= 0) return { like: placeOnCard(other) }
  return own && card ? { ...own, card } : { like: '' }
}

const notRead = (readings: readonly Reading[]): Finding[] => {
  const dead = readings.every(({ received }) => received === '')
  return readings.filter(({ received }) => received === '').map(({ code }) => {
    // Many good scanners have no camera and read bars only.
    const square = calibrationCard[code]?.bcid === 'gs1datamatrix' || calibrationCard[code]?.bcid === 'qrcode'
    return { code: 'not-read', weight: square && !dead ? 'note' : 'change', facts: { code: placeOnCard(code), kind: square ? 'square' : 'bars' } }
  })
}

const caseFinding = (fault: CaseFault | undefined): Finding[] => (fault === undefined ? [] : [{ code: 'caps-lock', weight: 'change', facts: { case: fault } }])

const layoutFinding = ({ layout, lost, torn }: LearnedLayout): Finding[] => {
  const pairs = Object.entries(layout)
  if (pairs.length + lost.length + torn.length === 0) return []
  const shown = pairs.map(([received, printed]) => `${printed} → ${received}`).join('   ')
  return [{ code: 'layout-differs', weight: lost.length + torn.length > 0 ? 'change' : 'learned', facts: { pairs: shown, lost: [...lost, ...torn].join(' ') } }]
}

interface Separator {
  readonly findings: Finding[]
  readonly substitute: string | undefined
}

const separatorOf = (reads: readonly Read[], { made }: LearnedLayout): Separator => {
  const found = reads.flatMap(({ separator }) => separator ?? [])
  const findings: Finding[] = []
  if (found.some((one) => one === '' || one === noCharacter)) findings.push({ code: 'separator-lost', weight: 'change', facts: {} })
  const substitute = found.find((one) => one !== '' && one !== noCharacter && one !== GS)
  if (substitute === undefined) return { findings, substitute }
  const by = functionKeyOf(substitute) ?? substitute
  const clashes = [...neededCharacters].some((printed) => made.get(printed) === substitute)
  findings.push({ code: 'separator-substituted', weight: substitute.length > 1 || clashes ? 'change' : 'learned', facts: { by, clashes: clashes ? 'yes' : 'no' } })
  return { findings, substitute: substitute.length === 1 ? by : undefined }
}

/** Some scanners send the first FNC1 of a GS1 symbol too, as a separator in front. */
const withoutFirstSeparator = (reads: readonly Read[]): { card: CardCode; head: string }[] => {
  const begins = ({ head, separator }: Read): boolean => head !== '' && [GS, separator].includes(head.at(-1))
  return reads.map((read) => ({ card: read.card, head: begins(read) && !reads.every((one) => one.head.endsWith(read.head.slice(-1))) ? read.head.slice(0, -1) : read.head }))
}

const carriesAim = (head: string, { aim }: CardCode, { made }: LearnedLayout): boolean => {
  const [bracket = '', letter = ''] = head.slice(-aim.length)
  const [wantedBracket, wantedLetter] = [made.get(']'), made.get(aim.charAt(1)) ?? aim.charAt(1)]
  return head.length >= aim.length && letter.toLowerCase() === wantedLetter.toLowerCase() && (wantedBracket === undefined ? !/[A-Za-z0-9]/.test(bracket) : bracket === wantedBracket)
}

const commonStart = (texts: readonly string[]): string => {
  const [first = ''] = texts
  const differs = [...first].findIndex((character, n) => texts.some((text) => text.charAt(n) !== character))
  return differs < 0 ? first : first.slice(0, differs)
}

/** What stands before the code itself: a prefix, then the symbology identifier. */
const headOf = (reads: readonly Read[], learned: LearnedLayout): { findings: Finding[]; prefix: string } => {
  const heads = withoutFirstSeparator(reads)
  const sent = heads.filter(({ head, card }) => carriesAim(head, card, learned))
  const aimSent = sent.length * 2 > heads.length
  const rests = heads.map((one) => (sent.includes(one) && aimSent ? one.head.slice(0, -one.card.aim.length) : one.head))
  const prefix = commonStart(rests)
  const instead = rests.map((rest) => rest.slice(prefix.length)).filter((rest) => rest !== '')
  const storable = prefix.length <= prefixMax && [...prefix].every((character) => character !== noCharacter && functionKeyOf(character) === undefined)
  const findings: Finding[] = []
  if (prefix !== '') findings.push({ code: 'prefix-found', weight: storable ? 'learned' : 'change', facts: { prefix: [...prefix].map((character) => functionKeyOf(character) ?? character).join('') } })
  if (!aimSent && heads.length > 0) findings.push({ code: 'symbology-not-sent', weight: instead.length > 0 ? 'change' : 'note', facts: { instead: [...new Set(instead)].join(' ') } })
  // It is told by what it says, like everything else once the layout is known.
  return { findings, prefix: storable ? [...prefix].map((character) => learned.layout[character] ?? character).join('') : '' }
}

const suffixOf = (channel: string, heard: readonly Reading[]): { findings: Finding[]; suffix: Profile['suffix'] } => {
  const ends = new Set(heard.map(({ ended }) => ended))
  if (ends.has('silence')) return { findings: [{ code: 'suffix-missing', weight: 'change', facts: {} }], suffix: null }
  // At its own port the station finds the end of a scan by itself.
  if (channel !== 'keyboard' || ends.size !== 1) return { findings: [], suffix: null }
  return { findings: [], suffix: ends.has('tab') ? '\t' : '\r' }
}

const speedOf = (heard: readonly Reading[]): { findings: Finding[]; gapMsMax: number } => {
  const slowest = Math.max(0, ...heard.map(({ gapMs }) => gapMs))
  if (slowest <= factoryProfile.gapMsMax) return { findings: [], gapMsMax: factoryProfile.gapMsMax }
  const gapMsMax = Math.min(gapMsMost, Math.ceil((slowest * gapMargin) / gapMsStep) * gapMsStep)
  return { findings: [{ code: 'too-slow', weight: slowest > gapMsMost ? 'change' : 'learned', facts: { gapMs: String(Math.round(slowest)), limit: String(factoryProfile.gapMsMax), proposed: String(gapMsMax) } }], gapMsMax }
}

const surePairs = (reads: readonly Read[]): Pair[] => reads.flatMap(({ pairs }) => pairs.filter((_, n) => isSure(pairs, n)))

/** Of each code the last reading counts. Pure; the profile is the factory's where nothing was learned. */
export const diagnose = (channel: Input<'station.calibrate'>['channel'], readings: readonly Reading[]): Diagnosis => {
  const last = readings.filter((one, n) => !readings.slice(n + 1).some((later) => later.code === one.code))
  const heard = last.filter(({ received }) => received !== '')
  const readsOf = (from: readonly Reading[]): Read[] => from.map(recognise).filter((one) => 'card' in one)
  const fault = caseOf(surePairs(readsOf(heard)))
  // Whoever holds Caps Lock down now will not always: what is learned is what arrives without.
  const turkish = heard.some(({ received }) => /[ıİ]/.test(received))
  const upright = fault === 'inverted' ? heard.map((one) => ({ ...one, received: swapCase(one.received, turkish) })) : heard
  const wrong = upright.flatMap((one): Finding[] => {
    const found = recognise(one)
    return 'like' in found ? [{ code: 'wrong-code', weight: 'change', facts: { code: placeOnCard(one.code), like: found.like } }] : []
  })
  const reads = readsOf(upright)
  const learned = layoutOf(reads.flatMap(({ pairs }) => pairs.map((pair, n) => ({ ...pair, sure: isSure(pairs, n) }))), fault)
  const separator = separatorOf(reads, learned)
  const head = headOf(reads, learned)
  const known = upright.filter((one) => 'card' in recognise(one))
  const [suffix, speed] = [suffixOf(channel, known), speedOf(known)]
  const layout = Object.fromEntries(Object.entries(learned.layout).filter(([received]) => received !== separator.substitute))
  return {
    findings: [...notRead(last), ...wrong, ...caseFinding(fault), ...layoutFinding(learned), ...separator.findings, ...suffix.findings, ...speed.findings, ...head.findings],
    profile: { prefix: head.prefix, suffix: suffix.suffix, gsSubstitute: separator.substitute ?? null, layout, gapMsMax: speed.gapMsMax },
  }
}
