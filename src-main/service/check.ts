// Is it genuine? Every question is counted: a number that is asked for too often was copied.
import { refuse } from '#domain/decision.ts'
import { identify } from '#domain/identify/identify.ts'
import { authenticityOf, shownLabel } from '../ledger/authenticity.ts'
import { brief } from '../ledger/named.ts'
import { done, type UseCase } from '../use-case.ts'

export const check: UseCase<'service.check'> = (tx, { raw, shownBy }) => {
  const identified = identify(raw, { referenceYear: Number(tx.today.slice(0, 4)) })
  if (identified.kind === 'unreadable') return refuse('Unreadable', { scanned: brief(identified), fault: identified.fault })
  const label = shownLabel(identified)
  if (!label) return done({ genuine: false, faults: [{ why: 'never-issued', text: brief(identified) }] })
  const { row, ...verdict } = authenticityOf(tx.database, { ...label, shownBy }, tx.today)
  if (row) tx.append([{ type: 'SerialChecked', payload: { item: row.item, serial: row.serial, ...(shownBy === undefined ? {} : { shownBy }) } }])
  return done(verdict)
}
