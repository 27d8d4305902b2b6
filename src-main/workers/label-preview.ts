// Draws labels in its own thread: ZPL in, PNG out, so no scan ever waits for a picture.
import { parentPort } from 'node:worker_threads'
import { ready } from 'zpl-renderer-js'
import { giveWay } from './give-way.ts'

/** Sides in millimetres; `dotsPerMm` 8, 12 or 24. */
export interface DrawRequest { readonly id: number; readonly zpl: string; readonly widthMm: number; readonly heightMm: number; readonly dotsPerMm: number }

export type DrawReply = { readonly id: number; readonly png: Uint8Array } | { readonly id: number; readonly why: string }

const draw = async ({ id, zpl, widthMm, heightMm, dotsPerMm }: DrawRequest): Promise<DrawReply> => {
  try {
    const { api } = await ready
    return { id, png: Uint8Array.from(Buffer.from(await api.zplToBase64Async(zpl, widthMm, heightMm, dotsPerMm), 'base64')) }
  } catch (error) {
    return { id, why: error instanceof Error ? error.message : String(error) }
  }
}

giveWay()
parentPort?.on('message', async (request: DrawRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage(await draw(request))
})
