// The GS1 General Specifications, the AI dictionary and Digital Link, rule by rule, at the edges of each.
import { describe, expect, it } from 'vitest'
import { aiEntry, everyAi } from '#domain/identify/ai-table.ts'
import { buildDigitalLink } from '#domain/identify/digital-link-build.ts'
import { buildSscc, checkDigitOf, expandUpcE, readGtin, readUpcE } from '#domain/identify/gs1-keys.ts'
import { elementsOf, missingCompanion } from '#domain/identify/gs1-message.ts'
import { payloadOf, readElements } from '#domain/identify/gs1-elements.ts'
import { readBracketed } from '#domain/identify/gs1-bracketed.ts'
import { readDigitalLink } from '#domain/identify/digital-link.ts'
import { readLabelDate } from '#domain/identify/gs1-date.ts'
import { readMeasure } from '#domain/identify/gs1-measure.ts'

const GS = '\u001d'
const GTIN = '09521234543213'
const SSCC = '106141412345678908'

/** Elements as (AI)value, or why not. */
const read = (text: string): string => {
  const reading = readElements(text, 0)
  return reading.ok ? reading.elements.map(({ entry, value }) => `(${entry.ai})${value}`).join('') : reading.kind
}
const brackets = (text: string): string => {
  const reading = readBracketed(text)
  return reading.ok ? payloadOf(reading.elements) : reading.kind
}

describe('element strings', () => {
  it('need a separator after a value unless the first two digits of its AI promise its length', () => {
    const lengths = { '00': 18, '01': 14, '02': 14, '03': 14, '04': 16, 11: 6, 12: 6, 13: 6, 14: 6, 15: 6, 16: 6, 17: 6, 18: 6, 19: 6, 20: 2, 31: 6, 32: 6, 33: 6, 34: 6, 35: 6, 36: 6, 41: 13 }
    for (const { ai, predefinedLength, minLength, maxLength } of everyAi()) {
      const promised = (lengths as Record<string, number>)[ai.slice(0, 2)]
      expect(predefinedLength, ai).toBe(promised !== undefined)
      if (promised !== undefined) expect([minLength, maxLength], ai).toEqual([promised, promised])
    }
  })

  it('need it even after values of one length, where nothing promises that', () => {
    for (const [ai, value] of [['402', `${'1'.repeat(16)}${checkDigitOf('1'.repeat(16))}`], ['7003', '2612311200'], ['8005', '000123'], ['8017', SSCC], ['422', '528'], ['8006', `${GTIN}0102`]] as const) {
      expect(read(`${ai}${value}${GS}99A`)).toBe(`(${ai})${value}(99)A`)
      expect(read(`${ai}${value}99A`)).toBe('length')
    }
  })

  it('have AIs of two, three or four digits by their first two; what is not assigned is refused, not guessed', () => {
    const longer: Record<string, number> = { 23: 3, 24: 3, 25: 3, 40: 3, 41: 3, 42: 3, 71: 3, 31: 4, 32: 4, 33: 4, 34: 4, 35: 4, 36: 4, 39: 4, 43: 4, 70: 4, 72: 4, 80: 4, 81: 4, 82: 4 }
    for (const { ai } of everyAi()) expect(ai, ai).toHaveLength(longer[ai.slice(0, 2)] ?? 2)
    expect(everyAi()).toHaveLength(541)
    for (const unassigned of ['04', '05', '14', '18', '19', '23', '38', '44', '89', '236', '259', '3106', '4299', '7099', '8299']) expect(read(`${unassigned}123456`)).toBe('unknown_ai')
  })

  it('tolerate a needless separator and one at the end, never two and never an empty value', () => {
    expect(read(`01${GTIN}${GS}10A${GS}`)).toBe(`(01)${GTIN}(10)A`)
    expect(read(`01${GTIN}${GS}${GS}10A`)).toBe('unknown_ai')
    expect(read(`10A${GS}${GS}`)).toBe('unknown_ai')
    expect(read(`10${GS}21A`)).toBe('empty')
    expect(read('10')).toBe('empty')
    expect(read('')).toBe('empty')
  })

  it('refuse a caret, a stranger to CSET 82, more than 64 elements and more than 90 characters', () => {
    expect(read('10A^B')).toBe('charset')
    for (const stranger of [' ', '#', '$', '@', '[', ']', '~', '\\', '{', '|', '}', 'é']) expect(read(`10A${stranger}B`)).toBe('charset')
    expect(read(`91${'A'.repeat(90)}`)).toBe(`(91)${'A'.repeat(90)}`)
    expect(read(`91${'A'.repeat(91)}`)).toBe('length')
    expect(read(Array.from({ length: 64 }, () => '99A').join(GS))).toContain('(99)A')
    expect(read(Array.from({ length: 65 }, () => '99A').join(GS))).toBe('too_many_ais')
  })

  it('are read in any order, and a lost separator makes one longer lot', () => {
    expect(read(`10ABC${GS}17261231${GS}01${GTIN}`)).toBe(`(10)ABC(17)261231(01)${GTIN}`)
    expect(read('10ABC17261231')).toBe('(10)ABC17261231')
  })

  it('refuse what excludes each other and one AI with two values; the same value twice is nothing', () => {
    for (const clash of [`01${GTIN}02${GTIN}`, `01${GTIN}375`, `01${GTIN}255${GTIN.slice(1)}`, `21A${GS}235B`, `3920100${GS}3930978100`, '31010000013102000002', `422528${GS}426528`]) expect(read(clash), clash).toBe('mutex')
    expect(read(`10A${GS}10B`)).toBe('repeat')
    expect(read(`10A${GS}10A`)).toBe('(10)A(10)A')
  })

  it('want a serial in what a signature signs', () => {
    const document = GTIN.slice(1)
    expect(read(`253${document}${GS}8030AAAA`)).toBe('digsig_serial')
    expect(read(`253${document}1${GS}8030AAAA`)).toContain('(8030)')
    expect(read(`80030${document}${GS}8030AAAA`)).toBe('digsig_serial')
  })
})

