// How a printer is, in a word, and what to do about it.
import type { View } from '#contract/contract.ts'
import type { Words } from './words.ts'

export type PrinterState = View<'station.printers'>['printers'][number]['state']

const problems = ['media-out', 'ribbon-out', 'head-open', 'paused', 'too-hot', 'buffer-full', 'partial-format', 'not-reading', 'memory-lost', 'offline'] as const

/** Rarer ones keep the printer's own name: `cutter_fault` reads `cutter fault`. */
const problemWord = (t: Words, problem: string): string => {
  const known = problems.find((one) => one === problem)
  return known ? t(`printers.what.${known}`) : t('printers.whatElse', { problem: problem.replaceAll('_', ' ') })
}

const problemTodo = (t: Words, problem: string): string => {
  const known = problems.find((one) => one === problem)
  return known ? t(`printers.todo.${known}`) : t('printers.todoElse')
}

/** `Out of labels`, or `Out of labels, Paused`. */
export const printerWord = (t: Words, { state, problems: found }: Pick<PrinterState, 'state' | 'problems'>): string =>
  state === 'stopped' && found.length > 0 ? found.map((problem) => problemWord(t, problem)).join(', ') : t(`printers.state.${state}`)

/** Undefined where there is nothing to do. */
export const printerRemedy = (t: Words, { state, problems: found }: Pick<PrinterState, 'state' | 'problems'>): string | undefined => {
  switch (state) {
    case 'stopped': return found.length > 0 ? found.map((problem) => problemTodo(t, problem)).join(' ') : t('printers.todoElse')
    case 'silent': return t('printers.silentTodo')
    case 'unreachable': return t('printers.unreachableTodo')
    default: return undefined
  }
}
