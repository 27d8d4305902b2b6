// What a dock scans, and what it turns out to be.
import { describe, expect, it } from 'vitest'
import { identify } from '#domain/identify/identify.ts'
import type { Identified } from '#contract/identified.ts'

const GS = '\u001d'
const RS = '\u001e'
const EOT = '\u0004'
const GTIN = '09521234543213'

const seen = (raw: string, referenceYear = 2026): Identified => identify(raw, { referenceYear })
const kindOf = (raw: string): string => seen(raw).kind
const codesOf = (raw: string): string[] => seen(raw).warnings.map(({ code }) => code)

describe('a GS1 label', () => {
  it('says item, lot, expiry and serial in one scan', () => {
    expect(seen(`]d201${GTIN}1726123110AB-12${GS}21S0001`)).toEqual({
      kind: 'gs1', raw: `]d201${GTIN}1726123110AB-12${GS}21S0001`, symbology: 'Data Matrix', warnings: [],
      gtin: GTIN, expiry: { date: '2026-12-31', dayGiven: true }, lot: 'AB-12', serial: 'S0001',
      elements: [['01', GTIN], ['17', '261231'], ['10', 'AB-12'], ['21', 'S0001']],
    })
  })

  it('with day 00 expires on the last day of the month, and says that the day was not given', () => {
    expect(seen(`]C101${GTIN}17280200`)).toMatchObject({ expiry: { date: '2028-02-29', dayGiven: false } })
  })

  it('states its weight as an exact decimal', () => {
    expect(seen(`]e001${GTIN}3103000195`)).toMatchObject({ measures: [{ name: 'netWeight', value: '0.195', unit: 'kg' }] })
  })

  it('of a pallet names the pallet, what is in it and how many', () => {
    expect(seen(`]C10010614141234567890802${GTIN}3748${GS}10LOT7`)).toMatchObject({
      kind: 'gs1', sscc: '106141412345678908', contentGtin: GTIN, quantity: 48, lot: 'LOT7',
    })
  })

  it('with nothing but an SSCC is a pallet, whatever the scanner sends before it', () => {
    expect(seen(']C100106141412345678908')).toMatchObject({ kind: 'sscc', sscc: '106141412345678908', warnings: [] })
    expect(seen('00106141412345678908')).toMatchObject({ kind: 'sscc', sscc: '106141412345678908', warnings: [] })
  })

  it('is refused with the AI and the place when its check digit is wrong', () => {
    expect(seen(']C10109521234543214')).toMatchObject({
      kind: 'unreadable', fault: { code: 'wrong-check-digit', ai: '01', value: '09521234543214', position: 18 },
    })
  })

  it('is refused when it says two things that exclude each other', () => {
    expect(seen(`]C101${GTIN}02${GTIN}`)).toMatchObject({ fault: { code: 'excluded-pair', ai: '01', otherAi: '02' } })
    expect(seen(`]C101${GTIN}10A${GS}10B`)).toMatchObject({ fault: { code: 'two-values', ai: '10' } })
  })

  it('is refused when its date is no day of the calendar', () => {
    expect(seen(`]C101${GTIN}17260231`)).toMatchObject({ fault: { code: 'wrong-date', ai: '17' } })
    // 2100 is no leap year, although every fourth two-digit year is one.
    expect(seen(`]C101${GTIN}17000229`, 2090)).toMatchObject({ fault: { code: 'wrong-date', ai: '17' } })
  })

  it('warns, and is taken, when its companions stand on another symbol', () => {
    expect(seen(']C110LOT7')).toMatchObject({
      kind: 'gs1', lot: 'LOT7', warnings: [{ code: 'companion-missing', ai: '10', needs: ['01', '02', '03', '8006', '8026'] }],
    })
  })

  it('warns when the lot ends like a lost expiry date', () => {
    expect(codesOf(`]C101${GTIN}10ABC17261231`)).toEqual(['lot-may-hide-date'])
    expect(codesOf(`]C101${GTIN}10ABC17261331`)).toEqual([])
  })

  it('may leave the time of a delivery open, and says so', () => {
    expect(seen(`]C10010614141234567890843242612319999${GS}43252701019999`)).toMatchObject({
      kind: 'gs1', sscc: '106141412345678908', warnings: [{ code: 'time-not-given', ai: '4324' }, { code: 'time-not-given', ai: '4325' }],
    })
    expect(codesOf(']C10010614141234567890843242612312359')).toEqual([])
    expect(seen(`]C101${GTIN}70032612319999`)).toMatchObject({ fault: { code: 'wrong-time', ai: '7003' } })
  })

  it('is taken with a needless separator, even one in front', () => {
    expect(codesOf(`]C101${GTIN}${GS}10A`)).toEqual(['needless-separator'])
    expect(codesOf(`]C1${GS}01${GTIN}10A`)).toEqual(['needless-separator'])
    expect(seen(`]C1${GS}01${GTIN}10A`)).toMatchObject({ kind: 'gs1', lot: 'A' })
  })
})

