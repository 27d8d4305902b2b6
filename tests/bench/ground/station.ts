// The station, and what is measured beside it, as programs of their own.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..', '..', '..')

export interface Started {
  readonly url: string
  /** Asks it to end; resolves when it has. */
  end(): Promise<void>
}

const ending = (child: ChildProcess) => async (): Promise<void> => {
  const ended = new Promise((resolve) => { child.once('exit', resolve) })
  child.kill('SIGTERM')
  await ended
}

/** A program that says `ready` and where. */
export const started = async (args: readonly string[]): Promise<Started> => {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^ready (http:\S+)$/.exec(line)?.[1]
    if (url !== undefined) return { url, end: ending(child) }
  }
  throw new Error(`${args[0]} ended before it was ready`)
}

/** The station without a window, on a data folder; built where nobody has built it yet. */
export const startedStation = (home: string): Promise<Started> => {
  if (!existsSync(join(root, 'out/main/serve.js'))) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' })
  return started(['out/main/serve.js', '--home', home, '--port', '0'])
}
