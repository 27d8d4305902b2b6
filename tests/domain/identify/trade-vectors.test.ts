// The labels beside GS1, vector by vector, through the command that support people use.
import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../src-main/decode.ts'
import { decoders } from '../../../src-main/decoders.ts'
import { eachVector } from './vectors.ts'

interface Vector {
  readonly id: string
  readonly input: string
  readonly expect: Readonly<Record<string, unknown>>
}

const THIS_YEAR = 2026

function decodesAs(reader: string) {
  return (vector: Vector): void => {
    expect(JSON.parse(JSON.stringify(decoders[reader]?.(vector.input, THIS_YEAR)))).toEqual(vector.expect)
  }
}

describe('the other labels of the trade', () => {
  eachVector<Vector>('hibc', 113, 'medical devices: primary, secondary, combined and both in one go', decodesAs('hibc'))
  eachVector<Vector>('iso15434', 38, 'electronics: envelopes, also the damaged ones of real shops', decodesAs('iso15434'))
  eachVector<Vector>('epc-hex', 87, 'RFID tags, bit by bit', decodesAs('epc-hex'))
  eachVector<Vector>('epc-uri', 52, 'names of things, lots and kinds', decodesAs('epc-uri'))
})

async function decoded(args: string[], lines: string): Promise<{ code: number; answers: Record<string, unknown>[] }> {
  let printed = ''
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      printed += chunk.toString('utf8')
      done()
    },
  })
  const code = await decode(args, Readable.from([Buffer.from(lines)]), output)
  return { code, answers: printed.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('the decode command', () => {
  it('answers every line, the bad ones too, in order', async () => {
    const { code, answers } = await decoded(['--as', 'gs1'], '"]C10109521234543213"\n42\nnot json\n"(01)09521234543213(10)A"')
    expect(code).toBe(0)
    expect(answers).toEqual([
      { ok: true, gs1: true, elements: [['01', '09521234543213']], bracketed: '(01)09521234543213', payload: '0109521234543213', associationsOk: true },
      { ok: false, error: 'not a JSON string' },
      { ok: false, error: 'not a JSON string' },
      {
        ok: true, gs1: true, elements: [['01', '09521234543213'], ['10', 'A']], bracketed: '(01)09521234543213(10)A',
        payload: '010952123454321310A', associationsOk: true,
      },
    ])
  })

  it('reads two-digit years around the year it is told', async () => {
    const { answers } = await decoded(['--reference-year', '2090'], '"]C117401231"')
    expect(answers[0]).toMatchObject({ kind: 'gs1', expiry: { date: '2140-12-31', dayGiven: true } })
  })

  it('never prints the secret of a badge', async () => {
    const { answers } = await decoded([], '"DM-BADGE-opensesame"')
    expect(answers[0]).toMatchObject({ kind: 'badge' })
    expect(JSON.stringify(answers)).not.toContain('opensesame')
  })

  it('refuses a reader it does not have', async () => {
    const { code, answers } = await decoded(['--as', 'morse'], '')
    expect(code).toBe(2)
    expect(answers[0]).toMatchObject({ ok: false })
  })

  it('takes a letter apart that two chunks share', async () => {
    const bytes = Buffer.from('"Größe"\n')
    let printed = ''
    const output = new Writable({ write(chunk: Buffer, _encoding, done) { printed += chunk.toString('utf8'); done() } })
    await decode([], Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]), output)
    expect(JSON.parse(printed)).toMatchObject({ kind: 'plain', text: 'Größe' })
  })
})
