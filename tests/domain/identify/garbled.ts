// Scans as no label ever meant them: real labels after dirt, cables and keyboards, labels of any AI, and plain noise. One seed, one scan.
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'
import { CSET82 } from '#domain/identify/lint-characters.ts'
import { everyAi } from '#domain/identify/ai-table.ts'
import { scanMix } from '../../bench/ground/scan-mix.ts'
import type { AiEntry } from '#domain/identify/ai-table.ts'

const GS = '\u001d'
const RS = '\u001e'
const EOT = '\u0004'

export type Random = (below: number) => number

/** Xorshift: a few steps of arithmetic a number, for the dice must not cost more than the reading. */
export function diceOf(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return Math.floor(((state >>> 0) / 2 ** 32) * below)
  }
}

const LABELS: readonly string[] = [
  '+A99912345/$$52025010X3/16D20111212/S77DEFG458', '+A123BJC5D6E71G+$$52001510X3GD', '+$$3260602PCLV9Y24IE7', '*+A123BJC5D6E71G*', '+$$82409053C001G7',
  `[)>${RS}06${GS}1PLM358${GS}1TLOT7${GS}Q10${GS}14D20271231${RS}${EOT}`, `[)>${RS}05${GS}0109521234543213${GS}10A${RS}${EOT}`, `[)>${RS}06${GS}7Q370PC${GS}15D31122027${RS}05${GS}3103000195${RS}${EOT}`,
  `>[)>06${GS}K21421337${GS}1PLDK320ADU33R`, `]d1[)>${RS}07free text${RS}12${GS}SER 1234/MFR 0F4U3${RS}${EOT}`,
  '3034257BF7194E4000001A85', '3634257BF6B7A650420000000000000000000000000000000000', '31583BF982DFDC1C35000000', '3934257BF46072C0000000000000000000000000000000000000', ']Z0333425703140313003000190',
  'urn:epc:id:sgtin:0614141.812345.6789', 'urn:epc:id:sgln:0614141.12345.40%2F0', 'urn:epc:class:lgtin:061414.0123456.xyz3311cba', 'urn:epc:idpat:sgtin:00000950.01093.*', 'urn:epc:tag:sgtin-96:3.0614141.812345.6789',
  'https://id.gs1.org/01/09521234543213/10/A?17=261231&linkType=gs1:pip', ']Q1HTTPS://a.b/414/9521234543213/254/x%2Fy', 'http://a.b:80/00/x/8004/9521ABC?10=A+B&99=%41#here',
  '(01)09521234543213(10)AB\\(C', ']E09521234543213|]e010A', ']E3952123454321312', ']E004252614', ']E495010939', ']I109521234543213', '96385074', '00106141412345678908', 'DM-CMD-QTY-12', 'LOC-A-03-2', '=A99991234567800',
  `]C18110012345612345611110123${GS}8112001234561234560123456`, ']C14309027908584830152979714326260101', ']C180300ABC-_=', ']C10010614141234567890843242612319999', `]e00109521234543213${GS}8008260131235959`,
]
const CORPUS: readonly string[] = [...LABELS, ...LABELS, ...LABELS, ...scanMix().slice(0, 150).map(({ raw }) => raw)]
const STARTS = ['', ']C1', ']d2', ']Q3', ']e0', ']C0', ']Q1', ']E0', ']Z0', '(', '+', `[)>${RS}06${GS}`, 'https://', 'urn:epc:', '01', '00', '30']
const STRANGERS = [GS, RS, EOT, '\u0000', '^', '(', ')', '%', '/', '?', '\\', 'ß', '€', '😀', '\ud800', '0', '9', 'A', ' ', '+', ']', '|', '.', '*']
const ENTRIES = everyAi()

const some = <Thing>(things: readonly Thing[], random: Random): Thing => things[random(things.length)] as Thing
const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`)

function digits(random: Random, count: number): string {
  let text = ''
  while (text.length < count) text += random(10)
  return text
}

/** What one part of a value may hold, most times so that its checks hold. */
function partOf({ type, min, max, linters }: AiEntry['parts'][number], random: Random): string {
  const [check = ''] = linters
  const length = min + random(max - min + 1)
  if (type !== 'N') {
    let text = check === 'gcppos1' ? '9521' : ''
    while (text.length < length) text += type === 'X' ? CSET82.charAt(random(CSET82.length)) : some([...'0123456789ABCXYZ-'], random)
    return text
  }
  if (check.startsWith('yymmd')) return `${digits(random, 2)}${two(1 + random(12))}${two(random(29))}`
  if (check.startsWith('hh')) return `${two(random(24))}${check === 'hhmi' ? two(random(60)) : ''}`
  if (linters.includes('csum')) {
    const body = digits(random, length - 1)
    return `${body}${checkDigitOf(body)}`
  }
  return check.startsWith('iso') ? some(['528', '978', '004'], random) : digits(random, length)
}

/** One to five elements of any AI, in the scanner's form or in brackets. */
function anyMessage(random: Random): string {
  const bracketed = random(4) === 0
  let text = bracketed ? '' : some(STARTS, random)
  for (let more = 1 + random(5); more > 0; more--) {
    const { ai, parts, predefinedLength } = some(ENTRIES, random)
    let value = ''
    for (const part of parts) if (!part.optional || random(2) === 0) value += partOf(part, random)
    text += bracketed ? `(${ai})${value.replaceAll('(', '\\(')}` : `${ai}${value}${predefinedLength || more === 1 ? '' : GS}`
  }
  return text
}

function noise(random: Random): string {
  let text = some(STARTS, random)
  const binary = random(3) === 0
  for (let more = random(60); more > 0; more--) {
    text += binary ? String.fromCharCode(random(random(20) === 0 ? 65_536 : 128)) : random(6) === 0 ? some(STRANGERS, random) : CSET82.charAt(random(CSET82.length))
  }
  return text
}

const CHANGES: readonly ((text: string, at: number, random: Random) => string)[] = [
  (text, at, random) => text.slice(0, at) + some(STRANGERS, random) + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, random) => text.slice(0, at) + some(STRANGERS, random) + text.slice(at + 1),
  (text, at, random) => text.slice(0, at) + random(10) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
  (text, at) => text.slice(0, at) + text.slice(at - 5) + text.slice(at),
  (text, at) => text.slice(at),
  (text, at) => text.slice(0, at),
  (text, _at, random) => text + some(CORPUS, random).slice(random(4)),
  (text, _at, random) => some(STARTS, random) + text.slice(3),
  (text, _at, random) => (random(30) === 0 ? text.repeat(1 + random(40)) : text.toLowerCase()),
]

/** The scan of this seed. */
export function garbledScan(seed: number): string {
  const random = diceOf(seed)
  const kind = random(10)
  let text = kind === 0 ? noise(random) : kind < 3 ? anyMessage(random) : some(CORPUS, random)
  for (let changes = random(4); changes > 0; changes--) text = some(CHANGES, random)(text, random(text.length + 1), random)
  return text
}
