// Dockmark on the command line, for the people who operate it.
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { roles, type Role } from '#contract/operation.ts'
import { homeFolder, whyNot } from './options.ts'

interface Command {
  readonly usage: string
  readonly run: (args: string[]) => Promise<number> | number
}

/** The data folder the command is about: where something goes wrong, it is named. */
let home = homeFolder(undefined)

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Reads the flags, --home among them. */
const flagsOf = (args: string[], more: Record<string, { type: 'string' | 'boolean' }> = {}): Record<string, string | boolean | undefined> => {
  const { values } = parseArgs({ args, options: { home: { type: 'string' }, ...more }, strict: true })
  const flags = values as Record<string, string | boolean | undefined>
  if (typeof flags['home'] === 'string') home = homeFolder(flags['home'])
  return flags
}

/** The database in the data folder; a mistyped folder is not made. */
const ledgerFile = (): string => {
  const file = join(home, 'dockmark.db')
  if (!existsSync(file)) throw new Error(`There is no ledger in ${home}. Say where the data folder is with --home.`)
  return file
}

const isWorkingRole = (role: unknown): role is Exclude<Role, 'anyone'> => typeof role === 'string' && role !== 'anyone' && (roles as readonly string[]).includes(role)

const token = async (args: string[]): Promise<number> => {
  const { name, role } = flagsOf(args, { name: { type: 'string' }, role: { type: 'string' } })
  if (typeof name !== 'string' || !/^[\w.-]{1,40}$/.test(name) || !isWorkingRole(role)) throw new Error('Say whose token and what it may do: token --name erp --role operator|supervisor|admin (letters, digits, . _ - in the name).')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const { issueToken } = await import('./sessions.ts')
  say(issueToken(home, name, role))
  return 0
}

const verify = async (args: string[]): Promise<number> => {
  const { json } = flagsOf(args, { json: { type: 'boolean' } })
  const file = ledgerFile()
  const [{ Database }, ledger, { filesFolder }, { migrationsFolder }] = await Promise.all([import('./ledger/database.ts'), import('./ledger/verify.ts'), import('./ledger/attached-files.ts'), import('./core.ts')])
  const database = new Database(file, { readonly: true })
  const verdict = ledger.verify(database, migrationsFolder(), filesFolder(home))
  database.close()
  if (json) say(JSON.stringify(verdict))
  else {
    for (const head of verdict.heads) say(`origin ${head.origin}: ${head.facts} facts, head ${head.hash.slice(0, 16)}`)
    for (const finding of verdict.findings) say(`FOUND ${JSON.stringify(finding)}`)
    say(verdict.ok ? `The ledger is whole: ${verdict.facts} facts in ${verdict.seconds.toFixed(1)} s.` : 'The ledger is NOT whole: see above. Keep this folder as it is and restore a backup elsewhere.')
  }
  return verdict.ok ? 0 : verdict.findings.some((finding) => finding.kind === 'page' || finding.kind === 'unreadable') ? 2 : 1
}

const rebuild = async (args: string[]): Promise<number> => {
  flagsOf(args)
  const file = ledgerFile()
  const [database, ledger, { migrationsFolder }] = await Promise.all([import('./ledger/database.ts'), import('./ledger/rebuild.ts'), import('./core.ts')])
  const owned = database.ownFolder(home)
  const opened = new database.Database(file)
  database.migrate(opened, migrationsFolder())
  const facts = ledger.rebuild(opened)
  opened.close()
  owned.release()
  say(`Rebuilt every projection from ${facts} facts.`)
  return 0
}

/** Standard output as fast as whoever reads it. */
const print = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

