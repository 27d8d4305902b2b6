// Each fact's hash covers the one before it, so that nothing in the past can be changed unseen.
import { hash } from 'node:crypto'
import { canonical } from '#domain/canonical.ts'
import type { Fact } from '#domain/events.ts'

export const chainStart: Uint8Array = new Uint8Array(32)

export const bytesOf = (fact: Fact): Buffer => Buffer.from(canonical(fact), 'utf8')

/** SHA-256(previous hash, then bytes). */
export const hashAfter = (previous: Uint8Array, bytes: Uint8Array): Buffer => hash('sha256', Buffer.concat([previous, bytes]), 'buffer')
