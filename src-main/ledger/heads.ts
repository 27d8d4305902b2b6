// How far the ledger goes: the last fact of each store that wrote into it. Two readers who find the same heads read the same moment.
import type { Database } from './database.ts'

/** `seq`: 0 where nothing came of it yet. */
export const headsOf = (database: Database): { origin: string; seq: number }[] =>
  database.all<{ origin: string }>('SELECT origin FROM origin').map(({ origin }) => (
    { origin, seq: database.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM fact WHERE origin = ?', origin)?.seq ?? 0 }))