describe('companions', () => {
  const misses = (...pairs: [string, string][]): string | undefined => missingCompanion(elementsOf(pairs))?.ai

  it('are missed, and never refuse a label', () => {
    for (const ai of ['10', '11', '13', '15']) {
      const value = ai === '10' ? 'A' : '261231'
      expect(misses([ai, value])).toBe(ai)
      for (const key of [['01', GTIN], ['03', GTIN], ['8006', `${GTIN}0102`]] as [string, string][]) expect(misses(key, [ai, value])).toBeUndefined()
    }
    expect(misses(['17', '261231'])).toBe('17')
    expect(misses(['255', GTIN.slice(1)], ['17', '261231'])).toBeUndefined()
    expect(misses(['21', 'A'], ['02', GTIN], ['37', '1'], ['00', SSCC])).toBe('21')
    expect(misses(['02', GTIN])).toBe('02')
    expect(misses(['02', GTIN], ['37', '1'])).toBe('37')
    expect(misses(['00', SSCC], ['02', GTIN], ['37', '1'])).toBeUndefined()
    expect(misses(['3103', '000001'])).toBe('3103')
    expect(misses(['3303', '000001'], ['00', SSCC])).toBeUndefined()
    expect(misses(['8007', 'X'], ['415', 'X'])).toBe('415')
    expect(read('10LOT')).toBe('(10)LOT')
  })
})

