// The programs as people start them: child processes of their own, with their output caught.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'

const root = join(import.meta.dirname, '..')
const running = new Set<ChildProcess>()
const folders: string[] = []
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder that goes with the test. */
export const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-program-'))
  folders.push(folder)
  return folder
}

const start = (args: readonly string[]): { child: ChildProcess; said: { out: string; error: string }; ended: Promise<number | null> } => {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, DOCKMARK_HOME: join(tmpdir(), 'dockmark-nobody-said-where') } })
  running.add(child)
  const said = { out: '', error: '' }
  child.stdout!.setEncoding('utf8').on('data', (text: string) => { said.out += text })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { said.error += text })
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  return { child, said, ended }
}

export interface Ran { readonly code: number | null; readonly out: string; readonly error: string }

/** Runs a program of src-main to its end. */
export const run = async (program: string, args: readonly string[], input = ''): Promise<Ran> => {
  const { child, said, ended } = start([join('src-main', program), ...args])
  child.stdin!.on('error', () => undefined).end(input)
  return { code: await ended, ...said }
}

export interface Serving {
  readonly url: string
  readonly out: () => string
  call(name: string, input: unknown, token?: string): Promise<{ ok: boolean; view?: never; refusal?: { code: string } }>
  /** Asks it to end, or kills it; its exit code. */
  end(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** Starts `serve` and waits for its one line. */
export const serve = async (args: readonly string[]): Promise<Serving> => {
  const { child, said, ended } = start([join('src-main', 'serve.ts'), ...args])
  await Promise.race([once(child.stdout!, 'data'), ended.then((code) => { throw new Error(`serve ended with ${code}: ${said.error}`) })])
  const url = /^ready (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(said.out)?.[1]
  if (url === undefined) throw new Error(`serve said ${JSON.stringify(said.out)}`)
  return {
    url, out: () => said.out + said.error,
    async call(name, input, token) {
      const response = await fetch(`${url}call`, { method: 'POST', body: JSON.stringify({ name, input }), headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })
      return await response.json() as never
    },
    end(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

export interface Emulating {
  readonly out: () => string
  end(signal: 'SIGTERM' | 'SIGINT'): Promise<number | null>
}

/** Starts the printer made of software and waits for its first line. */
export const emulating = async (...args: readonly string[]): Promise<Emulating> => {
  const { child, said, ended } = start([join('src-main', 'cli.ts'), 'emulate-printer', ...args])
  await Promise.race([once(child.stdout!, 'data'), ended.then((code) => { throw new Error(`it ended with ${code}: ${said.error}`) })])
  return {
    out: () => said.out,
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}
