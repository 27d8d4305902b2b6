// How fast anything a dock scans is identified, all kinds mixed, beside a mere look at each character.
import { contest, median, ratioOf } from './ground/contest.ts'
import { identify } from '#domain/identify/identify.ts'
import { randomFrom, scanMix } from './ground/scan-mix.ts'

const ROUNDS = 9
const REPEATS = 3
const CODES = 10_000
const GS = '\u001d'

/** Of ten codes six are GS1; the rest are everything else a warehouse holds under a scanner. */
const OTHERS = [
  ']E09521234543213', '96385074', '09521234543213', '00106141412345678908', 'LOC-A-03-2', ']C0PO-2041', '101A', 'DM-CMD-QTY-12',
  ']Q1https://id.gs1.org/01/09521234543213/10/AB-12?17=261231', 'https://example.com/help', '(01)09521234543213(17)261231(10)AB-12',
  '0109521234543213172612311012AB', '+A99912345/$$52025010X3/16D20111212/S77DEFG458', ']d1+A123BJC5D6E71G',
  `[)>\u001e06${GS}1PLM358${GS}1TLOT7${GS}Q10${GS}14D20271231\u001e\u0004`, '3034257BF7194E4000001A85', 'urn:epc:id:sscc:0614141.1234567890',
  '=A99991234567800', ']C10109521234543214', 'SN-000451-7',
]

/** One flat string each, as the wire delivers them. */
function mixedCodes(): string[] {
  const random = randomFrom(20_261_121)
  const gs1 = scanMix()
  return Array.from({ length: CODES }, (_, place) => {
    const code = random(10) < 6 ? gs1[place]?.raw : OTHERS[random(OTHERS.length)]
    return Buffer.from(code ?? '', 'utf8').toString('utf8')
  })
}

export async function run(print: (figure: string, value: number, unit: string) => void): Promise<void> {
  const codes = mixedCodes()
  const profile = { referenceYear: 2026 }
  const [floorTimes = [], ourTimes = []] = contest(
    [
      {
        name: 'floor',
        work: () => {
          let sum = 0
          for (const code of codes) for (let at = 0; at < code.length; at++) sum += code.charCodeAt(at)
          return sum
        },
      },
      {
        name: 'identify',
        work: () => {
          let warnings = 0
          for (const code of codes) warnings += identify(code, profile).warnings.length
          return warnings
        },
      },
    ],
    ROUNDS,
    REPEATS,
  )
  print('codes_per_second', Math.round((codes.length / median(ourTimes)) * 1000), '/s')
  print('ratio_to_floor', ratioOf(ourTimes, floorTimes), '×')
}
