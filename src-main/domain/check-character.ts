// Check characters at the end of a number: they catch a digit mistyped or two changed over. What a system cannot count is passed over.
import { checkDigitOf } from './identify/gs1-keys.ts'

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Luhn's digit over the digits (ISO/IEC 7812-1 annex B): every second one doubled, from the right. */
const luhnDigit = (text: string): string => {
  const sum = [...digitsOf(text)].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** MOD 37,36 over digits and capitals (ISO/IEC 7064, hybrid system); small letters count as capitals. */
const hybridCharacter = (text: string): string => {
  const product = [...text.toUpperCase()].reduce((before, character) => {
    const value = alphanumeric.indexOf(character)
    return value < 0 ? before : (((before + value) % 36 || 36) * 2) % 37
  }, 36)
  return alphanumeric[(37 - product) % 36] ?? ''
}

/** By the field of a number rule: `check` the digit of GS1 (General Specifications 7.9), `luhn`, `mod37` a digit or capital. */
export const checkCharacters = {
  check: (text: string): string => checkDigitOf(digitsOf(text)),
  luhn: luhnDigit,
  mod37: hybridCharacter,
} as const

export type CheckField = keyof typeof checkCharacters

export const isCheckField = (name: string): name is CheckField => Object.hasOwn(checkCharacters, name)
