// The answers already given, by command: a repeat of a gesture gets the same one and does nothing.
import { invariant } from '#domain/invariant.ts'
import type { Database } from './database.ts'

/** A repeat is known for this many commands at least: days of work at one station. */
export const answersKept = 50_000

export interface StoredAnswer {
  readonly name: string
  /** JSON. */
  readonly answer: string
}

export const answerOf = (database: Database, command: string): StoredAnswer | undefined =>
  database.get<StoredAnswer>('SELECT name, answer FROM answer JOIN answer_body USING (number) WHERE command = ?', command)

export const keepAnswer = (database: Database, command: string, { name, answer }: StoredAnswer): void => {
  const kept = database.get<{ number: number }>('INSERT INTO answer_body (name, answer) VALUES (?, ?) RETURNING number', name, answer)
  invariant(kept, 'a kept answer has its number')
  database.run('INSERT INTO answer (command, number) VALUES (?, ?)', command, kept.number)
}

/** Drops one command's. */
export const dropAnswer = (database: Database, command: string): void => void database.run('DELETE FROM answer WHERE command = ?', command)

/** Drops the oldest; in a transaction. */
export const dropOldAnswers = (database: Database): void => {
  const last = database.get<{ number: number | null }>('SELECT max(number) AS number FROM answer_body')?.number ?? 0
  database.run('DELETE FROM answer WHERE number <= ?', last - answersKept)
  database.run('DELETE FROM answer_body WHERE number <= ?', last - answersKept)
}
