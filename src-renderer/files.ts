// Files on their way to the station and back: beside the calls, with the same session.
import type { Refusal, View } from '#contract/contract.ts'
import { sessionToken } from './session.ts'

/** What the station takes; `accept` of a file field. */
export const acceptedFiles = 'image/jpeg,image/png,image/webp,application/pdf,text/plain,.csv,.txt'
/** As the station has it, MB. */
export const fileMegabytesMax = 20

type Kept = Pick<View<'tracing.attachments'>['rows'][number], 'sha256' | 'bytes' | 'mediaType'>
type Taken = { readonly ok: true; readonly view: Kept } | { readonly ok: false; readonly refusal: Refusal }

const headers = (): Record<string, string> => ({ authorization: `Bearer ${sessionToken() ?? ''}` })

/** Hands a file's bytes to the station. Undefined where it cannot be reached or failed. One that is too large is not even sent. */
export const sendFile = async (file: Blob): Promise<Taken | undefined> => {
  if (file.size > fileMegabytesMax * 1024 * 1024) return { ok: false, refusal: { code: 'FileTooLarge', megabytes: fileMegabytesMax } }
  // The bytes first: what a picker lends may be gone or changed a moment later, and a stream of it would end in the middle.
  const response = await file.arrayBuffer().then((body) => fetch('/file', { method: 'POST', headers: headers(), body })).catch(() => undefined)
  const answer = (await response?.json().catch(() => undefined)) as Taken | undefined
  return answer && 'ok' in answer ? answer : undefined
}

/** Undefined where it cannot be had. */
export const fetchFile = async (sha256: string): Promise<Blob | undefined> => {
  const response = await fetch(`/file/${sha256}`, { headers: headers() }).catch(() => undefined)
  return response?.ok === true ? response.blob() : undefined
}
