// From the command to `ready` on a database of a gigabyte, beside Node with the driver, an open and a first query.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { median, ratioOf } from './ground/contest.ts'
import { fillSerials, serialAt } from './ground/fill.ts'
import { aWorkplace, defineMasters } from './ground/workplace.ts'

const rounds = 9
const root = join(import.meta.dirname, '..', '..')
const serials = 4_000_000

const lineOf = async (child: ChildProcess, pattern: RegExp): Promise<void> => {
  for await (const line of createInterface({ input: child.stdout! })) if (pattern.test(line)) return
  throw new Error('ended before it was ready')
}

const started = async (args: readonly string[], pattern: RegExp): Promise<number> => {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  await lineOf(child, pattern)
  const ms = performance.now() - begun
  child.kill('SIGTERM')
  await new Promise((resolve) => { child.once('exit', resolve) })
  return ms
}

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  if (!existsSync(join(root, 'out/main/serve.js'))) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' })
  const place = await aWorkplace()
  fillSerials(place, await defineMasters(place), serials)
  const file = join(place.home, 'dockmark.db')
  print('database_gb', statSync(file).size / 1e9, 'GB')
  place.core.close()
  const floor = `import Sqlite from 'better-sqlite3'
    const database = new Sqlite(${JSON.stringify(file)})
    console.log('first', database.prepare('SELECT place FROM serial WHERE serial = ?').get(${JSON.stringify(serialAt(1_234_567))}).place)`
  const ours: number[] = []
  const floors: number[] = []
  for (let round = 0; round < rounds + 1; round += 1) {
    const floorMs = await started(['--input-type=module', '-e', floor], /^first location:/)
    const oursMs = await started(['out/main/serve.js', '--home', place.home, '--port', '0'], /^ready http/)
    if (round === 0) continue
    floors.push(floorMs)
    ours.push(oursMs)
  }
  print('ratio_to_floor', ratioOf(floors, ours), '×')
  print('ready_ms', median(ours), 'ms')
  print('floor_ms', median(floors), 'ms')
}
