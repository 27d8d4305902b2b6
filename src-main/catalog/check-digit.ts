// A GTIN or GLN is right when its last digit is the check digit of the others.
import { allow, refuse, type Decision } from '#domain/decision.ts'
import { checkDigitOf } from '#domain/identify/gs1-keys.ts'

/** None is right too: where a number may be left out. */
export const checkDigitRight = (number: string | undefined): Decision<null, 'GtinCheckDigit'> => {
  const expected = number === undefined ? '' : checkDigitOf(number.slice(0, -1))
  return number === undefined || number.endsWith(expected) ? allow(null) : refuse('GtinCheckDigit', { gtin: number, expected })
}
