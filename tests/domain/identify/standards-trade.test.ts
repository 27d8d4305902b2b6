// HIBC, ISO/IEC 15434, EPC and the symbology identifiers, rule by rule, at the edges of each.
import { describe, expect, it } from 'vitest'
import { readAimId } from '#domain/identify/aim-id.ts'
import { pureUriOf, readEpcHex, tagUriOf } from '#domain/identify/epc-hex.ts'
import { readEpcUri } from '#domain/identify/epc-uri.ts'
import { readHibc } from '#domain/identify/hibc.ts'
import { mh10FactsOf, readIso15434 } from '#domain/identify/iso15434.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'

const VALUES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%'
const checkOf = (text: string): string => VALUES.charAt([...text].reduce((sum, character) => sum + VALUES.indexOf(character), 0) % 43)
const PRIMARY = '+A123BJC5D6E71'

describe('HIBC', () => {
  /** A combined symbol with this data. */
  const combined = (data: string): Readonly<Record<string, unknown>> => {
    const symbol = `${PRIMARY}/${data}`
    const read = readHibc(`${symbol}${checkOf(symbol)}`)
    return read.ok ? { ...read } : { fault: read.fault }
  }

  it('checks itself modulo 43 over everything, the plus too', () => {
    expect(readHibc(`${PRIMARY}G`)).toMatchObject({ ok: true, type: 'primary', lic: 'A123', pcn: 'BJC5D6E7', unitOfMeasure: 1, checkChar: 'G' })
    expect(readHibc(`${PRIMARY}H`)).toEqual({ ok: false, fault: 'check_character', expectedCheckChar: 'G' })
  })

  it('prints a space as its check character with an underscore, and asterisks around the text are no data', () => {
    const body = Array.from({ length: 43 }, (_, more) => `+A123B${VALUES[more]}1`).find((text) => /^[A-Z0-9+]+$/.test(text) && checkOf(text) === ' ') ?? ''
    for (const form of [`${body} `, `${body}_`, `*${body} *`, `*${body}_*`]) expect(readHibc(form), form).toMatchObject({ ok: true, type: 'primary', checkChar: ' ' })
  })

  it('has a labeller of a letter and three, a product code of 1 to 18, a digit for the unit', () => {
    for (const [body, holds] of [['+A12301', true], [`+A123${'P'.repeat(18)}0`, true], [`+A123${'P'.repeat(19)}0`, false], ['+A1230', false], ['+A123PX', false], ['+A1.3P0', false]] as const) expect(readHibc(`${body}${checkOf(body)}`).ok, body).toBe(holds)
  })

  it('dates in every form, quantity in front or not, lot or serial behind', () => {
    const dates = {
      '0926': { date: '2026-09-30', precision: 'month' }, '1226': { date: '2026-12-31', precision: 'month' }, '0228': { date: '2028-02-29', precision: 'month' },
      2123126: { date: '2026-12-31', precision: 'day' }, 3261231: { date: '2026-12-31', precision: 'day' }, 426123123: { date: '2026-12-31', precision: 'hour', hour: 23 }, 426123100: { date: '2026-12-31', precision: 'hour', hour: 0 },
      526365: { date: '2026-12-31', precision: 'day' }, 528366: { date: '2028-12-31', precision: 'day' }, 528060: { date: '2028-02-29', precision: 'day' }, 62600123: { date: '2026-01-01', precision: 'hour', hour: 23 },
    }
    for (const [form, expiry] of Object.entries(dates)) {
      for (const [flag, quantity] of [['$$', undefined], ['$$824', 24], ['$$900100', 100]] as const) {
        expect(combined(`${flag}${form}3C001`), `${flag}${form}`).toMatchObject({ type: 'combined', expiry, lot: '3C001', ...(quantity !== undefined && { quantity }) })
        const serial = combined(`${flag.replace('$$', '$$$$+')}${form}0001`)
        expect(serial).toMatchObject({ expiry, serial: '0001', ...(quantity !== undefined && { quantity }) })
        expect(serial).not.toHaveProperty('lot')
      }
    }
    expect(combined('$$73C001')).toMatchObject({ lot: '3C001' })
    expect(combined('$$73C001')).not.toHaveProperty('expiry')
    expect(combined('$$824')).toMatchObject({ quantity: 24 })
    expect(combined('$3C001')).toMatchObject({ lot: '3C001' })
    expect(combined('$+0001')).toMatchObject({ serial: '0001' })
    expect(combined('263653C001')).toMatchObject({ expiry: { date: '2026-12-31', precision: 'day' }, lot: '3C001' })
  })

  it('refuses days and hours there are not', () => {
    for (const wrong of ['$$0026', '$$1326', '$$2023026', '$$2130126', '$$3260230', '$$3261301', '$$3260100', '$$426123124', '$$526000', '$$526366', '$$528367', '$$62636524', '26366', '$$70/16D20261301', '$$70/14D20260231']) expect(combined(wrong), wrong).toEqual({ fault: 'date' })
  })

  it('takes supplements: serial, made, expiry, quantity; and refuses what it does not know', () => {
    expect(combined('$3C001/S77DEFG45/16D20261231/Q480')).toMatchObject({ lot: '3C001', serial: '77DEFG45', manufactureDate: '2026-12-31', quantity: 480 })
    expect(combined('$3C001/14D20271231')).toMatchObject({ expiry: { date: '2027-12-31', precision: 'day' } })
    for (const unknown of ['$3C001/X1', '$3C001/QA', '$3C001/16D2026123', '$$8A', '$$9123', '$$A', '$$3261']) expect(combined(unknown), unknown).toEqual({ fault: 'structure' })
  })

  it('links a second symbol to its first by the check character of the first', () => {
    const second = '+$$3261231LOTG'
    const alone = `${second}${checkOf(second)}`
    expect(readHibc(alone)).toMatchObject({ ok: true, type: 'secondary', lot: 'LOT', linkChar: 'G' })
    expect(readHibc(`${PRIMARY}G${alone}`)).toMatchObject({ ok: true, type: 'pair', pcn: 'BJC5D6E7', lot: 'LOT' })
    const strange = '+$$3261231LOTH'
    expect(readHibc(`${PRIMARY}G${strange}${checkOf(strange)}`)).toMatchObject({ ok: false, fault: 'link_character' })
  })
})

