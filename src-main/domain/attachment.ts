// What can be attached to a card: pictures, papers and plain text, known by their bytes and never by their name alone.
import type { Input } from '#contract/contract.ts'

export type MediaType = Input<'tracing.attach'>['mediaType']

/** As many bytes tell what a file is. */
export const headBytes = 12

const beginsWith = (head: Uint8Array, text: string, at = 0): boolean => [...text].every((character, index) => head[at + index] === character.charCodeAt(0))

/** What a file's first bytes say it is; undefined where they say nothing: it may still be text. PNG 5.2, JPEG B.1.1.3, RFC 9649, ISO 32000-1 7.5.2. */
export const mediaTypeOf = (head: Uint8Array): MediaType | undefined => {
  if (beginsWith(head, '\u00ff\u00d8\u00ff')) return 'image/jpeg'
  if (beginsWith(head, '\u0089PNG\r\n\u001a\n')) return 'image/png'
  if (beginsWith(head, 'RIFF') && beginsWith(head, 'WEBP', 8)) return 'image/webp'
  return beginsWith(head, '%PDF-') ? 'application/pdf' : undefined
}

/** Tab, line feed, form feed and carriage return are the only control characters in a text, however its letters are written. */
export const isText = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 ? byte !== 0x7f : byte === 9 || byte === 10 || byte === 12 || byte === 13)

const endings: Readonly<Record<MediaType, readonly string[]>> = { 'image/jpeg': ['jpg', 'jpeg'], 'image/png': ['png'], 'image/webp': ['webp'], 'application/pdf': ['pdf'], 'text/plain': ['txt', 'csv'] }

/** A file called a picture is one: nobody opens what its name hides. */
export const isNamedAs = (name: string, mediaType: MediaType): boolean => endings[mediaType].includes(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '')
