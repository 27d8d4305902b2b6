// PINs: what may be one, and how long a wrong one makes a person wait.
import { allow, refuse, type Decision } from './decision.ts'

/** Six digits at least, and not one that everybody tries first. */
export const choosePin = (pin: string): Decision<string, 'PinTooSimple'> => {
  if (!/^\d{6,12}$/.test(pin)) return refuse('PinTooSimple', { why: 'too-short' })
  return isCommon(pin) ? refuse('PinTooSimple', { why: 'too-common' }) : allow(pin)
}

const isCommon = (pin: string): boolean => {
  const steps = new Set(Array.from(pin).slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const onlyStep = steps.size === 1 ? [...steps][0] : undefined
  return onlyStep === 0 || onlyStep === 1 || onlyStep === -1 || /^(\d\d)\1+$/.test(pin) || /^(\d\d\d)\1+$/.test(pin)
}

/** Free tries before waiting starts. */
export const freeTries = 5

/** After that many failures in a row a person waits this long: doubling from 2 s, at most 15 minutes. */
export const waitSecondsAfter = (failures: number): number => (failures < freeTries ? 0 : Math.min(900, 2 ** (failures - freeTries + 1)))
