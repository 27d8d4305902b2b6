// A print queue of this computer (CUPS, Linux and macOS) that passes ZPL on untouched.
import type { FoundPrinter } from '#domain/printer-state.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { runProgram } from './run-program.ts'
import { PrinterFault, type PrinterProblem, type PrinterStatus, type ZplPrinter } from './zpl-printer.ts'

const printMsMax = 20_000
const askMsMax = 2_500
const rawPort = 9100

/** Keywords of printer-state-reasons (RFC 8011, 5.4.12) that stop a label printer. */
const reasons: readonly (readonly [RegExp, PrinterProblem])[] = [
  [/\bmedia-(?:empty|needed)(?:-error)?(?![-\w])/, 'media-out'], [/\bmarker-supply-empty(?:-error)?(?![-\w])/, 'ribbon-out'],
  [/\b(?:cover|door|interlock)-open(?:-error)?(?![-\w])/, 'head-open'], [/\bpaused(?![-\w])/, 'paused'], [/\boffline(?:-error|-report)?(?![-\w])/, 'offline'],
]

/** What `lpstat -l -p` says of a queue. What is in the printer itself it cannot say. */
const statusIn = (said: string): PrinterStatus => {
  const alerts = /^\s*Alerts: (.*)$/m.exec(said)?.[1] ?? ''
  const problems = reasons.filter(([pattern]) => pattern.test(alerts)).map(([, problem]) => problem)
  const disabled = /^printer \S+ disabled\b/m.test(said)
  if (problems.length === 0 && !disabled) return { state: 'unknown' }
  return { state: 'stopped', problems: problems.length === 0 ? ['paused'] : problems }
}

/** A label is printed when the queue has taken it; what becomes of it then, the queue does not say. */
export const cupsPrinter = ({ name, queue }: { readonly name: string; readonly queue: string }): ZplPrinter => {
  const inTurn = oneAtATime()
  return {
    name,
    print: (zpl, atFirstByte) => inTurn(async () => {
      const { exit, late, said } = await runProgram('lp', ['-d', queue, '-o', 'raw', '-t', 'Dockmark'], { input: zpl, mostMs: printMsMax, ...(atFirstByte ? { atStart: atFirstByte } : {}) })
      // It hands everything to the queue at its end or nothing, so what it refused has not left.
      if (exit !== 0) throw new PrinterFault(late ? 'PrinterStalled' : 'PrinterUnreachable', late ? Buffer.byteLength(zpl) : 0, said)
    }),
    async status() {
      const { exit, said } = await runProgram('lpstat', ['-l', '-p', queue], { mostMs: askMsMax })
      return exit === 0 ? statusIn(said) : { state: 'unreachable' }
    },
    model: () => Promise.resolve(undefined),
  }
}

/** A queue that only reaches a network printer: that printer can be asked how it is, where it is reached directly. */
const behind = (queue: string, uri: string): FoundPrinter | undefined => {
  const found = /^socket:\/\/([^/:?]+)(?::(\d+))?/.exec(uri)
  return found?.[1] === undefined ? undefined : { name: queue, kind: 'tcp', host: found[1], port: Number(found[2] ?? rawPort) }
}

/** The queues of this computer (`lpstat -a`), and the network printers behind them (`lpstat -v`). Empty where there is no CUPS. */
export const cupsQueues = async (): Promise<readonly FoundPrinter[]> => {
  const [accepting, devices] = await Promise.all([runProgram('lpstat', ['-a'], { mostMs: askMsMax }), runProgram('lpstat', ['-v'], { mostMs: askMsMax })])
  const queues = accepting.exit === 0 ? [...accepting.said.matchAll(/^(\S+) (?:not )?accepting requests/gm)].map(([, queue = '']) => queue) : []
  const network = devices.exit === 0 ? [...devices.said.matchAll(/^device for (\S+): (\S+)/gm)].map(([, queue = '', uri = '']) => behind(queue, uri)) : []
  return [...network.filter((each) => each !== undefined), ...queues.map((queue): FoundPrinter => ({ name: queue.slice(0, 60), kind: 'cups', queue }))]
}
