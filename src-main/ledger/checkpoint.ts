// Moving the write-ahead log into the database file: when nobody is scanning, never inside a scan's commit.
import type { Database } from './database.ts'

/** Quiet time after the last commit before the log is moved, ms; and how long it must be to be worth it, pages (1 MB). */
const idleMs = 300
const worthMovingPages = 250
/**
 * A log of this many pages (4 MB) is moved even while work goes on, between two commits. A short log is written over and over
 * in place; a growing one makes the disk note its new length at every commit, which costs several times the commit itself.
 */
const logPagesMax = 1_000
/** How often the log's length is asked for while work goes on, commits. */
const commitsBetweenLooks = 16

export interface Checkpoints {
  /** Call after each commit. */
  written(): void
  stop(): void
}

/** A full or failing disk leaves everything in the log, where it is safe; the next quiet moment tries again. */
const attempt = (database: Database, mode: 'PASSIVE' | 'NOOP'): number => {
  try {
    return database.checkpoint(mode)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')) return 0
    throw error
  }
}

export const keepCheckpointed = (database: Database): Checkpoints => {
  let timer: NodeJS.Timeout | undefined
  let soon: NodeJS.Immediate | undefined
  let commits = 0
  const checkpoint = (): void => {
    soon = undefined
    attempt(database, 'PASSIVE')
  }
  // The commit after a log was moved starts it anew, which takes the disk twice as long as writing on: not after every scan.
  const idle = (): void => {
    if (attempt(database, 'NOOP') > worthMovingPages) checkpoint()
  }
  return {
    written() {
      commits += 1
      if (timer) timer.refresh()
      else timer = setTimeout(idle, idleMs).unref()
      if (commits % commitsBetweenLooks === 0 && attempt(database, 'NOOP') > logPagesMax) soon ??= setImmediate(checkpoint)
    },
    stop() {
      clearTimeout(timer)
      clearImmediate(soon)
      checkpoint()
    },
  }
}
