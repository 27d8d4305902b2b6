// Defining suppliers and customers: codes are unique, a GLN's check digit is right.
import { refuse } from '#domain/decision.ts'
import { partnerByCode, recordOf, recordsNamed } from '../ledger/projections/masters.ts'
import { done, type Look, type UseCase } from '../use-case.ts'
import { checkDigitRight } from './check-digit.ts'

export const partners: Look<'catalog.partners'> = ({ database }, { search, after }) => recordsNamed(database, 'partner', search, after)

export const savePartner: UseCase<'catalog.savePartner'> = (tx, input) => {
  if (input.id !== undefined && !recordOf(tx.database, 'partner', input.id)) return refuse('NotFound', { what: 'partner', named: input.id })
  const twin = partnerByCode(tx.database, input.code)
  if (twin && twin.id !== input.id) return refuse('AlreadyExists', { what: 'partner', named: input.code })
  const gln = checkDigitRight(input.gln)
  if (!gln.ok) return gln
  const partner = { ...input, id: input.id ?? tx.mint() }
  tx.append([{ type: 'PartnerDefined', payload: { partner } }])
  return done(partner)
}
