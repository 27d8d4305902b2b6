// The three characters with which a scanner says what kind of symbol it has read (ISO/IEC 15424).

export type AimMode =
  | 'plain' | 'gs1' | 'gs1+eci' | 'fnc1-second' | 'fnc1-second+eci' | 'isbt'
  | 'gtin13' | 'gtin8' | 'gtin13+addon' | 'addon2' | 'addon5' | 'itf-checked' | 'composite-2d'

export interface AimReading {
  readonly id: string
  readonly symbology: string
  readonly mode: AimMode
  /** What follows the id. */
  readonly data: string
}

interface Symbology {
  readonly name: string
  /** By modifier; every other modifier is plain. */
  readonly modes?: Readonly<Record<string, AimMode>>
}

const symbologies: Readonly<Record<string, Symbology>> = {
  A: { name: 'Code 39' },
  B: { name: 'Telepen' },
  C: { name: 'Code 128', modes: { 1: 'gs1', 2: 'fnc1-second', 4: 'isbt' } },
  D: { name: 'Code One' },
  E: { name: 'EAN/UPC', modes: { 0: 'gtin13', 1: 'addon2', 2: 'addon5', 3: 'gtin13+addon', 4: 'gtin8' } },
  F: { name: 'Codabar' },
  G: { name: 'Code 93' },
  H: { name: 'Code 11' },
  I: { name: 'Interleaved 2 of 5', modes: { 1: 'itf-checked' } },
  J: { name: 'DotCode', modes: { 1: 'gs1', 2: 'fnc1-second', 4: 'gs1+eci', 5: 'fnc1-second+eci' } },
  K: { name: 'Code 16K', modes: { 1: 'gs1', 2: 'fnc1-second' } },
  L: { name: 'PDF417 / MicroPDF417' },
  M: { name: 'MSI' },
  N: { name: 'Anker' },
  O: { name: 'Codablock' },
  P: { name: 'Plessey' },
  Q: { name: 'QR Code', modes: { 3: 'gs1', 4: 'gs1+eci', 5: 'fnc1-second', 6: 'fnc1-second+eci' } },
  R: { name: 'Straight 2 of 5' },
  S: { name: 'Straight 2 of 5' },
  T: { name: 'Code 49', modes: { 1: 'gs1', 2: 'fnc1-second' } },
  U: { name: 'MaxiCode' },
  X: { name: 'Other' },
  Y: { name: 'System expansion' },
  Z: { name: 'No symbology' },
  c: { name: 'Channel Code' },
  d: { name: 'Data Matrix', modes: { 2: 'gs1', 3: 'fnc1-second', 5: 'gs1+eci', 6: 'fnc1-second+eci' } },
  e: { name: 'GS1 DataBar / GS1 Composite', modes: { 0: 'gs1', 1: 'composite-2d', 2: 'composite-2d' } },
  h: { name: 'Han Xin' },
  o: { name: 'OCR' },
  p: { name: 'PosiCode' },
  s: { name: 'SuperCode' },
  z: { name: 'Aztec Code', modes: { 1: 'gs1', 4: 'gs1+eci' } },
}

const ID_LENGTH = 3

/** Undefined when the text does not begin with an id we know. `]Y` takes as many further characters as its modifier says. */
export function readAimId(text: string): AimReading | undefined {
  if (text[0] !== ']' || text.length < ID_LENGTH) return undefined
  const code = text.charAt(1)
  const modifier = text.charAt(2)
  const symbology = Object.hasOwn(symbologies, code) ? symbologies[code] : undefined
  if (symbology === undefined) return undefined
  const length = code === 'Y' && modifier >= '0' && modifier <= '9' ? ID_LENGTH + Number(modifier) : ID_LENGTH
  return { id: text.slice(0, length), symbology: symbology.name, mode: symbology.modes?.[modifier] ?? 'plain', data: text.slice(length) }
}
