// Keys printed on buttons work from anywhere on the screen; the map of them is what `?` shows.
import { useLayoutEffect, useRef } from 'react'
import { isTextField } from './scan-line.ts'

interface KeyBinding {
  /** As `KeyboardEvent.key` has it: `F8`, `Escape`, `/`. */
  readonly key: string
  /** What it does, in words, for the key map. */
  readonly says: string
  /** Undefined: its button may not be pressed now. The key then does nothing, rather than what it does elsewhere. */
  readonly run: (() => void) | undefined
}

interface Layer {
  readonly bindings: () => readonly KeyBinding[]
  readonly alone: boolean
}

const layers: Layer[] = []

/** All keys that work now, those of the part in front first. */
export const keysNow = (): readonly KeyBinding[] => {
  const found = new Map<string, KeyBinding>()
  for (const layer of layers.toReversed()) {
    for (const binding of layer.bindings()) if (!found.has(binding.key)) found.set(binding.key, binding)
    if (layer.alone) break
  }
  return [...found.values()]
}

const pressKey = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.key.length === 1 && isTextField(event.target as Element | null)) return
  const binding = keysNow().find((one) => one.key === event.key)
  if (!binding) return
  event.preventDefault()
  if (!event.repeat) binding.run?.()
}

/** To be called once. A single character is a shortcut only where no field would take it. */
export const listenForKeys = (): (() => void) => {
  document.addEventListener('keydown', pressKey)
  return () => document.removeEventListener('keydown', pressKey)
}

/** `alone`: while these are on (a dialogue), none of the screen behind work. A key does what its button says from the moment it says so. */
export const useKeys = (bindings: readonly KeyBinding[], alone = false): void => {
  const last = useRef(bindings)
  useLayoutEffect(() => {
    last.current = bindings
  })
  useLayoutEffect(() => {
    const layer: Layer = { bindings: () => last.current, alone }
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
    }
  }, [alone])
}
