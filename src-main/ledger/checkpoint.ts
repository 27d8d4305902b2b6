// Moving the write-ahead log into the database file: when nobody is scanning, or in a thread of its own; never inside a scan's commit.
import { Worker } from 'node:worker_threads'
import type { Database } from './database.ts'

/** Quiet time after the last commit before the log is moved, ms; and how long it must be to be worth it, pages (1 MB). */
const idleMs = 300
const worthMovingPages = 250
/** A log of up to this many pages (4 MB) is moved in this thread: whoever scans just then waits some 20 ms for the disk (measured). */
const briefPages = 1_000
/**
 * A log of this many pages (32 MB) is moved even while work goes on. A longer one is cheaper, as the same pages are in it over and over:
 * the disk takes three times as long for eight times as many (measured).
 */
const logPagesMax = 8_000
/** How often the log's length is asked for while work goes on, commits. */
const commitsBetweenLooks = 16

export interface Checkpoints {
  /** Call after each commit. */
  written(): void
  stop(): void
}

/** Answers the pages still to be moved. A full or failing disk leaves everything in the log, where it is safe; the next time tries again. */
export const moveLog = (database: Database, mode: 'PASSIVE' | 'NOOP' = 'PASSIVE'): number => {
  try {
    return database.checkpoint(mode)
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_')) return 0
    throw error
  }
}

/** From source it is a neighbour's file; in the built program an entry of its own beside the bundle. */
const workerFile = (): URL => (import.meta.url.endsWith('.ts') ? new URL('../workers/checkpoint.ts', import.meta.url) : new URL('./checkpoint-worker.js', import.meta.url))

/** `move` has the log of the file moved in the thread, which begins with the first one; `moved` is called after it, or where the thread was lost. */
const moverOf = (path: string, moved: () => void): { move(): void; stop(): void } => {
  let thread: Worker | undefined
  let isMoving = false
  const done = (): void => {
    if (isMoving) moved()
    isMoving = false
  }
  const start = (): Worker => {
    const started = new Worker(workerFile(), { workerData: path }).on('message', done)
    const lost = (): void => {
      if (thread !== started) return
      thread = undefined
      done()
    }
    started.on('error', lost).on('exit', lost).unref()
    return started
  }
  return {
    move() {
      if (isMoving) return
      isMoving = true
      thread ??= start()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.postMessage('move')
    },
    stop() {
      const last = thread
      thread = undefined
      isMoving = false
      void last?.terminate()
    },
  }
}

export const keepCheckpointed = (database: Database): Checkpoints => {
  let timer: NodeJS.Timeout | undefined
  let commits = 0
  // What was written meanwhile is little: once that is moved too, the log begins anew.
  const mover = moverOf(database.path, () => moveLog(database))
  // The commit after a log was moved starts it anew, which takes the disk twice as long as writing on: not after every scan.
  const idle = (): void => {
    const pages = moveLog(database, 'NOOP')
    if (pages > briefPages) mover.move()
    else if (pages > worthMovingPages) moveLog(database)
  }
  return {
    written() {
      commits += 1
      if (timer) timer.refresh()
      else timer = setTimeout(idle, idleMs).unref()
      if (commits % commitsBetweenLooks === 0 && moveLog(database, 'NOOP') > logPagesMax) mover.move()
    },
    stop() {
      clearTimeout(timer)
      mover.stop()
      moveLog(database)
    },
  }
}
