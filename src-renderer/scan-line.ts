// The keyboard of this page as a scanner's line: scans go to whoever listens, typing goes to the field it was meant for.
import type { Stroke, WedgeProfile } from './wedge-keys.ts'
import { createWedge, type Outcome, type Read } from './wedge.ts'

interface PageStroke extends Stroke {
  readonly shift: boolean
  readonly target: Element
}

const textTypes = new Set(['text', 'search', 'password', 'tel', 'url', 'email', ''])

/** A field characters can be put into. Screens use no other kinds of input (no `type=number`, no `type=date`). */
const asField = (target: Element): HTMLInputElement | HTMLTextAreaElement | undefined => {
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && textTypes.has(target.type))
  return isText && !target.disabled && !target.readOnly ? target : undefined
}

export const isTextField = (target: Element | null): boolean => target !== null && asField(target) !== undefined

/** Puts typed text where the caret is, as the browser itself would have: the field's own events follow. */
const insert = (field: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
  if (field === document.activeElement && document.execCommand('insertText', false, text)) return
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length]
  const value = field.value.slice(0, start) + text + field.value.slice(end)
  if (field.maxLength >= 0 && value.length > field.maxLength) return
  // React watches the property of the instance; the prototype's own setter changes the field without its knowing.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set?.call(field, value)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

/** Gives back a key that was kept: widgets and shortcuts see it now, then the field gets its character. */
const giveBack = (stroke: PageStroke): void => {
  const target = stroke.target.isConnected ? stroke.target : document.body
  const event = new KeyboardEvent('keydown', {
    key: stroke.key, code: stroke.code ?? '', ctrlKey: stroke.ctrl === true, altKey: stroke.alt === true, metaKey: stroke.meta === true,
    shiftKey: stroke.shift, bubbles: true, cancelable: true, composed: true,
  })
  const wanted = target.dispatchEvent(event)
  const field = asField(target)
  if (wanted && field && [...stroke.key].length === 1) insert(field, stroke.key)
}

const strokeOf = (event: KeyboardEvent): PageStroke => ({
  t: event.timeStamp, key: event.key, code: event.code, ctrl: event.ctrlKey, alt: event.altKey, meta: event.metaKey,
  shift: event.shiftKey, repeat: event.repeat, target: document.activeElement ?? document.body,
})

const hide = (event: Event): void => {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Sees every key before anybody else, and says whether it keeps it: for the screens that set a scanner up. */
type KeyWatcher = (stroke: Stroke, target: Element) => boolean
const watchers: KeyWatcher[] = []

/** Watches until the returned function is called. */
export const watchKeys = (watcher: KeyWatcher): (() => void) => {
  watchers.push(watcher)
  return () => void watchers.splice(watchers.indexOf(watcher), 1)
}

/** A timer that comes so much later than asked for says that the page was busy, ms. */
const lateMs = 30
/** After that the keys that were pressed meanwhile come one by one, each once the page has answered the one before, ms. */
const backlogMs = 60
/** A page busy for longer is busy for ever: what is kept must come out. */
const busyTurnsMost = 20

/** A scan, or what arrived of one that is not to be trusted. */
export type HeardKeys = Read | { readonly rejected: string }

/** Listens until the returned function is called. The profile is asked for at every key. */
export const listenToKeyboard = (profileNow: () => WedgeProfile, onHeard: (heard: HeardKeys) => void): (() => void) => {
  const wedge = createWedge<PageStroke>(profileNow)
  const keptDown = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const play = (out: readonly Outcome<PageStroke>[]): void => {
    for (const one of out) {
      if (!('typed' in one)) onHeard(one)
      else for (const stroke of one.typed) giveBack(stroke)
    }
  }
  /** How late the last key came: the next may be as late. */
  let lag = 0
  const plan = (): void => {
    clearTimeout(timer)
    const due = wedge.due()
    if (due !== undefined) restAt(due + lag + 4, busyTurnsMost)
  }
  /** Silence counts once a timer came on time: a busy page fires it late, and the keys later still. */
  const restAt = (at: number, turnsLeft: number): void => {
    timer = setTimeout(() => {
      if (turnsLeft > 0 && performance.now() - at > lateMs) return restAt(performance.now() + backlogMs, turnsLeft - 1)
      play(wedge.rest(performance.now()))
      plan()
    }, at - performance.now())
  }
  const down = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.isComposing || event.key === 'Process' || event.key === 'Unidentified') return
    const stroke = strokeOf(event)
    lag = Math.max(0, performance.now() - stroke.t)
    if (watchers.at(-1)?.(stroke, stroke.target) === true) {
      hide(event)
      keptDown.add(event.code)
      return
    }
    const { keep, out } = wedge.press(stroke)
    if (keep) {
      hide(event)
      keptDown.add(event.code)
    }
    play(out)
    plan()
  }
  const up = (event: KeyboardEvent): void => {
    if (!event.isTrusted) return
    wedge.release(event)
    if (keptDown.delete(event.code)) hide(event)
  }
  const away = (): void => {
    play(wedge.leave())
    plan()
  }

  window.addEventListener('keydown', down, { capture: true })
  window.addEventListener('keyup', up, { capture: true })
  window.addEventListener('blur', away)
  return () => {
    clearTimeout(timer)
    window.removeEventListener('keydown', down, { capture: true })
    window.removeEventListener('keyup', up, { capture: true })
    window.removeEventListener('blur', away)
  }
}
