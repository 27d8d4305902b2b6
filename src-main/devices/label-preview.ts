// Pictures of labels: drawn in a worker that starts with the first one, remembered while there is room.
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Dpi } from '#contract/label-fields.ts'
import { dotsPerMm } from '#domain/label/density.ts'
import type { DrawReply, DrawRequest } from '../workers/label-preview.ts'

/** Sides in millimetres. */
export interface PreviewSize { readonly widthMm: number; readonly heightMm: number; readonly dpi: Dpi }

/** A label that cannot be drawn, or too many waiting to be. */
export class PreviewFault extends Error {
  override readonly name = 'PreviewFault'
}

const REMEMBERED_BYTES_MAX = 16 * 1024 * 1024
const WAITING_MAX = 64
const DRAW_MS_MAX = 30_000

/** From source it is a neighbour's file; in the built program an entry of its own beside the bundle. */
const workerFile = (): URL =>
  import.meta.url.endsWith('.ts') ? new URL('../workers/label-preview.ts', import.meta.url) : new URL('./label-preview-worker.js', import.meta.url)

interface Waiting { readonly resolve: (png: Uint8Array) => void; readonly reject: (fault: PreviewFault) => void; readonly timer: NodeJS.Timeout }

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, Waiting>()
/** By content, least recently asked for first. */
const remembered = new Map<string, Uint8Array>()
let rememberedBytes = 0
/** The same label asked for twice is drawn once. */
const drawing = new Map<string, Promise<Uint8Array>>()

const settle = (id: number, finish: (asked: Waiting) => void): void => {
  const asked = waiting.get(id)
  if (asked === undefined) return
  waiting.delete(id)
  clearTimeout(asked.timer)
  finish(asked)
  if (waiting.size === 0) worker?.unref()
}

const failAll = (why: string): void => {
  for (const id of waiting.keys()) settle(id, ({ reject }) => reject(new PreviewFault(why)))
}

const startWorker = (): Worker => {
  const started = new Worker(workerFile())
  started.on('message', (reply: DrawReply) =>
    settle(reply.id, ({ resolve, reject }) => ('png' in reply ? resolve(reply.png) : reject(new PreviewFault(reply.why)))))
  const lost = (why: string): void => {
    if (worker !== started) return
    worker = undefined
    failAll(why)
  }
  started.on('error', (error) => lost(String(error)))
  started.on('exit', () => lost('the drawing worker ended'))
  return started
}

const draw = (zpl: string, { widthMm, heightMm, dpi }: PreviewSize): Promise<Uint8Array> => {
  if (waiting.size >= WAITING_MAX) return Promise.reject(new PreviewFault(`${WAITING_MAX} labels are waiting to be drawn`))
  const drawer = (worker ??= startWorker())
  const request: DrawRequest = { id: ++lastId, zpl, widthMm, heightMm, dotsPerMm: dotsPerMm[dpi] }
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => void stopPreviews(), DRAW_MS_MAX)
    waiting.set(request.id, { resolve, reject, timer })
    drawer.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    drawer.postMessage(request)
  })
}

const remember = (key: string, png: Uint8Array): void => {
  remembered.set(key, png)
  rememberedBytes += png.length
  for (const [oldest, picture] of remembered) {
    if (rememberedBytes <= REMEMBERED_BYTES_MAX) break
    remembered.delete(oldest)
    rememberedBytes -= picture.length
  }
}

/** The PNG of one label, in the printer's own dots; throws PreviewFault. */
export const previewPng = async (zpl: string, size: PreviewSize): Promise<Uint8Array> => {
  const key = createHash('sha256').update(`${size.widthMm} ${size.heightMm} ${size.dpi} ${zpl}`).digest('base64')
  const known = remembered.get(key)
  if (known !== undefined) {
    remembered.delete(key)
    remembered.set(key, known)
    return known
  }
  let drawn = drawing.get(key)
  if (drawn === undefined) {
    drawn = draw(zpl, size).finally(() => drawing.delete(key))
    drawing.set(key, drawn)
    drawn.then((png) => remember(key, png), () => undefined)
  }
  return drawn
}

/** Ends the worker; what still waited fails. The next picture starts a new one. */
export const stopPreviews = async (): Promise<void> => {
  const stopping = worker
  worker = undefined
  failAll('drawing was stopped')
  await stopping?.terminate()
}
