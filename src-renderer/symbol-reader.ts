// The page's side of reading pictures: fetched and started only when somebody opens the camera.
import type { SymbolSeen } from './read-symbols.ts'

export interface SymbolReader {
  /** One picture at a time, which is used up. Undefined: reading broke and does not come back. */
  read(picture: ImageBitmap): Promise<readonly SymbolSeen[] | undefined>
  close(): void
}

type FromWorker = 'ready' | readonly SymbolSeen[]

/** Undefined where it cannot be loaded. */
export const openSymbolReader = (): Promise<SymbolReader | undefined> =>
  new Promise((opened) => {
    const worker = new Worker(new URL('./symbol-worker.ts', import.meta.url), { type: 'module' })
    let answered: ((seen: readonly SymbolSeen[] | undefined) => void) | undefined
    const reader: SymbolReader = {
      read: (picture) => new Promise((resolve) => {
        answered = resolve
        worker.postMessage(picture, [picture])
      }),
      close: () => worker.terminate(),
    }
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data === 'ready') opened(reader)
      else answered?.(data)
    })
    worker.addEventListener('error', () => {
      worker.terminate()
      opened(undefined)
      answered?.(undefined)
    })
  })
