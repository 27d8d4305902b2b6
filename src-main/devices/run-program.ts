// Runs a small program of the system and hears it out.
import { spawn } from 'node:child_process'

export interface Ran {
  /** 0: it did what it was told. Undefined: it was not there, or was ended because it took too long. */
  readonly exit: number | undefined
  readonly said: string
  /** It was there and was ended: what it did is not known. */
  readonly late: boolean
}

const saidMax = 100_000

/** Words are in English whatever the system speaks. `atStart` is called when the program runs, before it is given its input: what it throws is thrown on, and the program gets nothing. */
export const runProgram = (program: string, args: readonly string[], { input = '', mostMs, atStart }: { readonly input?: string; readonly mostMs: number; readonly atStart?: () => void }): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C' }, timeout: mostMs, killSignal: 'SIGKILL', windowsHide: true })
    let said = ''
    const hear = (chunk: Buffer): void => {
      if (said.length < saidMax) said += chunk.toString('utf8')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    // It may end without reading all of it: then it says why.
    child.stdin.on('error', () => undefined)
    child.on('error', () => resolve({ exit: undefined, said, late: false }))
    child.on('close', (code, signal) => resolve({ exit: code ?? undefined, said, late: signal !== null }))
    child.on('spawn', () => {
      try {
        atStart?.()
        child.stdin.end(input)
      } catch (error) {
        child.kill('SIGKILL')
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  })