const [RS, GS, EOT] = ['\u001e', '\u001d', '\u0004']

describe('ISO/IEC 15434', () => {
  it('holds one format after another: elements, data identifiers, free text, the airlines’ own', () => {
    expect(readIso15434(`[)>${RS}05${GS}0109521234543213${GS}10A${RS}06${GS}1TLOT${GS}Q5${RS}07free text${RS}12${GS}SER 1${RS}${EOT}`)).toEqual({
      ok: true, warnings: [],
      formats: [
        { format: '05', gs1Elements: ['0109521234543213', '10A'] }, { format: '06', fields: [['1T', 'LOT'], ['Q', '5']] },
        { format: '07', raw: 'free text' }, { format: '12', raw: `${GS}SER 1` },
      ],
    })
  })

  it('is taken without its trailer or its first RS, and says so', () => {
    for (const [text, warnings] of [[`[)>${RS}06${GS}P1`, ['missing_trailer']], [`[)>06${GS}P1${RS}${EOT}`, ['missing_rs']], [`>[)>06${GS}P1`, ['missing_rs', 'missing_trailer']], [`[)>${RS}06${GS}P1${RS}`, ['missing_trailer']], [`[)>${RS}06${GS}P1${EOT}`, ['missing_trailer']]] as const) {
      expect(readIso15434(text), text).toEqual({ ok: true, formats: [{ format: '06', fields: [['P', '1']] }], warnings })
    }
  })

  it('is refused without header or format', () => {
    expect(readIso15434(`(>${RS}06${GS}P1`)).toEqual({ ok: false, fault: 'header' })
    for (const text of ['[)>', `[)>${RS}`, `[)>${RS}6${GS}P1`, `[)>${RS}0A${GS}P1`, `[)>${RS}06P1`, `[)>${RS}05`]) expect(readIso15434(text), text).toEqual({ ok: false, fault: 'format' })
  })

  it('names identifiers of up to three digits and a letter; their dates exist or are listed', () => {
    expect(readIso15434(`[)>${RS}06${GS}123XV${GS}12xV${GS}1234XV${RS}${EOT}`)).toMatchObject({ formats: [{ fields: [['123X', 'V'], ['', '12xV'], ['', '1234XV']] }] })
    expect(mh10FactsOf([['14D', '20271231'], ['16D', '20261231'], ['25D', '20280229'], ['12D', '20260101']])).toEqual({ expiry: '2027-12-31', production: '2026-12-31', bestBefore: '2028-02-29', date: '2026-01-01' })
    expect(mh10FactsOf([['15D', '31122027'], ['17D', '01022026'], ['9D', '2648'], ['10D', '2648'], ['6D', '20261231003']])).toEqual({ expiry: '2027-12-31', production: '2026-02-01', dateCode: '2648', dateCodeYYWW: '2648', shipDate: '20261231003' })
    expect(mh10FactsOf([['14D', '20270229'], ['25D', '20261200'], ['16D', '261231'], ['15D', '20271231']])).toEqual({ invalidFields: ['14D', '25D', '16D', '15D'] })
    expect(mh10FactsOf([['Q', '1.5'], ['P', ''], ['7Q', '5PC'], ['20Z', 'x']])).toEqual({ quantity: 1.5 })
  })
})

