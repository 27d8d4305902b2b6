// What may be said on the command line, and where the data lies when nothing is said.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export interface StartOptions {
  readonly home: string
  /** Undefined: the usual port, or any free one where it is taken. */
  readonly port: number | undefined
  readonly practice: boolean
}

export const usualPort = 4870

/** The data folder: --home, else DOCKMARK_HOME, else the system's place for a program's data. */
export const homeFolder = (named: string | undefined): string => {
  if (named) return named
  if (process.env['DOCKMARK_HOME']) return process.env['DOCKMARK_HOME']
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Dockmark')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Dockmark')
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'dockmark')
}

/** Reads the flags of `npm start`; throws one sentence where they are wrong. */
export const startOptions = (args: readonly string[]): StartOptions => {
  const { values } = parseArgs({
    args: [...args], strict: true,
    options: { port: { type: 'string' }, home: { type: 'string' }, practice: { type: 'boolean', default: false }, 'no-electron': { type: 'boolean', default: false } },
  })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && (!/^\d{1,5}$/.test(values.port ?? '') || port > 65_535)) throw new Error(`--port ${values.port} is not a port: give a number from 0 to 65535 (0 takes a free one).`)
  return { home: homeFolder(values.home), port, practice: values.practice }
}

/** Why the program cannot start, in one sentence with the remedy. */
export const whyNot = (error: unknown, home: string): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EACCES' && error instanceof Error && 'syscall' in error && error.syscall === 'listen') return 'This user may not open that port. Choose one above 1023 with --port, or leave --port out.'
  const remedy = 'Make it writable for this user, or choose another data folder with --home.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `Dockmark may not write to its data folder ${home}. ${remedy}`
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT' || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) return `Dockmark cannot use ${home} as its data folder. ${remedy}`
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return `The database in ${home} is damaged, or is none of Dockmark's. Leave that folder as it is, and go on with another one with --home.`
  if (code === 'ENOSPC' || code.startsWith('SQLITE_FULL')) return `The disk of the data folder ${home} is full. Free some space, then start again; nothing was lost.`
  if (code === 'EADDRINUSE') return 'That port is taken by another program. Choose another with --port, or leave --port out to take a free one.'
  return error instanceof Error ? error.message : String(error)
}
