// The calibration card: five barcodes that together show everything a scanner can do to what it reads.
import { payloadOf } from '../identify/gs1-elements.ts'
import { readBracketed } from '../identify/gs1-bracketed.ts'
import { buildDigitalLink } from '../identify/digital-link-build.ts'
import { checkDigitOf } from '../identify/gs1-keys.ts'
import { LETTERS } from '../identify/lint-characters.ts'
import type { Gs1Element } from '../identify/gs1-message.ts'

export interface CardCode {
  readonly label: 'letters' | 'marks' | 'gs1-128' | 'gs1-datamatrix' | 'link'
  /** What bwip-js draws it from. */
  readonly bcid: 'code128' | 'gs1-128' | 'gs1datamatrix' | 'qrcode'
  readonly text: string
  /** The symbology identifier a scanner sends in front of it (ISO/IEC 15424). */
  readonly aim: string
  /** What it says, GS included. */
  readonly says: string
}

/**
 * Every sign of ASCII that is no letter, no digit and no space; the brackets come twice, so that a shifted reading shows.
 * Not ^ ` ~: on many keyboards they are accents that wait for their letter, they arrive as two keys, and no standard of the trade needs them.
 */
const marks = '!"#$%&\'*+,-./:;<=>?@[\\]_{|}()()'
/** Each letter small, some of them capital too: what changes only one case shows. */
const letters = `${LETTERS.toLowerCase()}DOCKMARK`

/** All ten digits are in it. */
const thirteen = '0952123406780'
const gtin = `${thirteen}${checkDigitOf(thirteen)}`

const elementsOf = (bracketed: string): readonly Gs1Element[] => {
  const read = readBracketed(bracketed)
  return read.ok ? read.elements : []
}

const plain = (label: CardCode['label'], text: string): CardCode => ({ label, bcid: 'code128', text, aim: ']C0', says: text })

const gs1 = (label: CardCode['label'], bcid: 'gs1-128' | 'gs1datamatrix', text: string): CardCode =>
  ({ label, bcid, text, aim: bcid === 'gs1-128' ? ']C1' : ']d2', says: payloadOf(elementsOf(text)) })

const link = (label: CardCode['label'], bracketed: string): CardCode => {
  const built = buildDigitalLink(elementsOf(bracketed))
  const uri = built.ok ? built.uri : ''
  return { label, bcid: 'qrcode', text: uri, aim: ']Q1', says: uri }
}

/**
 * Letters and signs in plain Code 128; all digits and capitals with a GS between two elements in GS1-128 (46 characters of
 * the 48 it may hold); the same in two dimensions; and a web address. A scanner without a camera reads the first three, and
 * these already say everything about layout, case, prefix, suffix and GS.
 */
export const calibrationCard: readonly CardCode[] = [
  plain('letters', letters),
  plain('marks', marks),
  gs1('gs1-128', 'gs1-128', `(01)${gtin}(10)${LETTERS.slice(0, 13)}(21)${LETTERS.slice(13)}`),
  gs1('gs1-datamatrix', 'gs1datamatrix', `(01)${gtin}(17)281231(10)CAL-4(21)S/4711`),
  link('link', `(01)${gtin}(10)CAL-5(17)281231`),
]