describe('check digits and keys', () => {
  it('weigh 3, 1, 3 … from the right', () => {
    expect([checkDigitOf('629104150021'), checkDigitOf('7'), checkDigitOf('0'), checkDigitOf('10614141234567890')]).toEqual(['3', '9', '0', '8'])
  })

  it('are one number of 14 digits, whatever they were printed as; the old form is guessed from the zeros in front', () => {
    const forms = { '96385074': 'GTIN-8', '614141000036': 'GTIN-12', '9521234543213': 'GTIN-13', '19521234543210': 'GTIN-14', '00000096385074': 'GTIN-8', '00614141000036': 'GTIN-12', [GTIN]: 'GTIN-13', '00000614141999': 'GTIN-12' }
    for (const [text, format] of Object.entries(forms)) {
      const number = text === '00000614141999' ? `0000061414199${checkDigitOf('0000061414199')}` : text
      expect(readGtin(number), number).toEqual({ ok: true, gtin14: number.padStart(14, '0'), format })
    }
    for (const length of [0, 7, 9, 10, 11, 15]) expect(readGtin('0'.repeat(length))).toMatchObject({ ok: false, fault: 'length' })
    expect(readGtin('9638507４')).toMatchObject({ ok: false, fault: 'charset' })
  })

  it('of a UPC-E unfold by its last digit', () => {
    const unfolded = ['01200000345', '01210000345', '01220000345', '01230000045', '01234000005', '01234500005', '01234500006', '01234500007', '01234500008', '01234500009']
    for (const [last, body] of unfolded.entries()) {
      const check = checkDigitOf(body)
      expect(expandUpcE(`012345${last}`)).toBe(`${body}${check}`)
      expect(readUpcE(`012345${last}${check}`)).toBe(`${body}${check}`)
      expect(readUpcE(`012345${last}${(Number(check) + 1) % 10}`)).toBeUndefined()
    }
    expect(readUpcE('21234565')).toBeUndefined()
  })

  it('of a pallet fill 17 digits with any prefix of 4 to 12', () => {
    for (let length = 4; length <= 12; length++) {
      const prefix = '952123454321'.slice(0, length)
      const built = buildSscc('3', prefix, '7')
      expect(built).toMatchObject({ ok: true, sscc: expect.stringMatching(new RegExp(`^3${prefix}0*7\\d$`)) as string })
      expect(built.ok && readElements(`00${built.sscc}`, 0).ok).toBe(true)
      expect(buildSscc('3', prefix, '1'.repeat(17 - length))).toEqual({ ok: false, fault: 'serial_too_long' })
    }
    expect(buildSscc('3', '952', '1')).toEqual({ ok: false, fault: 'company_prefix' })
    expect(buildSscc('3', '9521234543213', '1')).toEqual({ ok: false, fault: 'company_prefix' })
    expect(buildSscc('3', '9521234', '1A')).toEqual({ ok: false, fault: 'serial_charset' })
  })
})