describe('without a symbology identifier', () => {
  it('a code that merely begins with 10 stays plain', () => {
    for (const plain of ['101A', '10ABC', '17261231', '2112345', '310300195', 'LOC-A-03-2', 'PO-2041']) expect(kindOf(plain)).toBe('plain')
  })

  it('a whole message that begins with 00, 01, 02 or 8006 is assumed to be GS1', () => {
    expect(seen(`01${GTIN}10A`)).toMatchObject({ kind: 'gs1', lot: 'A', warnings: [{ code: 'assumed-gs1' }] })
    expect(kindOf(`01${GTIN}9`)).toBe('plain')
    expect(kindOf(`10A${GS}01${GTIN}`)).toBe('gs1')
  })

  it('brackets mean GS1', () => {
    expect(seen(`(01)${GTIN}(10)A\\(1`)).toMatchObject({ kind: 'gs1', lot: 'A(1' })
    expect(seen(`(01)${GTIN}(10`)).toMatchObject({ kind: 'unreadable', fault: { code: 'broken-brackets' } })
    expect(kindOf('(see page 4)')).toBe('plain')
  })

  it('8, 12, 13 and 14 digits with their check digit are a trade item', () => {
    for (const digits of ['96385074', '614141000036', '9521234543213', GTIN]) {
      expect(seen(digits)).toMatchObject({ kind: 'gtin', gtin: digits.padStart(14, '0') })
    }
    expect(kindOf('9521234543214')).toBe('plain')
  })
})

describe('retail symbols', () => {
  it('are trade items, with 13 digits or with the 12 some scanners send', () => {
    expect(seen(']E09521234543213')).toMatchObject({ kind: 'gtin', gtin: GTIN })
    expect(seen(']E0614141000036')).toMatchObject({ kind: 'gtin', gtin: '00614141000036' })
    expect(seen(']E495010939')).toMatchObject({ kind: 'gtin', gtin: '00000095010939' })
    expect(seen(']E3952123454321312')).toMatchObject({ kind: 'gtin', gtin: GTIN })
  })

  it('bring the elements of their composite part along', () => {
    expect(seen(']E09521234543213|]e010LOT7')).toMatchObject({ kind: 'gs1', gtin: GTIN, lot: 'LOT7' })
    expect(seen(']E09521234543213|]e00109529738905964')).toMatchObject({ fault: { code: 'two-values', ai: '01' } })
    expect(seen(']E09521234543213|]e03748')).toMatchObject({ fault: { code: 'excluded-pair', ai: '01', otherAi: '37' } })
  })

  it('with a wrong check digit or a wrong length are unreadable', () => {
    expect(seen(']E09521234543214')).toMatchObject({ kind: 'unreadable', fault: { code: 'wrong-check-digit', value: '9521234543214' } })
    expect(seen(']E095212345')).toMatchObject({ fault: { code: 'wrong-length', ai: '01', value: '95212345' } })
    expect(seen(']E3952123454321412')).toMatchObject({ fault: { code: 'wrong-check-digit' } })
    for (const broken of [']E39521234543213', ']E395212345432131', ']E39521234543213123', ']E39521234543213AB']) expect(seen(broken)).toMatchObject({ fault: { code: 'wrong-length' } })
  })

  it('as UPC-E of eight digits are the UPC-A they stand for', () => {
    expect(seen(']E004252614')).toMatchObject({ kind: 'gtin', gtin: '00042100005264' })
    expect(seen(']E404252614')).toMatchObject({ kind: 'unreadable' })
  })

  it('a plain Code 128 or Data Matrix is never GS1', () => {
    expect(kindOf(`]C001${GTIN}`)).toBe('plain')
    expect(kindOf(`]d101${GTIN}`)).toBe('plain')
  })

  it('an Interleaved 2 of 5 of fourteen digits is a case, checked by the reader or not', () => {
    for (const id of [']I0', ']I1', ']I3']) {
      expect(seen(`${id}${GTIN}`)).toMatchObject({ kind: 'gtin', gtin: GTIN })
      for (const other of ['09521234543214', '96385074', '614141000036']) expect(kindOf(`${id}${other}`)).toBe('plain')
    }
  })
})

