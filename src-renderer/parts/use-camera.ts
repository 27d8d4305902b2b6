// Looks through the camera while its panel is open and the page is seen, and delivers what it reads like any scan.
import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react'
import { openCamera, type Camera, type CameraFault } from '../camera.ts'
import { createGaze, meant } from '../in-view.ts'
import { openSymbolReader, type SymbolReader } from '../symbol-reader.ts'
import { deliver } from '../use-scan.ts'

/** `reader`: what reads the pictures could not be loaded. */
export type WatchFault = CameraFault | 'reader'

export type Watching =
  | { readonly state: 'starting' }
  | { readonly state: 'seeing'; readonly held: boolean; readonly light: Camera['light'] }
  | { readonly state: 'fault'; readonly fault: WatchFault }

/** The part of the picture that is shown: it covers its box, and what sticks out is not looked at. Undefined: a starting camera announces pictures it does not have yet. */
const shownPicture = (video: HTMLVideoElement): Promise<ImageBitmap | undefined> => {
  const scale = Math.max(video.clientWidth / video.videoWidth, video.clientHeight / video.videoHeight)
  const [width, height] = [Math.round(video.clientWidth / scale), Math.round(video.clientHeight / scale)]
  return createImageBitmap(video, Math.round((video.videoWidth - width) / 2), Math.round((video.videoHeight - height) / 2), width, height).catch(() => undefined)
}

const nextPicture = (video: HTMLVideoElement): Promise<unknown> => new Promise((resolve) => video.requestVideoFrameCallback(resolve))

type Tell = (now: Watching) => void

/** What was opened is closed when it is over, also when it was over before it was open. */
const onAbort = (signal: AbortSignal, close: () => void): void => {
  if (signal.aborted) close()
  else signal.addEventListener('abort', close)
}

const readOn = async (video: HTMLVideoElement, { light }: Camera, reader: SymbolReader, signal: AbortSignal, tell: Tell): Promise<'reader' | undefined> => {
  const gaze = createGaze()
  let heldBefore: boolean | undefined
  for (;;) {
    await nextPicture(video)
    const picture = await shownPicture(video)
    if (signal.aborted) return undefined
    if (!picture) continue
    const seen = await reader.read(picture)
    if (signal.aborted) return undefined
    if (!seen) return 'reader'
    const { counts, held } = gaze(seen, performance.now())
    if (counts !== undefined) void deliver({ raw: counts, by: 'camera' })
    if (held !== heldBefore) tell({ state: 'seeing', held, light })
    heldBefore = held
  }
}

/** Until `signal` says it is over: undefined then, else why there is nothing more to see. */
const look = async (video: HTMLVideoElement, signal: AbortSignal, tell: Tell): Promise<WatchFault | undefined> => {
  const camera = await openCamera()
  if (typeof camera === 'string') return camera
  onAbort(signal, camera.stop)
  if (signal.aborted) return undefined
  video.srcObject = camera.stream
  const reader = await openSymbolReader()
  if (!reader) return 'reader'
  onAbort(signal, reader.close)
  // Unplugged, or taken away by the system.
  const taken = new Promise<WatchFault>((resolve) => camera.stream.getVideoTracks()[0]?.addEventListener('ended', () => resolve('busy')))
  return Promise.race([taken, readOn(video, camera, reader, signal, tell)])
}

const watch = async (video: HTMLVideoElement, stop: AbortController, tell: Tell): Promise<void> => {
  const fault = await look(video, stop.signal, tell)
  if (fault !== undefined && !stop.signal.aborted) tell({ state: 'fault', fault })
  stop.abort()
}

const subscribe = (listener: () => void): (() => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
const usePageSeen = (): boolean => useSyncExternalStore(subscribe, () => !document.hidden)

/** Once for each mounting: after a fault, mount again. */
export const useCamera = (video: RefObject<HTMLVideoElement | null>): Watching => {
  const [now, tell] = useState<Watching>({ state: 'starting' })
  const seen = usePageSeen()
  useEffect(() => {
    const picture = video.current
    if (!seen || !picture) return undefined
    const stop = new AbortController()
    void watch(picture, stop, tell)
    return () => {
      stop.abort()
      tell({ state: 'starting' })
    }
  }, [seen, video])
  return now
}

/** Reads one photograph and delivers what it shows. `nothing`: there is no code in it, or it is no picture. */
export const deliverPhoto = async (file: File): Promise<'read' | 'nothing' | 'reader'> => {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return 'nothing'
  const reader = await openSymbolReader()
  const seen = await reader?.read(picture)
  reader?.close()
  const code = seen && meant(seen)
  if (code) void deliver({ raw: code.raw, by: 'camera' })
  return code ? 'read' : seen ? 'nothing' : 'reader'
}
