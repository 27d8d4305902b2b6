// Digesting PINs: slow on purpose, off the main thread, and useless without the pepper beside the database.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const derive = promisify<string | Buffer, Buffer, number, Buffer>(scrypt)

export interface Pins {
  /** `scrypt$salt$hash` for storing. */
  digest(pin: string): Promise<string>
  /** True where the PIN is the one digested; takes as long for an unknown person. */
  matches(pin: string, digest: string | undefined): Promise<boolean>
}

const readPepper = (folder: string): Buffer => {
  const path = join(folder, 'pepper')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
}

/** The pepper is made on first use and kept in `folder`, readable by its owner only. */
export const pinsIn = (folder: string): Pins => {
  let pepper: Buffer | undefined
  const hashOf = (pin: string, salt: string): Promise<Buffer> => {
    pepper ??= readPepper(folder)
    return derive(pin, Buffer.concat([Buffer.from(salt, 'base64url'), pepper]), 32)
  }
  return {
    async digest(pin) {
      const salt = randomBytes(16).toString('base64url')
      return `scrypt$${salt}$${(await hashOf(pin, salt)).toString('base64url')}`
    },
    async matches(pin, digest) {
      const [, salt = 'AAAAAAAAAAAAAAAAAAAAAA', stored = ''] = digest?.split('$') ?? []
      const hash = await hashOf(pin, salt)
      const expected = Buffer.from(stored, 'base64url')
      return expected.length === hash.length && timingSafeEqual(expected, hash)
    },
  }
}
