// What went wrong inside, written down under a reference a person can read aloud.
import { randomInt } from 'node:crypto'
import { join } from 'node:path'

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const reference = (): string => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')

/** Logs what is worth knowing and no bug. */
export const noteLine = (home: string, line: string): void => {
  void import('pino').then(({ pino }) => pino(pino.destination({ dest: join(home, 'dockmark.log'), sync: true })).warn(line)).catch(() => undefined)
}

/** Logs a bug of ours to `dockmark.log` in the data folder; returns its reference. Never logs inputs: they may hold a PIN. */
export const reportBug = (home: string, error: unknown, doing: string): string => {
  const name = reference()
  // Loaded on the first bug only: a good start needs no logger. A log that cannot be written takes nothing else with it.
  void import('pino').then(({ pino }) => pino(pino.destination({ dest: join(home, 'dockmark.log'), sync: true })).error({ reference: name, doing, err: error }, 'bug')).catch(() => undefined)
  return name
}
