// The keyboard of this page as a scanner's line: scans go to whoever listens, typing goes to the field it was meant for.
import { createWedge, type Outcome, type Stroke, type WedgeProfile } from './wedge.ts'

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

/** Listens until the returned function is called. */
export const listenToKeyboard = (profile: WedgeProfile, onScan: (raw: string) => void): (() => void) => {
  const wedge = createWedge<PageStroke>(profile)
  const keptDown = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const play = (out: readonly Outcome<PageStroke>[]): void => {
    for (const one of out) {
      if ('scan' in one) onScan(one.scan)
      else for (const stroke of one.typed) giveBack(stroke)
    }
  }
  const plan = (): void => {
    clearTimeout(timer)
    const due = wedge.due()
    // A busy page fires timers late and keys later still: one more turn lets the keys already waiting come first.
    if (due !== undefined) timer = setTimeout(() => { timer = setTimeout(rest, 4) }, Math.max(0, due - performance.now()))
  }
  const rest = (): void => {
    play(wedge.rest(performance.now()))
    plan()
  }
  const down = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.isComposing || event.key === 'Process' || event.key === 'Unidentified') return
    const { keep, out } = wedge.press(strokeOf(event))
    if (keep) {
      hide(event)
      keptDown.add(event.code)
    }
    play(out)
    plan()
  }
  const up = (event: KeyboardEvent): void => {
    if (event.isTrusted && keptDown.delete(event.code)) hide(event)
  }

  window.addEventListener('keydown', down, { capture: true })
  window.addEventListener('keyup', up, { capture: true })
  return () => {
    clearTimeout(timer)
    window.removeEventListener('keydown', down, { capture: true })
    window.removeEventListener('keyup', up, { capture: true })
  }
}
