// Who is behind a call: sessions of people signed in, and tokens of scripts.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '#contract/operation.ts'
import { personOf } from './ledger/projections/station.ts'
import type { Database } from './ledger/database.ts'
import type { Caller } from './use-case.ts'

/** A session ends after this long without a call. */
export const idleMsMax = 12 * 3_600_000

export const nobody: Caller = { id: 'nobody', name: 'nobody', initials: '', role: 'anyone' }
/** Who did it where nobody did: a label was printed. */
export const theStation: Caller = { id: 'station', name: 'station', initials: '', role: 'operator' }

const scriptNamed = (name: string, role: Role): Caller => ({ id: `token:${name}`, name, initials: name.slice(0, 2).toUpperCase(), role })

/** Who a gesture was signed by, as far as gestures depend on it; nobody where the person is unknown. */
export const signerOf = (database: Database, id: string): Caller =>
  id === theStation.id ? theStation : id.startsWith('token:') ? scriptNamed(id.slice('token:'.length), 'operator') : (personOf(database, id) ?? nobody)

/** A script's token as kept: the token itself is shown once and never stored. */
interface KeptToken { readonly name: string; readonly role: Exclude<Role, 'anyone'>; readonly hash: string }

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const fileIn = (home: string): string => join(home, 'tokens.json')
const readTokens = (home: string): KeptToken[] => (existsSync(fileIn(home)) ? (JSON.parse(readFileSync(fileIn(home), 'utf8')) as KeptToken[]) : [])

/** Makes a token for a script: whoever may write to the data folder may make one. A second one of a name replaces the first. */
export const issueToken = (home: string, name: string, role: Exclude<Role, 'anyone'>): string => {
  const token = `dm_${randomBytes(32).toString('base64url')}`
  const kept = [...readTokens(home).filter((other) => other.name !== name), { name, role, hash: hashOf(token) }]
  writeFileSync(`${fileIn(home)}.new`, `${JSON.stringify(kept, null, 1)}\n`, { mode: 0o600 })
  renameSync(`${fileIn(home)}.new`, fileIn(home))
  return token
}

export interface Sessions {
  /** A new session of a person. */
  open(person: string): string
  close(session: string): void
  /** Who it is now: role and name as last defined; nobody where the session is unknown or over. */
  callerOf(session: string | undefined): Caller
}

/** `monotonicMs` only ever goes forward: a changed wall clock neither ends nor prolongs a session. */
export const sessionsOf = (database: Database, home: string, monotonicMs: () => number): Sessions => {
  const open = new Map<string, { person: string; usedMs: number }>()
  let tokens: Map<string, KeptToken> = new Map()
  let readAt = -1

  const tokenOf = (token: string): Caller => {
    const changed = existsSync(fileIn(home)) ? statSync(fileIn(home)).mtimeMs : 0
    if (changed !== readAt) {
      tokens = new Map(readTokens(home).map((kept) => [kept.hash, kept]))
      readAt = changed
    }
    const kept = tokens.get(hashOf(token))
    return kept ? scriptNamed(kept.name, kept.role) : nobody
  }

  return {
    open(person) {
      const session = randomBytes(24).toString('base64url')
      open.set(session, { person, usedMs: monotonicMs() })
      return session
    },
    close: (session) => void open.delete(session),
    callerOf(session) {
      if (session === undefined) return nobody
      const entry = open.get(session)
      // A session may by chance begin as a token does: it is looked for first.
      if (!entry) return session.startsWith('dm_') ? tokenOf(session) : nobody
      const person = personOf(database, entry.person)
      if (!person?.active || monotonicMs() - entry.usedMs > idleMsMax) {
        open.delete(session)
        return nobody
      }
      entry.usedMs = monotonicMs()
      return person
    },
  }
}