describe('web addresses', () => {
  it('with a GS1 key are goods, others are plain text', () => {
    expect(seen(`]Q1https://id.gs1.org/01/${GTIN}/10/A?17=261200`)).toMatchObject({
      kind: 'digital-link', gtin: GTIN, lot: 'A', expiry: { date: '2026-12-31', dayGiven: false },
    })
    expect(kindOf('https://example.com/help')).toBe('plain')
    // Where a value ends is written there: no separator can have been lost.
    expect(seen(`https://id.gs1.org/01/${GTIN}/10/ABC17261231`)).toMatchObject({ lot: 'ABC17261231', warnings: [] })
    expect(seen('https://id.gs1.org/01/09521234543214')).toMatchObject({ kind: 'unreadable', fault: { code: 'wrong-check-digit' } })
  })
})

describe('other labels of the trade', () => {
  it('a medical device says product, lot, serial and dates', () => {
    expect(seen('+A99912345/$$52025010X3/16D20111212/S77DEFG458')).toMatchObject({
      kind: 'hibc', product: 'A9991234', lot: '10X3', serial: '77DEFG45',
      expiry: { date: '2020-09-06', dayGiven: true }, production: { date: '2011-12-12', dayGiven: true },
    })
    expect(kindOf('+A123BJC5D6E71H')).toBe('plain')
  })

  it('an electronics label says part, lot and quantity, and is taken without its trailer', () => {
    const label = `[)>${RS}06${GS}1PLM358${GS}1TLOT7${GS}Q10${GS}14D20271231`
    expect(seen(`${label}${RS}${EOT}`)).toMatchObject({
      kind: 'iso15434', part: 'LM358', lot: 'LOT7', quantity: 10, expiry: { date: '2027-12-31', dayGiven: true }, warnings: [],
    })
    expect(codesOf(label)).toEqual(['trailer-missing'])
    expect(seen(`[)>${RS}05${GS}01${GTIN}${GS}10A${RS}${EOT}`)).toMatchObject({ gtin: GTIN, lot: 'A' })
    expect(seen(`[)>${RS}06${GS}14D20261301`)).toMatchObject({ fault: { code: 'wrong-date', ai: '14D' } })
  })

  it('an envelope doubts what is in it like any label', () => {
    expect(codesOf(`[)>${RS}05${GS}10A${RS}${EOT}`)).toEqual(['companion-missing'])
    expect(codesOf(`[)>${RS}05${GS}01${GTIN}${GS}10ABC17261231`)).toEqual(['trailer-missing', 'lot-may-hide-date'])
    expect(seen(`[)>${RS}05${GS}01${GTIN}${GS}10A${GS}3103000195${RS}06${GS}1TB${GS}S7${GS}25D20271231${RS}${EOT}`)).toMatchObject({
      gtin: GTIN, lot: 'A', serial: '7', bestBefore: { date: '2027-12-31', dayGiven: true }, measures: [{ name: 'netWeight', value: '0.195', unit: 'kg' }],
    })
  })

  it('an amount with its unit is pieces, a measure, or left as it is written', () => {
    const amount = (text: string): Identified => seen(`[)>${RS}06${GS}7Q${text}${RS}${EOT}`)
    expect(amount('370PC')).toMatchObject({ quantity: 370 })
    expect(amount('012.50KG')).toMatchObject({ measures: [{ name: 'netWeight', value: '12.50', unit: 'kg' }] })
    for (const strange of ['370XX', '1.5PC', 'PC', '370']) expect(amount(strange), strange).not.toHaveProperty('quantity')
    expect(seen(`[)>${RS}06${GS}Q5${GS}7Q370PC${GS}1JUN123${RS}${EOT}`)).toMatchObject({ quantity: 5, packageId: 'UN123' })
  })

  it('a tag says what it is on, as bits, as a tag or as a name', () => {
    for (const tag of ['3034257BF7194E4000001A85', '3034257bf7194e4000001a85', 'urn:epc:tag:sgtin-96:1.0614141.812345.6789', 'urn:epc:id:sgtin:0614141.812345.6789']) {
      expect(seen(tag)).toMatchObject({ kind: 'epc', raw: tag, uri: 'urn:epc:id:sgtin:0614141.812345.6789', gtin: '80614141123458', serial: '6789', elements: [['01', '80614141123458'], ['21', '6789']] })
    }
    expect(seen('urn:epc:id:sscc:0614141.1234567890')).toMatchObject({ kind: 'epc', sscc: '106141412345678908' })
    expect(seen('urn:epc:id:grai:0614141.12345.400')).toMatchObject({ grai: '00614141123452400', elements: [['8003', '00614141123452400']] })
    expect(seen('urn:epc:class:lgtin:0614141.812345.LOT')).toMatchObject({ gtin: '80614141123458', lot: 'LOT' })
    expect(seen('urn:epc:id:sgtin:0614141.81234.6789')).toMatchObject({ kind: 'unreadable', fault: { code: 'wrong-epc' } })
    for (const other of ['urn:epc:id:giai:0614141.12345', 'urn:epc:tag:gid-96:1.2.3', 'urn:epc:tag:sgtin-96:1.0614141.812345.A1', 'urn:epc:tag:sgtin-96:1.0614141.812345.007', 'urn:uuid:1']) expect(kindOf(other)).toBe('plain')
    expect(kindOf(']C03034257BF7194E4000001A85')).toBe('plain')
  })

  it('digits alone are a number, unless the reader says it is no bar code or chance would have to say very much', () => {
    const digits = '303425703140313003000190'
    expect(kindOf(digits)).toBe('plain')
    expect(seen(`]Z0${digits}`)).toMatchObject({ kind: 'epc', uri: 'urn:epc:id:sgtin:0613388.327876.206208762256' })
    expect(kindOf('303456789012345678901234')).toBe('plain')
    expect(kindOf(']Z0303C56789012345678901234')).toBe('plain')
    const pallet = '315409136592426788000000'
    expect(seen(pallet)).toMatchObject({ kind: 'epc', sscc: '601486977487927128' })
    expect(kindOf('315409136592426788000001')).toBe('plain')
  })

  it('blood is recognised and left as it is', () => {
    expect(seen('=A99991234567800')).toEqual({ kind: 'isbt', raw: '=A99991234567800', symbology: 'none', warnings: [] })
  })
})

describe('Dockmark\'s own cards', () => {
  it('command barcodes are commands', () => {
    expect(seen(']C0DM-CMD-UNDO')).toMatchObject({ kind: 'command', command: { name: 'undo' } })
    expect(seen('DM-CMD-QTY-48')).toMatchObject({ kind: 'command', command: { name: 'quantity', quantity: 48 } })
    expect(kindOf('DM-CMD-QTY-')).toBe('plain')
    expect(kindOf('DM-CMD-constructor')).toBe('plain')
  })

  it('a badge keeps its secret out of what was scanned', () => {
    expect(seen('DM-BADGE-opensesame')).toEqual({ kind: 'badge', raw: 'DM-BADGE-', symbology: 'none', warnings: [], token: 'opensesame' })
  })
})

describe('what is too much or nothing', () => {
  it('is refused by name', () => {
    expect(seen('x'.repeat(8192))).toMatchObject({ kind: 'unreadable', fault: { code: 'too-long', most: 8191 } })
    expect(seen('')).toMatchObject({ kind: 'unreadable', fault: { code: 'nothing-scanned' } })
    expect(seen(']C1')).toMatchObject({ kind: 'unreadable', fault: { code: 'nothing-scanned' } })
  })
})
