// How often strangers may ask: each of them, and all together, within a minute.

/** One visitor reads a label or two; a warehouse of them still leaves the station free for its own work. */
export const perVisitorMost = 30
export const ofAllMost = 600
const windowMs = 60_000

/** Seconds to wait, or undefined where the request may pass. It remembers at most as many visitors as may pass in one window. */
export type RateLimit = (visitor: string, nowMs: number) => number | undefined

export const rateLimit = (): RateLimit => {
  let startedMs = Number.NEGATIVE_INFINITY
  let passed = 0
  const each = new Map<string, number>()
  return (visitor, nowMs) => {
    if (nowMs - startedMs >= windowMs) {
      startedMs = nowMs
      passed = 0
      each.clear()
    }
    const before = each.get(visitor) ?? 0
    if (before >= perVisitorMost || passed >= ofAllMost) return Math.max(1, Math.ceil((startedMs + windowMs - nowMs) / 1_000))
    each.set(visitor, before + 1)
    passed += 1
    return undefined
  }
}
