// Whether strangers may look up a label here, and where the QR codes of labels lead.
import type { View } from '#contract/contract.ts'
import { stationRow } from '../ledger/projections/station.ts'
import { done, type Look, type Reader, type UseCase } from '../use-case.ts'

const settings = ({ database }: Pick<Reader, 'database'>): View<'station.publicPage'> => {
  const row = stationRow(database)
  return { on: row?.public_page === 1, ...(row?.public_address ? { address: row.public_address } : {}) }
}

export const publicPage: Look<'station.publicPage'> = (reader) => settings(reader)

export const setPublicPage: UseCase<'station.setPublicPage'> = (tx, { on, address }) => {
  tx.append([{ type: 'StationDefined', payload: { publicPage: { on, ...(address === undefined ? {} : { address }) } } }])
  return done(settings(tx))
}
