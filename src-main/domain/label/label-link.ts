// The web address in a label's QR code: the GS1 Digital Link of the elements that its other symbols carry.
import { buildDigitalLink } from '../identify/digital-link-build.ts'
import type { Gs1Element } from '../identify/gs1-message.ts'
import { invariant } from '../invariant.ts'
import type { LabelSymbol } from './symbol-content.ts'

/** GS1 elements go into a QR symbol as a Digital Link, which needs a key that is always there; all else qualifies it or is an attribute (Digital Link URI syntax 1.4). */
export const isLinkable = ({ elements }: LabelSymbol): boolean => {
  if (elements.length === 0) return true
  const key = elements.find(({ entry, optional }) => entry.digitalLinkKey && !optional)?.entry
  return key !== undefined && elements.every(({ entry }) => entry.digitalLinkKey || entry.digitalLinkAttribute || key.qualifierSequences[0]?.includes(entry.ai))
}

const built = (elements: readonly Gs1Element[], stem: string | undefined): string => {
  const link = buildDigitalLink(elements, stem)
  invariant(link.ok, 'a QR symbol is declared with a Digital Link key')
  return link.uri
}

const unreserved = new Uint8Array(128)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~') unreserved[character.charCodeAt(0)] = 1

const isUnreserved = (value: string): boolean => {
  for (let at = 0; at < value.length; at++) if (unreserved[value.charCodeAt(at)] !== 1) return false
  return true
}

/** Fixed text, then the place of an element whose value follows it, and so on. */
type LinkShape = readonly { readonly fixed: string; readonly place: number }[]

/** What the address of these elements looks like whatever their values: built once with stand-ins, and cut where they stand. */
const shapeOf = (elements: readonly Gs1Element[], stem: string | undefined): LinkShape => {
  const link = built(elements.map(({ entry }, place) => ({ entry, value: `~${place}~` })), stem)
  return [...link.matchAll(/(.*?)~(\d+)~/g)].map(([, fixed = '', place]) => ({ fixed, place: Number(place) }))
}

/** Writes the links of one symbol; most labels of a symbol have the same elements, so their addresses have the same shape. `stem` is what they begin with. */
export const linkWriter = (): ((elements: readonly Gs1Element[], stem: string | undefined) => string) => {
  let ais = ''
  let begins: string | undefined
  let shape: LinkShape = []
  return (elements, stem) => {
    let asked = ''
    for (const { entry } of elements) asked += entry.ai
    if (asked !== ais || stem !== begins) {
      ais = asked
      begins = stem
      shape = shapeOf(elements, stem)
    }
    let link = ''
    for (const { fixed, place } of shape) {
      const { value } = elements[place]!
      if (!isUnreserved(value)) return built(elements, stem)
      link += fixed + value
    }
    return link
  }
}
