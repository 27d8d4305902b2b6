// Quantities are whole numbers of the item's smallest unit; measures are exact decimals in text.
import * as z from 'zod'

/** The most of anything in one gesture. */
export const quantityMax = 1_000_000_000

/** Whole, at least 1. */
export const quantity = z.int().min(1).max(quantityMax)

/** Whole, zero or more (what is left, what is done). */
export const amount = z.int().min(0)

/** Catch weight of all of it: whole grams. */
export const weightGrams = z.int().min(1).max(1_000_000_000_000)

export { serialsMax } from './serial-list.ts'
