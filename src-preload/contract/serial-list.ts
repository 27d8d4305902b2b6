// Serial numbers as people write many of them: one a line, with commas, as a range `SN001-SN250`, or as a start and a count `A001+250`.

type SerialList =
  | { readonly ok: true; readonly serials: readonly string[] }
  | { readonly ok: false; readonly why: 'repeated' | 'too-many' | 'backwards' | 'spaces' | 'prefixes'; readonly part: string }

/** How many serial numbers one gesture may carry. */
export const serialsMax = 10_000

const numbered = /^(.*?)(\d+)$/
const lettersOnly = /^[A-Za-z]+$/

/** `from` and the `count - 1` numbers after it, as wide as the first. */
const series = (prefix: string, digits: string, count: number): string[] => {
  const first = BigInt(digits)
  return Array.from({ length: count }, (_, n) => prefix + String(first + BigInt(n)).padStart(digits.length, '0'))
}

const expandRange = (part: string): SerialList | undefined => {
  // A range needs the same text before both numbers, and as many digits or none to fill; any other hyphen belongs to the serial.
  for (let at = part.indexOf('-'); at > 0; at = part.indexOf('-', at + 1)) {
    const [, prefix, low] = numbered.exec(part.slice(0, at).trim()) ?? []
    const [, again, high] = numbered.exec(part.slice(at + 1).trim()) ?? []
    if (prefix === undefined || again === undefined || low === undefined || high === undefined) continue
    if (prefix !== again && low.length === high.length && low.length > 2 && lettersOnly.test(prefix) && lettersOnly.test(again)) return { ok: false, why: 'prefixes', part }
    const grows = low.length < high.length && !low.startsWith('0') && lettersOnly.test(prefix)
    if (prefix !== again || (low.length !== high.length && !grows)) continue
    if (BigInt(high) < BigInt(low)) return prefix === '' ? undefined : { ok: false, why: 'backwards', part }
    const count = BigInt(high) - BigInt(low) + 1n
    return count > serialsMax ? { ok: false, why: 'too-many', part } : { ok: true, serials: series(prefix, low, Number(count)) }
  }
  return undefined
}

const expand = (part: string): SerialList => {
  const [, prefix, digits, more] = /^(.*?)(\d+)\s*\+\s*(\d{1,9})$/.exec(part) ?? []
  if (prefix !== undefined && digits !== undefined && more !== undefined) {
    return Number(more) > serialsMax ? { ok: false, why: 'too-many', part } : { ok: true, serials: series(prefix, digits, Number(more)) }
  }
  return expandRange(part) ?? (/\s/.test(part) ? { ok: false, why: 'spaces', part } : { ok: true, serials: [part] })
}

/** `A001+250` is 250 numbers from A001 on. Says which part is wrong where one is. */
export const readSerials = (typed: string): SerialList => {
  const serials: string[] = []
  const seen = new Set<string>()
  for (const part of typed.split(/[\n\r,;\t]+/).map((one) => one.trim()).filter((one) => one !== '')) {
    const expanded = expand(part)
    if (!expanded.ok) return expanded
    for (const serial of expanded.serials) {
      if (seen.has(serial)) return { ok: false, why: 'repeated', part: serial }
      seen.add(serial)
      serials.push(serial)
    }
    if (serials.length > serialsMax) return { ok: false, why: 'too-many', part }
  }
  return { ok: true, serials }
}
