// What printers answer, and what is no answer.
import { describe, expect, it } from 'vitest'
import { readHostIdentification, readHostStatus, readQueryStatus } from '#domain/label/printer-status.ts'
import { eachVector } from '../identify/vectors.ts'

const readers = { '~HS': readHostStatus, '~HQES': readQueryStatus, '~HI': readHostIdentification } as const

describe('a printer asked how it is', () => {
  eachVector<{ id: string; command: keyof typeof readers; input: string; expect: unknown }>('zpl-status', 29, 'answers, and is understood', ({ command, input, expect: wanted }) => {
    expect(readers[command](input)).toEqual(wanted)
  })

  it('is not understood while its answer is still on the way', () => {
    const whole = '\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002001,0,0,0,0,2,0,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n'
    for (let length = 0; length < whole.length - 2; length++) expect(readHostStatus(whole.slice(0, length)).ok).toBe(false)
    expect(readHostStatus(whole).ok).toBe(true)
  })
})