/** Bits as hexadecimal, filled up to whole words. */
function hexOf(...fields: readonly (readonly [value: bigint | number, bits: number])[]): string {
  const bits = fields.map(([value, count]) => BigInt(value).toString(2).padStart(count, '0')).join('')
  const words = bits.padEnd(Math.ceil(bits.length / 16) * 16, '0')
  return (words.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16).toUpperCase()).join('')
}

/** Per scheme: header, bits of prefix and reference, digits of both, bits of the tail behind. */
const SCHEMES = { sgtin: [0x30, 44, 13, 38], sscc: [0x31, 58, 17, 24], sgln: [0x32, 41, 12, 41], grai: [0x33, 44, 12, 38] } as const
const PREFIX_BITS = [40, 37, 34, 30, 27, 24, 20]

describe('tags', () => {
  it('of 96 bits hold prefix and reference in every partition, to the last number that fits its digits', () => {
    for (const [scheme, [header, keyBits, keyDigits, tailBits]] of Object.entries(SCHEMES)) {
      for (const [partition, prefixBits] of PREFIX_BITS.entries()) {
        const prefixDigits = 12 - partition
        const referenceDigits = keyDigits - prefixDigits
        const referenceBits = keyBits - prefixBits
        const nines = (digits: number): string => '9'.repeat(digits)
        const serial = scheme === 'sscc' ? 0n : (1n << BigInt(tailBits)) - 1n
        const tag = (prefix: string, reference: string): string => hexOf([header, 8], [3, 3], [partition, 3], [BigInt(prefix), prefixBits], [BigInt(reference || '0'), referenceBits], [serial, tailBits])
        const read = readEpcHex(tag(nines(prefixDigits), nines(referenceDigits)))
        const says = `${scheme} in partition ${partition}`
        expect(read, says).toMatchObject({ ok: true, scheme, bits: 96, filter: 3, partition, companyPrefix: nines(prefixDigits), reference: nines(referenceDigits) })
        if (!read.ok) continue
        const body = nines(keyDigits)
        expect(read.key, says).toBe(`${body}${checkDigitOf(body)}`)
        const tail = `${nines(prefixDigits)}.${nines(referenceDigits)}${scheme === 'sscc' ? '' : `.${serial}`}`
        expect([pureUriOf(read), tagUriOf(read)]).toEqual([`urn:epc:id:${scheme}:${tail}`, `urn:epc:tag:${scheme}-96:3.${tail}`])
        expect(readEpcUri(pureUriOf(read)), says).toMatchObject({ ok: true, scheme, companyPrefix: nines(prefixDigits) })
        expect(readEpcHex(tag(`1${'0'.repeat(prefixDigits)}`, '0')), says).toEqual({ ok: false, fault: 'company_prefix_overflow' })
        // Where the field has no room for a number too great, none can stand there.
        if (BigInt(10) ** BigInt(referenceDigits) < 1n << BigInt(referenceBits)) expect(readEpcHex(tag('0', `1${'0'.repeat(referenceDigits)}`)), says).toEqual({ ok: false, fault: 'reference_overflow' })
      }
      expect(readEpcHex(hexOf([header, 8], [0, 3], [7, 3], [0, keyBits], [0, tailBits]))).toEqual({ ok: false, fault: 'partition' })
    }
  })

  it('have every filter, and serials from 0', () => {
    for (let filter = 0; filter <= 7; filter++) expect(readEpcHex(hexOf([0x30, 8], [filter, 3], [5, 3], [614141, 24], [812345, 20], [0, 38]))).toMatchObject({ ok: true, filter, serial: '0', key: '80614141123458' })
    const worked = readEpcHex('3074257BF7194E4000001A85')
    expect(worked).toMatchObject({ ok: true, filter: 3, partition: 5, key: '80614141123458', serial: '6789' })
    expect(worked.ok && tagUriOf(worked)).toBe('urn:epc:tag:sgtin-96:3.0614141.812345.6789')
  })

  it('of 195 and 198 bits spell their serial in 20 characters, ended by NULs', () => {
    const long = (header: number, key: readonly [number, number][], serial: string): string => hexOf([header, 8], [1, 3], [5, 3], ...key, ...Array.from({ length: 20 }, (_, place): [number, number] => [serial.codePointAt(place) ?? 0, 7]))
    const sgtin = (serial: string) => readEpcHex(long(0x36, [[614141, 24], [812345, 20]], serial))
    expect(long(0x36, [[614141, 24], [812345, 20]], 'A')).toHaveLength(52)
    for (const serial of ['A', '32a/b', '"%&\'()*+,-./:;<=>?_', 'A'.repeat(20)]) {
      const read = sgtin(serial)
      expect(read).toMatchObject({ ok: true, bits: 198, serial })
      expect(read.ok && readEpcUri(pureUriOf(read))).toMatchObject({ ok: true, serial })
    }
    for (const serial of ['', 'A B', 'A\0B', '#', '~']) expect(sgtin(serial), JSON.stringify(serial)).toEqual({ ok: false, fault: 'serial' })
    expect(readEpcHex(long(0x39, [[614141, 24], [12345, 17]], '32a/b'))).toMatchObject({ ok: true, scheme: 'sgln', bits: 195, key: '0614141123452', serial: '32a/b' })
  })

  it('of other kinds are told from headers nobody has assigned, and lengths are exact', () => {
    for (const header of ['34', '35', '37', '38', '2C', '2D', 'F7', 'F9']) expect(readEpcHex(`${header}${'0'.repeat(22)}`)).toEqual({ ok: false, fault: 'unsupported_header' })
    for (const header of ['00', 'FF', 'E2', '10']) expect(readEpcHex(`${header}${'0'.repeat(22)}`)).toEqual({ ok: false, fault: 'unknown_header' })
    for (const length of [22, 23, 25, 28, 52]) expect(readEpcHex('3034257BF7194E4000001A85'.padEnd(length, '0').slice(0, length))).toEqual({ ok: false, fault: 'length' })
    for (const text of ['', '3', '3034257BF7194E4000001AG5', ' 3034257BF7194E4000001A85']) expect(readEpcHex(text)).toEqual({ ok: false, fault: 'hex' })
  })
})

