// What a ZPL printer is asked over any line that answers: how it is (~HS, ~HQES), and which model it is (~HI).
import { readHostIdentification, readHostStatus, readQueryStatus, type HostStatus } from '#domain/label/printer-status.ts'
import type { PrinterProblem, PrinterStatus } from './zpl-printer.ts'

/** One conversation. What the printer says is handed to the listener; it ends when the other side is gone. */
export interface Line {
  ask(question: string): void
  listen(heard: (text: string) => void, ended: () => void): void
}

const replyMax = 4_096
/** ~HS is answered at once or, by many models that are stopped, never: after this part of the time ~HQES is asked too. */
const beforeQuery = 0.4

/** What `read` makes of the answer, once it makes anything of it; undefined when the time is over. `again` is asked when nothing came for a while. */
const answerTo = <Answer>(line: Line, [question, again]: readonly [string, string?], read: (reply: string) => Answer | undefined, answerMs: number): Promise<Answer | undefined> =>
  new Promise((resolve) => {
    let reply = ''
    const stop = (answer: Answer | undefined): void => {
      clearTimeout(second)
      clearTimeout(timer)
      resolve(answer)
    }
    const timer = setTimeout(() => stop(undefined), answerMs)
    const second = setTimeout(() => {
      if (again === undefined) return
      reply = ''
      line.ask(again)
    }, answerMs * beforeQuery)
    line.listen((text) => {
      reply += text
      const answer = read(reply)
      if (answer !== undefined || reply.length > replyMax) stop(answer)
    }, () => stop(undefined))
    line.ask(question)
  })

const problemsOf = (status: HostStatus): readonly PrinterProblem[] => {
  const found: readonly (readonly [boolean, PrinterProblem])[] = [
    [status.paperOut, 'media-out'], [status.ribbonOut, 'ribbon-out'], [status.headOpen, 'head-open'], [status.paused, 'paused'],
    [status.overTemperature, 'too-hot'], [status.bufferFull, 'buffer-full'], [status.ramCorrupt, 'memory-lost'],
  ]
  return found.filter(([is]) => is).map(([, problem]) => problem)
}

/** The names ~HQES and ~HS have in common; the rarer ones keep theirs. */
const sameProblem: ReadonlyMap<string, PrinterProblem> = new Map([
  ['media_out', 'media-out'], ['ribbon_out', 'ribbon-out'], ['head_open', 'head-open'], ['paused', 'paused'], ['printhead_over_temperature', 'too-hot'],
])

const statusIn = (reply: string): PrinterStatus | undefined => {
  const status = readHostStatus(reply)
  if (status.ok) {
    const { labelsRemaining, formatsInBuffer, partialFormat } = status
    const queue = { labelsRemaining, formatsInBuffer, partialFormat }
    return status.ready ? { state: 'ready', ...queue } : { state: 'stopped', problems: problemsOf(status), ...queue }
  }
  const query = readQueryStatus(reply)
  if (!query.ok) return undefined
  return query.errors.length === 0 ? { state: 'silent' } : { state: 'stopped', problems: query.errors.map((error) => sameProblem.get(error) ?? error) }
}

/** ~HS; where the printer stays silent, ~HQES, which most answer even with the head open. Silence is a status. */
export const askStatus = async (line: Line, answerMs: number): Promise<PrinterStatus> =>
  (await answerTo(line, ['~HS', '~HQES'], statusIn, answerMs)) ?? { state: 'silent' }

/** The model as the printer itself says it, as in `ZD421-203dpi ZPL`; undefined where it does not. */
export const askModel = (line: Line, answerMs: number): Promise<string | undefined> =>
  answerTo(line, ['~HI'], (reply) => {
    const answer = readHostIdentification(reply)
    return answer.ok ? answer.model.slice(0, 60) : undefined
  }, answerMs)
