// The names things go by: minted ids, scanned codes, and the keys of the ledger's timelines.
import * as z from 'zod'

/** 128 random bits as 22 characters of base64url: minted here, never shown. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'must be an id of 22 characters')

/** Text a person typed: trimmed, not empty, no control characters. */
export const text = (max: number) =>
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must not get in
  z.string().trim().min(1).max(max).regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters')

/** A lot code as printed: up to 60 characters. */
export const lotCode = text(60)

/** A serial as printed: up to 60 characters, no spaces inside. */
export const serialCode = z.string().trim().min(1).max(60).regex(/^[\u0021-\u007e\u00a1-\uffff]*$/, 'must not contain spaces or control characters')

/** GTIN in its 14-digit form (GS1 General Specifications 3.3.2). */
export const gtin = z.string().regex(/^\d{14}$/, 'must be a GTIN of 14 digits')

/** Global Location Number. */
export const gln = z.string().regex(/^\d{13}$/, 'must be a GLN of 13 digits')

/** Serial Shipping Container Code. */
export const sscc = z.string().regex(/^\d{18}$/, 'must be an SSCC of 18 digits')

/** What a scanner sent, untouched. */
export const raw = z.string().max(20_000)

/** The key of one timeline in the ledger: `lot:ITEM/CODE`, `serial:ITEM/SERIAL`, `unit:SSCC`, `document:ID`, … */
export const subject = z.string().regex(/^(item|lot|serial|unit|document|partner|location|person|printer):.+$/s).max(200)