describe('EPC names', () => {
  it('have as many digits as their key, and escape seven characters', () => {
    expect(readEpcUri('urn:epc:id:sgtin:0614141.812345.A%2FB%22%25%26%3C%3E%3F')).toMatchObject({ ok: true, gtin14: '80614141123458', serial: 'A/B"%&<>?' })
    expect(readEpcUri('urn:epc:id:sgtin:0614141.812345.a.b.c')).toMatchObject({ serial: 'a.b.c' })
    expect(readEpcUri('urn:epc:id:grai:0614141.12345.400')).toMatchObject({ grai: '00614141123452400' })
    expect(readEpcUri('urn:epc:id:sgln:061411123456..0')).toMatchObject({ gln: `061411123456${checkDigitOf('061411123456')}`, extension: '0' })
    for (const name of ['id:sgtin:0614141.81234.1', 'id:sgtin:0614141.8123456.1', 'id:sgtin:06141.81234567.1', 'id:sgtin:0614141123456.8.1', 'id:sgtin:0614141.812345', 'id:sgtin:0614141.812345.', 'id:sgtin:0614141.812345.A/B', 'id:sgtin:0614141.812345.A%2', 'id:sgtin:0614141.812345.A%20B', `id:sgtin:0614141.812345.${'1'.repeat(21)}`, 'id:sscc:0614141.1234567890.1', 'id:sscc:0614141.123456789', 'idpat:sgtin:0614141.812345.1', 'id:giai:0614141.1']) expect(readEpcUri(`urn:epc:${name}`), name).toEqual({ ok: false })
  })
})

describe('symbology identifiers', () => {
  it('tell GS1 from plain by their modifier', () => {
    const modes = { C1: 'gs1', d2: 'gs1', Q3: 'gs1', e0: 'gs1', J1: 'gs1', z1: 'gs1', C0: 'plain', d1: 'plain', Q1: 'plain', J0: 'plain', z0: 'plain', C2: 'fnc1-second', d3: 'fnc1-second', Q5: 'fnc1-second', C4: 'isbt', d5: 'gs1+eci', Q4: 'gs1+eci', E0: 'gtin13', E1: 'addon2', E2: 'addon5', E3: 'gtin13+addon', E4: 'gtin8', I1: 'itf-checked', e1: 'composite-2d' }
    for (const [id, mode] of Object.entries(modes)) expect(readAimId(`]${id}DATA`), id).toMatchObject({ id: `]${id}`, mode, data: 'DATA' })
    expect(readAimId(']Y3abcDATA')).toMatchObject({ id: ']Y3abc', data: 'DATA' })
    for (const none of ['', ']', ']C', 'C1', ']!1', '[C1']) expect(readAimId(none)).toBeUndefined()
  })
})
