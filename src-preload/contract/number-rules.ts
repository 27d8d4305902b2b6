// Number rules as a supervisor writes them, and why one cannot be used.
import * as z from 'zod'
import { text } from './identifiers.ts'

/**
 * Literal text with fields in braces: the date {yyyy} {yy} {y} {mm} {dd} {jjj} {ww}, {yyww} the ISO week with its year,
 * {sku} the item, {supplier} the supplier's code (nothing where we make it ourselves), {seq:5} a sequence of at least five
 * digits, {seq32:4} one that counts with 32 signs nobody takes for another (no 0 O 1 I), {rand:6} six such signs by chance,
 * and last a check over what stands before it: {check} the digit of GS1, {luhn}, {mod37} a digit or capital.
 *
 * Every item has sequences of its own, and one starts again whenever the text around it is new: per day with {mm}{dd} or
 * {jjj}, per week with {yyww}, per supplier with {supplier}. Example: `L{yy}{mm}{dd}-{seq:3}`.
 */
export const numberRule = text(60)

/** `no-sequence`: neither a sequence nor a random part of eight signs, so numbers would repeat. */
export const ruleFault = z.enum(['open-brace', 'unknown-field', 'no-sequence', 'two-sequences', 'two-random-parts', 'check-not-last'])

export type RuleFault = z.output<typeof ruleFault>
