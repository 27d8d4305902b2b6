// The field of an RFID reader: it says the same tag many times a second, and it was brought there once.

/** A tag not read for this long was taken away, ms. */
const goneMs = 2_000

export interface TagField {
  /** True where the tag has just come into the field. `nowMs` on a clock that only goes forward. */
  enters(tag: string, nowMs: number): boolean
}

export const tagField = (): TagField => {
  const lastReadMs = new Map<string, number>()
  let tidiedMs = 0

  const tidy = (nowMs: number): void => {
    if (nowMs - tidiedMs < goneMs) return
    tidiedMs = nowMs
    for (const [tag, readMs] of lastReadMs) if (nowMs - readMs >= goneMs) lastReadMs.delete(tag)
  }

  return {
    enters(tag, nowMs) {
      tidy(nowMs)
      const readMs = lastReadMs.get(tag)
      lastReadMs.set(tag, nowMs)
      return readMs === undefined || nowMs - readMs >= goneMs
    },
  }
}
