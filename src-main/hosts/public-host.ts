// Strangers at the web host: they get the public page of what they scanned, not too often, and nothing else.
import type { IncomingHttpHeaders } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import type { Core } from '../core.ts'
import { publicHtml, publicPolicy, type Shown } from './public-html.ts'
import { languageOf } from './public-words.ts'
import type { RateLimit } from './rate-limit.ts'

interface Asked {
  readonly method: string
  /** Path and query, as sent. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  /** Address of the other end of the connection. */
  readonly peer: string
}

interface Given {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const secured = {
  'content-security-policy': publicPolicy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex', 'cache-control': 'no-store', vary: 'accept, accept-language',
}

/** A path that begins with a number of two to four digits: an application identifier. No file of the screens has one. */
export const isPublicPath = (path: string): boolean => /^\/\d{2,4}\//.test(path)

/** It came through a proxy, which serves strangers. */
export const isForwarded = (headers: IncomingHttpHeaders): boolean => headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined

/** A visitor of IPv6 has a whole /64 of addresses. */
const networkOf = (address: string): string => {
  const [front = '', back = ''] = address.split('::')
  const [head, tail] = [front.split(':'), back === '' ? [] : back.split(':')]
  const groups = address.includes('::') ? [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail] : head
  return groups.slice(0, 4).map((group) => Number.parseInt(group || '0', 16).toString(16)).join(':')
}

/** Who asks: as the proxy on this machine saw them, whose word is the last of the list. */
export const visitorOf = ({ headers, peer }: Pick<Asked, 'headers' | 'peer'>): string => {
  const seen = String(headers['x-forwarded-for'] ?? '').split(',').at(-1)?.trim() ?? ''
  if (isIPv4(seen)) return seen
  return isIPv6(seen) && !seen.includes('%') ? networkOf(seen.toLowerCase()) : peer
}

const statuses: Readonly<Record<Shown['shows'], number>> = { item: 200, lot: 200, serial: 200, unit: 200, unknown: 404, wrong: 400, busy: 503 }

const given = (shown: Shown, headers: IncomingHttpHeaders, status = statuses[shown.shows], more: Readonly<Record<string, string>> = {}): Given => {
  if (headers.accept?.startsWith('application/json')) return { status, headers: { ...secured, ...more, 'content-type': 'application/json; charset=utf-8' }, body: `${JSON.stringify(shown)}\n` }
  const language = languageOf(headers['accept-language'] ?? '')
  return { status, headers: { ...secured, ...more, 'content-type': 'text/html; charset=utf-8', 'content-language': language }, body: publicHtml(shown, language) }
}

const notFound: Given = { status: 404, headers: { ...secured, 'content-type': 'text/plain; charset=utf-8' }, body: 'There is no such page.\n' }

/** Never rejects. */
export const answerPublic = async (core: Core, limit: RateLimit, asked: Asked): Promise<Given> => {
  const { method, target, headers } = asked
  if (method !== 'GET' && method !== 'HEAD') return { ...notFound, status: 405, headers: { ...notFound.headers, allow: 'GET, HEAD' }, body: 'Only GET.\n' }
  const from = visitorOf(asked)
  const seconds = limit(from, performance.now())
  if (seconds !== undefined) return given({ shows: 'busy' }, headers, 429, { 'retry-after': String(seconds) })
  const outcome = await core.call({ name: 'service.publicPage', input: { path: target, from } })
  if ('failure' in outcome) return given({ shows: 'busy' }, headers)
  if (!outcome.answer.ok) return given({ shows: 'wrong' }, headers)
  const view = outcome.answer.view as Shown | { readonly shows: 'off' }
  return view.shows === 'off' ? notFound : given(view, headers)
}
