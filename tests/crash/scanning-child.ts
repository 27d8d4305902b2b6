// A station that scans as fast as it can and says on its pipe what it was told to do and what it was answered, until it is killed.
import { writeSync } from 'node:fs'
import type { Call } from '#contract/contract.ts'
import { startCore } from '../../src-main/core.ts'
import { lotLabel } from '../scans.ts'

/** What it scans: JSON in its first argument. `repeat` is a gesture of the life before, asked for once more. */
export interface Shift {
  readonly home: string
  readonly person: string
  readonly receipt: string
  readonly gtin: string
  readonly serialItem: string
  readonly round: string
  readonly repeat?: string
  /** Ends by itself after this many gestures. */
  readonly most?: number
}

/** Every tenth gesture brings 100 serials, so that the log fills and is moved. */
const gestureOf = ({ receipt, gtin, serialItem }: Shift, id: string): Pick<Call, 'name' | 'input'> =>
  id.endsWith('9') ? { name: 'receiving.enter', input: { receipt, entered: { item: serialItem, serials: Array.from({ length: 100 }, (_, n) => `S${id}.${n}`) } } }
    : { name: 'receiving.scan', input: { receipt, raw: lotLabel(gtin, `L${id}`) } }

const work = async (shift: Shift): Promise<void> => {
  const core = startCore({ home: shift.home })
  const session = core.sessions.open(shift.person)
  const say = (text: string): void => void writeSync(1, `${text}\n`)
  const gesture = async (id: string): Promise<void> => {
    say(`sent ${id}`)
    const outcome = await core.call({ ...gestureOf(shift, id), commandId: id, session })
    if ('failure' in outcome) say(`failed ${id} ${JSON.stringify(outcome.failure)}`)
    else say(outcome.answer.ok ? `done ${id}` : `refused ${id} ${JSON.stringify(outcome.answer.refusal)}`)
    // As between two scans of a person: timers run.
    await new Promise(setImmediate)
  }
  if (shift.repeat !== undefined) await gesture(shift.repeat)
  for (let n = 0; n < (shift.most ?? Number.POSITIVE_INFINITY); n += 1) {
    await gesture(`${shift.round}-${n}`)
    // Only now as fast as it gets.
    if (n === 3) say('ready')
  }
  await new Promise((resolve) => setTimeout(resolve, 400))
  core.close()
}

await work(JSON.parse(process.argv[2]!) as Shift)
