// `decode` on the command line: every public vector of every kind of label, as a support person would feed it.
import { Readable, Writable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { decode } from '../src-main/decode.ts'
import { run } from './programs.ts'
import { vectorsOf } from './domain/identify/vectors.ts'

type Facts = Readonly<Record<string, unknown>>

interface Vector {
  readonly id: string
  readonly input: string
  readonly expect: Facts
}

interface BuildVector extends Omit<Vector, 'input'> {
  readonly bracketed: string
  readonly stem: string | null
}

const factsIn = (printed: string): Facts[] => printed.trimEnd().split('\n').map((line) => JSON.parse(line) as Facts)

/** The program itself, started and fed through its pipe. */
async function piped(args: readonly string[], scans: readonly string[]): Promise<Facts[]> {
  const { code, out, error } = await run('cli.ts', ['decode', ...args], scans.map((scan) => `${JSON.stringify(scan)}\n`).join(''))
  expect({ code, error }).toEqual({ code: 0, error: '' })
  return factsIn(out)
}

/** The command without a process around it, fed in the given pieces. */
async function decoded(args: string[], ...pieces: readonly (string | Buffer)[]): Promise<{ code: number; answers: Facts[] }> {
  let printed = ''
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      printed += chunk.toString('utf8')
      done()
    },
  })
  const code = await decode(args, Readable.from(pieces.map((piece) => Buffer.from(piece))), output)
  return { code, answers: factsIn(printed) }
}

/** Without the reference's own wording, which is informative. */
const asked = ({ engineMessage: _message, engineMarkup: _markup, associationsError: _error, ...rest }: Facts): Facts => rest

const told: string[] = []
afterAll(() => console.info(told.join('\n')))

function compare(set: string, vectors: readonly Omit<Vector, 'input'>[], answers: readonly Facts[]): void {
  expect(answers).toHaveLength(vectors.length)
  const wrong = vectors.flatMap((vector, place) => (isDeepStrictEqual(answers[place], asked(vector.expect)) ? [] : [`${vector.id}: ${JSON.stringify(answers[place])}`]))
  told.push(`${set}: ${vectors.length - wrong.length} of ${vectors.length}`)
  expect(wrong).toEqual([])
}

const sets = [
  ['gs1-element-strings', 1401, 'gs1'], ['gs1-ai-table', 325, 'ai'], ['gs1-digital-link-parse', 198, 'digital-link'], ['hibc', 113, 'hibc'],
  ['iso15434', 38, 'iso15434'], ['epc-hex', 87, 'epc-hex'], ['epc-uri', 52, 'epc-uri'], ['aim-ids', 37, 'aim'],
] as const

describe('every vector, piped through the command', () => {
  for (const [set, count, reader] of sets) {
    const vectors = vectorsOf<Vector>(set)
    it.skipIf(vectors === undefined)(`${set}: ${count} of them, read as ${reader}`, async () => {
      expect(vectors?.length).toBeGreaterThanOrEqual(count)
      compare(set, vectors ?? [], await piped(['--as', reader, '--reference-year', '2026'], (vectors ?? []).map(({ input }) => input)))
    })
  }

  const links = vectorsOf<BuildVector>('gs1-digital-link-build')
  it.skipIf(links === undefined)('gs1-digital-link-build: 102 of them, built from the bracketed form, stem by stem', async () => {
    expect(links?.length).toBeGreaterThanOrEqual(102)
    const answers = new Map<string, Facts>()
    for (const [stem, vectors] of Map.groupBy(links ?? [], (vector) => vector.stem)) {
      const args = ['--as', 'digital-link', ...(stem === null ? [] : ['--stem', stem])]
      const said = await piped(args, vectors.map(({ bracketed }) => bracketed))
      for (const [place, { id }] of vectors.entries()) answers.set(id, said[place] ?? {})
    }
    compare('gs1-digital-link-build', links ?? [], (links ?? []).map(({ id }) => answers.get(id) ?? {}))
  })
})

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

  it('without a reader says what each scan turned out to be', async () => {
    const scans = [
      ']d20109521234543213172612311012AB', '+A99912345/$$52025010X3/16D20111212/S77DEFG458', '[)>\u001e06\u001d1PLM358\u001d1TLOT7\u001dQ10', '3034257BF7194E4000001A85',
      ']C10109521234543214', 'https://id.gs1.org/01/09521234543213?3103=000195',
    ]
    expect(await piped(['--reference-year', '2026'], scans)).toMatchObject([
      { kind: 'gs1', symbology: 'Data Matrix', gtin: '09521234543213', expiry: { date: '2026-12-31', dayGiven: true }, lot: '12AB', warnings: [], elements: [['01', '09521234543213'], ['17', '261231'], ['10', '12AB']] },
      { kind: 'hibc', lot: '10X3', serial: '77DEFG45' },
      { kind: 'iso15434', lot: 'LOT7', quantity: 10, warnings: [{ code: 'trailer-missing' }] },
      { kind: 'epc', gtin: '80614141123458', serial: '6789' },
      { kind: 'unreadable', fault: { code: 'wrong-check-digit', ai: '01' } },
      { kind: 'digital-link', measures: [{ name: 'netWeight', value: '0.195', unit: 'kg' }] },
    ])
  })

  it('reads two-digit years around the year it is told', async () => {
    const { answers } = await decoded(['--reference-year', '2090'], '"]C117401231"')
    expect(answers).toMatchObject([{ kind: 'gs1', expiry: { date: '2140-12-31', dayGiven: true } }])
  })

  it('refuses an open delivery time where it speaks for the reference, and takes it everywhere else', async () => {
    for (const scan of [']C10010614141234567890843242612319999', '(00)106141412345678908(4324)2612319999', 'https://id.gs1.org/00/106141412345678908?4324=2612319999']) {
      const reader = scan.startsWith('http') ? 'digital-link' : 'gs1'
      expect(await decoded(['--as', reader], JSON.stringify(scan))).toEqual({ code: 0, answers: [{ ok: false, errorKind: 'time' }] })
      const { answers } = await decoded([], JSON.stringify(scan))
      expect(answers[0]).toMatchObject({ sscc: '106141412345678908', elements: [['00', '106141412345678908'], ['4324', '2612319999']] })
      expect(answers[0]?.['warnings']).toContainEqual({ code: 'time-not-given', ai: '4324' })
    }
  })

  it('never prints the secret of a badge', async () => {
    const { answers } = await decoded([], '"DM-BADGE-opensesame"')
    expect(answers).toMatchObject([{ kind: 'badge' }])
    expect(JSON.stringify(answers)).not.toContain('opensesame')
  })

  it('refuses a reader, a year and an option it does not have', async () => {
    for (const args of [['--as', 'morse'], ['--reference-year', 'soon'], ['--aloud']]) {
      expect(await decoded(args, '')).toMatchObject({ code: 2, answers: [{ ok: false }] })
    }
  })

  it('takes a letter apart that two pieces share, and every line separator but LF as part of a scan', async () => {
    const bytes = Buffer.from('"Gr\u00f6\u00dfe\u2028"\n')
    const { answers } = await decoded([], bytes.subarray(0, 4), bytes.subarray(4))
    expect(answers).toMatchObject([{ kind: 'plain', text: 'Größe\u2028' }])
  })
})
