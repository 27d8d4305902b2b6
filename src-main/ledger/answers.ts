// The answers already given, by command: a repeat of a gesture gets the same one and does nothing.
import type { Database } from './database.ts'

const dayMs = 86_400_000
const dayOf = (nowMs: number): number => Math.floor(nowMs / dayMs)

export interface StoredAnswer {
  readonly name: string
  /** JSON. */
  readonly answer: string
}

/** The answer given today or yesterday, or undefined. */
export const answerOf = (database: Database, nowMs: number, command: string): StoredAnswer | undefined =>
  database.get<StoredAnswer>('SELECT name, answer FROM answer WHERE day IN (?, ?) AND command = ?', dayOf(nowMs), dayOf(nowMs) - 1, command)

export const keepAnswer = (database: Database, nowMs: number, command: string, { name, answer }: StoredAnswer): void => {
  database.run('INSERT INTO answer (day, command, name, answer) VALUES (?, ?, ?, ?)', dayOf(nowMs), command, name, answer)
}

/** Drops what is older than yesterday. */
export const dropOldAnswers = (database: Database, nowMs: number): void => {
  database.run('DELETE FROM answer WHERE day < ?', dayOf(nowMs) - 1)
}
