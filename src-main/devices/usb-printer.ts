// A label printer on this station's own USB (Linux: /dev/usb/lp0): one file to write labels to and to read answers from.
//
// A stopped printer takes nothing, and a plain write would then wait for ever, holding one of the few threads there are for files.
// So the file is opened without waiting: what cannot be written or read now says so at once, and is tried again.
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { oneAtATime } from './one-at-a-time.ts'
import { askModel, askStatus, type Line } from './printer-questions.ts'
import { PrinterFault, type ZplPrinter } from './zpl-printer.ts'

/** How long we wait, ms: for the printer to go on taking bytes, and for an answer. */
export interface UsbPatience { readonly stallMs: number; readonly answerMs: number }

const usualPatience: UsbPatience = { stallMs: 10_000, answerMs: 2_500 }
/** How soon what could not be written or read now is tried again, ms. */
const againMs = 10
const chunkBytes = 4_096
const lateReadsMax = 16

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const isNotNow = (error: unknown): boolean => codeOf(error) === 'EAGAIN' || codeOf(error) === 'EWOULDBLOCK'

const opened = async (path: string): Promise<FileHandle> => {
  const flags = constants.O_NONBLOCK | constants.O_NOCTTY
  try {
    return await open(path, constants.O_RDWR | flags)
  } catch (error) {
    throw new PrinterFault('PrinterUnreachable', 0, error)
  }
}

/** Bytes written, 0 where none can be written now. */
const written = async (file: FileHandle, bytes: Uint8Array): Promise<number> => {
  try {
    return (await file.write(bytes)).bytesWritten
  } catch (error) {
    if (isNotNow(error)) return 0
    throw error
  }
}

/**
 * The driver takes a transfer before the printer has it, and drops it when the file is closed. It takes the next one only when the
 * one before has arrived: so the end of a line follows the label, and once that is taken the label is in the printer.
 */
const handOver = async (file: FileHandle, label: Uint8Array, stallMs: number): Promise<void> => {
  const bytes = Buffer.concat([label, Buffer.from('\r\n')])
  let taken = 0
  let movedMs = performance.now()
  while (taken < bytes.length) {
    const end = Math.min(taken + chunkBytes, taken < label.length ? label.length : bytes.length)
    let now: number
    try {
      now = await written(file, bytes.subarray(taken, end))
    } catch (error) {
      throw new PrinterFault('PrinterDropped', end, error)
    }
    taken += now
    if (now > 0) movedMs = performance.now()
    else if (performance.now() - movedMs > stallMs) throw new PrinterFault('PrinterStalled', taken)
    else await pause(againMs)
  }
}

/** Bytes there are to read now, 0 where there are none. Throws where the printer is gone. */
const readNow = async (file: FileHandle, buffer: Buffer): Promise<number> => {
  try {
    return (await file.read(buffer, 0, buffer.length, null)).bytesRead
  } catch (error) {
    if (isNotNow(error)) return 0
    throw error
  }
}

/** Reads until `over`, as often as there is something to read. */
const lineOf = (file: FileHandle): { readonly line: Line; over(): Promise<void> } => {
  const over = new AbortController()
  let reading: Promise<void> = Promise.resolve()
  const readOn = async (heard: (text: string) => void): Promise<void> => {
    const buffer = Buffer.alloc(1_024)
    while (!over.signal.aborted) {
      const bytes = await readNow(file, buffer)
      if (bytes > 0) heard(buffer.toString('latin1', 0, bytes))
      else await pause(againMs)
    }
  }
  return {
    line: {
      // A question the printer takes no more is answered by silence.
      ask: (question) => void file.write(question).catch(() => undefined),
      listen(heard, ended) {
        reading = readOn(heard).catch(() => undefined).then(ended)
      },
    },
    over() {
      over.abort()
      return reading
    },
  }
}

/** An answer that came too late for who asked is no answer to the next question. */
const forgetLate = async (file: FileHandle): Promise<void> => {
  const buffer = Buffer.alloc(1_024)
  for (let reads = 0; reads < lateReadsMax && (await readNow(file, buffer)) > 0;) reads += 1
}

/** A printer at a file that can be written and read. */
export const usbPrinter = ({ name, path }: { readonly name: string; readonly path: string }, patience: UsbPatience = usualPatience): ZplPrinter => {
  const inTurn = oneAtATime()
  const asked = async <Answer>(question: (line: Line, answerMs: number) => Promise<Answer>): Promise<Answer> => {
    const file = await opened(path)
    const { line, over } = lineOf(file)
    try {
      await forgetLate(file)
      return await question(line, patience.answerMs)
    } finally {
      await over()
      await file.close()
    }
  }
  return {
    name,
    print: (zpl, atFirstByte) => inTurn(async () => {
      const file = await opened(path)
      try {
        atFirstByte?.()
        await handOver(file, Buffer.from(zpl, 'utf8'), patience.stallMs)
      } finally {
        await file.close()
      }
    }),
    status: () => inTurn(() => asked(askStatus).catch(() => ({ state: 'unreachable' }) as const)),
    model: () => inTurn(() => asked(askModel).catch(() => undefined)),
  }
}