const transcript = async (args: string[]): Promise<number> => {
  flagsOf(args)
  const file = ledgerFile()
  const [{ Database }, { keepsTranscript }, { writtenLines }] = await Promise.all([import('./ledger/database.ts'), import('./ledger/transcript.ts'), import('./transcript-file.ts')])
  const database = new Database(file, { readonly: true })
  if (!keepsTranscript(database)) throw new Error(`The ledger in ${home} is of an older Dockmark, which kept no transcript.`)
  // One moment of a station that may go on working meanwhile.
  database.exec('BEGIN')
  for (const line of writtenLines(database)) await print(line)
  database.close()
  return 0
}

/** The differing answers that are listed, at most. */
const listedMax = 20

const replay = async (args: string[]): Promise<number> => {
  const { values, positionals: [path, ...others] } = parseArgs({ args, options: { home: { type: 'string' } }, allowPositionals: true, strict: true })
  if (values.home !== undefined) home = homeFolder(values.home)
  if (path === undefined || others.length > 0) throw new Error('Say which transcript: replay FILE --home DIR, where DIR is a data folder with nothing in it.')
  if (!existsSync(path) || !statSync(path).isFile()) throw new Error(`There is no file ${path}.`)
  const begun = performance.now()
  const { gestures, lines, differing, same } = await (await import('./replay.ts')).replay(path, home)
  say(`Replayed ${gestures} gestures of ${lines} lines in ${((performance.now() - begun) / 1000).toFixed(1)} s, ${differing.length} answered differently.`)
  for (const { number, name, was, is } of differing.slice(0, listedMax)) say(`DIFFERS line ${number}, ${name}: it was ${was}, now it is ${is}`)
  say(same ? 'Same state: every fact and every projection is as it was.' : 'NOT the same state.')
  return same && differing.length === 0 ? 0 : 1
}

const printer = async (args: string[]): Promise<number> => {
  const { port = '9100', folder } = flagsOf(args, { port: { type: 'string' }, folder: { type: 'string' } })
  if (!/^\d{1,5}$/.test(String(port)) || Number(port) > 65_535) throw new Error('Say a port from 0 (any free one) to 65535: emulate-printer --port 9100.')
  const { emulatePrinter } = await import('./emulate-printer.ts')
  const emulated = await emulatePrinter({ port: Number(port), folder: typeof folder === 'string' ? folder : undefined, say })
  say(`A printer made of software takes labels at 127.0.0.1:${emulated.port}. Ctrl+C ends it.`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await emulated.stop()
  return 0
}

const commands: Readonly<Record<string, Command>> = {
  decode: { usage: 'decode [--as READER] [--reference-year Y] [--stem URL]   one JSON string a line in, one JSON object a line out', run: async (args) => (await import('./decode.ts')).decode(args, process.stdin, process.stdout) },
  token: { usage: 'token --name N --role R [--home DIR]          a bearer token for POST /call', run: token },
  openapi: { usage: 'openapi                                      the contract as OpenAPI 3.1', run: async () => { say(JSON.stringify((await import('./openapi.ts')).openapi(), null, 1)); return 0 } },
  verify: { usage: 'verify [--json] [--home DIR]                  proves that nothing in the ledger was changed', run: verify },
  'emulate-printer': { usage: 'emulate-printer [--port 9100] [--folder DIR]     a printer to try everything with: says a line for each label', run: printer },
  rebuild: { usage: 'rebuild [--home DIR]                          makes every projection again from the facts', run: rebuild },
  transcript: { usage: 'transcript [--home DIR]                       every scan and every gesture as JSON lines, without PINs and badges', run: transcript },
  replay: { usage: 'replay FILE [--home DIR]                      does a transcript again in an empty data folder and compares the state', run: replay },
}

const usage = (): string => ['npm run --silent cli -- COMMAND', ...Object.values(commands).map((command) => `  ${command.usage}`)].join('\n')

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
try {
  if (!command) throw new Error(`${name === '' ? 'Say what to do' : `There is no command ${name}`}:\n${usage()}`)
  process.exitCode = await command.run(args)
} catch (error) {
  process.stderr.write(`${whyNot(error, home)}\n`)
  process.exitCode = 2
}