describe('dates and measures', () => {
  const day = (text: string, year: number, zero = true): string => {
    const reading = readLabelDate(text, year, zero)
    return reading.ok ? reading.value.date : reading.fault
  }

  it('lie 49 years back to 50 ahead', () => {
    for (const [text, year, date] of [['760101', 2026, '2076-01-01'], ['770101', 2026, '1977-01-01'], ['510101', 2000, '1951-01-01'], ['500101', 2000, '2050-01-01'], ['500101', 2099, '2050-01-01'], ['490101', 2099, '2149-01-01'], ['991231', 2050, '2099-12-31'], ['000101', 2050, '2100-01-01']] as const) expect(day(text, year), `${text} in ${year}`).toBe(date)
  })

  it('may leave the day open where the AI allows it: the last of the month', () => {
    expect([day('280200', 2026), day('270200', 2026), day('000200', 2000), day('000200', 2090), day('261200', 2026)]).toEqual(['2028-02-29', '2027-02-28', '2000-02-29', '2100-02-28', '2026-12-31'])
    expect(day('261200', 2026, false)).toBe('day')
    for (const ai of ['11', '12', '13', '15', '16', '17']) {
      expect(read(`${ai}261200`)).toBe(`(${ai})261200`)
      for (const wrong of ['260000', '261300', '261301', '260431', '260229', '269900']) expect(read(`${ai}${wrong}`), wrong).toBe('date')
    }
    for (const [ai, rest] of [['7006', ''], ['7007', ''], ['7011', ''], ['4326', ''], ['7003', '1200'], ['8008', '12']] as const) {
      expect(read(`${ai}261201${rest}`)).toBe(`(${ai})261201${rest}`)
      expect(read(`${ai}261200${rest}`)).toBe('date')
    }
  })

  it('have times of day; only a delivery may leave it open', () => {
    for (const good of ['70032612312359', '800826123123', '80082612312359', '8008261231235959', '7007261201261231', '70112612312359', '43242612002359', '43252612009999', '43242612319999']) expect(read(good), good).toMatch(/^\(/)
    for (const wrong of ['70032612312400', '70032612312360', '70032612319999', '800826123124', '80082612312360', '8008261231235960', '70112612319999', '43242612319998', '43242612319960']) expect(read(wrong), wrong).toBe('time')
    for (const wrong of ['7003261231', '70032612311', '8008261231', '432426123199']) expect(read(wrong), wrong).toBe('length')
  })

  it('are exact decimals, as many places as the last digit of the AI', () => {
    expect(['3100', '3101', '3103', '3105'].map((ai) => readMeasure(ai, '000195').decimal)).toEqual(['195', '19.5', '0.195', '0.00195'])
    expect(readMeasure('3100', '000000').decimal).toBe('0')
    expect(readMeasure('3909', '1').decimal).toBe('0.000000001')
    expect(readMeasure('3900', '999999999999999').decimal).toBe('999999999999999')
    expect(readMeasure('3912', '9780100')).toEqual({ decimal: '1.00', currencyNumeric: '978' })
    expect(readMeasure('3932', '9780100')).toEqual({ decimal: '1.00', currencyNumeric: '978' })
    expect(aiEntry('3106')).toBeUndefined()
  })
})

describe('brackets', () => {
  it('hold no spaces, and a bracket inside a value is escaped', () => {
    expect(brackets(`(01)${GTIN}(10)AB\\(C(21)1)2`)).toBe(`01${GTIN}10AB(C${GS}211)2`)
    for (const broken of ['', '01', `(01)${GTIN} (10)A`, '(10', '(10)', `(01)${GTIN}x(10)A`, '()A', '(10)A(']) expect(['syntax', 'length', 'charset', 'unknown_ai'], broken).toContain(brackets(broken))
    expect(brackets(`(01) ${GTIN}`)).toBe('length')
  })
})

describe('Digital Links', () => {
  const link = (uri: string): string => {
    const reading = readDigitalLink(uri)
    return reading.ok ? reading.elements.map(({ entry, value }) => `(${entry.ai})${value}`).join('') : reading.kind
  }

  it('begin with a scheme all small or all capital, a domain, perhaps a port and a stem', () => {
    for (const start of ['http://a', 'https://a', 'HTTP://a', 'HTTPS://A.B', 'https://a:8443', 'https://a/x/y']) expect(link(`${start}/01/${GTIN}`), start).toBe(`(01)${GTIN}`)
    for (const start of ['Http://a', 'hTTPS://a', 'ftp://a', '//a', '']) expect(link(`${start}/01/${GTIN}`), start).toBe('not_digital_link')
    expect([link('https://'), link('https:///01'), link('https://a')]).toEqual(['structure', 'structure', 'structure'])
  })

  it('are searched for their key from the right, so a key in the stem is harmless; nothing may follow', () => {
    expect(link(`https://a/00/x/01/${GTIN}`)).toBe(`(01)${GTIN}`)
    expect(link(`https://a/01/${GTIN}/00/${SSCC}`)).toBe(`(00)${SSCC}`)
    expect([link(`https://a/01/${GTIN}/`), link('https://a/x/y'), link(`https://a/10/A/21/B`)]).toEqual(['no_primary_key', 'no_primary_key', 'no_primary_key'])
    expect([link(`https://a/gtin/${GTIN}`), link(`https://a/01/${GTIN}/lot/A`)]).toEqual(['no_primary_key', 'no_primary_key'])
  })

  it('have qualifiers of their key, in order', () => {
    for (const path of [`01/${GTIN}/22/A/10/B/21/C`, `01/${GTIN}/10/B/21/C`, `01/${GTIN}/235/T`, `8006/${GTIN}0102/10/B`, '414/9521234543213/254/X', '417/9521234543213/7040/1ABC', '8010/9521ABC/8011/1', `8017/${SSCC}/8019/1`]) expect(link(`https://a/${path}`), path).toMatch(/^\(/)
    for (const path of [`01/${GTIN}/21/C/10/B`, `01/${GTIN}/10/B/22/A`, `01/${GTIN}/235/T/21/A`, `01/${GTIN}/10/A/10/B`, `00/${SSCC}/10/A`, '414/9521234543213/254/X/7040/1ABC']) expect(link(`https://a/${path}`), path).toBe('qualifier_order')
  })

  it('carry attributes in their query: AIs that may stand there, once, and not what belongs in the path', () => {
    expect(link(`https://a/01/${GTIN}?17=261231&linkType=x&3103=000195&s4t`)).toBe(`(01)${GTIN}(17)261231(3103)000195`)
    const kept = readDigitalLink(`https://a/01/${GTIN}?linkType=gs1:pip&17=261231&s4t`)
    expect(kept.ok && kept.ignored).toEqual(['linkType=gs1:pip', 's4t'])
    const refused = { '10=A': 'attribute_is_qualifier', '21=A': 'not_dl_attribute', '17=261231&17=261231': 'duplicate_ai', [`01=${GTIN}`]: 'duplicate_ai', '999=A': 'unknown_ai', '89=A': 'unknown_ai', '7040=1ABC': 'not_dl_attribute', '17=': 'empty', '17=261331': 'date' }
    for (const [query, kind] of Object.entries(refused)) expect(link(`https://a/01/${GTIN}?${query}`), query).toBe(kind)
    expect(link(`https://a/01/${GTIN}/10/A/21/B?22=C`)).toBe('not_dl_attribute')
  })

  it('escape; a plus is a space in the query only; NUL is nothing', () => {
    expect(link(`https://a/01/${GTIN}/10/A%2fB%2B`)).toBe(`(01)${GTIN}(10)A/B+`)
    expect(link(`https://a/01/${GTIN}/10/A+B`)).toBe(`(01)${GTIN}(10)A+B`)
    expect(link(`https://a/01/${GTIN}?99=A+B`)).toBe('charset')
    for (const nul of [`/10/A%00`, '?99=%00A']) expect(link(`https://a/01/${GTIN}${nul}`)).toBe('content')
    expect(link(`https://a/01/${GTIN}/10/A%2`)).toBe(`(01)${GTIN}(10)A%2`)
    expect(link(`https://a/01/${GTIN}/10/A#10/B?17=x`)).toBe(`(01)${GTIN}(10)A`)
    expect(link(`https://a/01/${GTIN}/10/A B`)).toBe('uri_charset')
  })

  it('want all 14 digits of a GTIN, unless the old form is asked for', () => {
    for (const short of ['96385074', '614141000036', '9521234543213']) {
      expect(link(`https://a/01/${short}`)).toBe('length')
      expect(readDigitalLink(`https://a/01/${short}`, { zeroSuppressedGtin: true })).toMatchObject({ ok: true, elements: [{ value: short.padStart(14, '0') }] })
    }
  })

  it('are built with the first key, its qualifiers in order and the rest behind, predefined lengths first', () => {
    const build = (stem: string | undefined, ...pairs: [string, string][]): string => {
      const built = buildDigitalLink(elementsOf(pairs), stem)
      return built.ok ? built.uri : built.kind
    }
    expect(build(undefined, ['21', 'S/1'], ['17', '261231'], ['10', 'A+B'], ['01', GTIN])).toBe(`https://id.gs1.org/01/${GTIN}/10/A%2BB/21/S%2F1?17=261231`)
    expect(build('https://x.y/z/', ['99', 'A'], ['00', SSCC], ['17', '261231'])).toBe(`https://x.y/z/00/${SSCC}?17=261231&99=A`)
    expect(build(undefined, ['01', GTIN], ['10', `!"%&'()*+,-./:;<=>?_`])).toBe(`https://id.gs1.org/01/${GTIN}/10/%21%22%25%26%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F_`)
    expect([build(undefined, ['10', 'A']), build(undefined, ['00', SSCC], ['21', 'A'])]).toEqual(['no_primary_key', 'not_dl_attribute'])
  })
})
