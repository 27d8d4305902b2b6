// Writes the web address that goes into a QR code: the key and its qualifiers in the path, everything else behind.
import type { AiEntry } from './ai-table.ts'
import type { DigitalLinkFaultKind } from './digital-link.ts'
import type { Gs1Element } from './gs1-message.ts'

export type BuiltLink =
  | { readonly ok: true; readonly uri: string }
  | { readonly ok: false; readonly kind: Extract<DigitalLinkFaultKind, 'no_primary_key' | 'not_dl_attribute'>; readonly ai?: string }

const CANONICAL_STEM = 'https://id.gs1.org'

/** encodeURIComponent spares ! ' ( ) * as well; GS1 spares letters, digits and - . _ ~ only. */
function escape(value: string): string {
  return encodeURIComponent(value).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Of the key's alternatives the one that takes up most of what is there. */
function pathOrder(key: AiEntry, elements: readonly Gs1Element[]): readonly string[] {
  const used = (sequence: readonly string[]): number => elements.filter(({ entry }) => sequence.includes(entry.ai)).length
  let best: readonly string[] = []
  for (const sequence of key.qualifierSequences) if (used(sequence) > used(best)) best = sequence
  return [key.ai, ...best]
}

/** The first key among the elements leads; attributes follow in the given order, predefined lengths first. */
export function buildDigitalLink(elements: readonly Gs1Element[], stem: string = CANONICAL_STEM): BuiltLink {
  const key = elements.find(({ entry }) => entry.digitalLinkKey)?.entry
  if (key === undefined) return { ok: false, kind: 'no_primary_key' }
  const inPath = pathOrder(key, elements)
  const path = inPath.flatMap((ai) => elements.find(({ entry }) => entry.ai === ai) ?? [])
  const attributes = elements.filter(
    ({ entry }, place) => !inPath.includes(entry.ai) && elements.findIndex((other) => other.entry === entry) === place,
  )
  const stranger = attributes.find(({ entry }) => !entry.digitalLinkAttribute)
  if (stranger !== undefined) return { ok: false, kind: 'not_dl_attribute', ai: stranger.entry.ai }
  const query = [
    ...attributes.filter(({ entry }) => entry.predefinedLength),
    ...attributes.filter(({ entry }) => !entry.predefinedLength),
  ].map(({ entry, value }) => `${entry.ai}=${escape(value)}`)
  const steps = path.map(({ entry, value }) => `/${entry.ai}/${escape(value)}`)
  const root = stem.endsWith('/') ? stem.slice(0, -1) : stem
  return { ok: true, uri: `${root}${steps.join('')}${query.length === 0 ? '' : '?'}${query.join('&')}` }
}
