// The card of what was scanned: it is looked up first, so that the page opens with its answer.
import type { Answer, Scanned } from '#contract/contract.ts'
import { goTo } from './hash-location.ts'
import { ask } from './station.ts'
import { showAnswer } from './use-operation.ts'

/** The page opens with the answer that is there already. */
export const showScanned = (raw: string, answer: Answer<'tracing.lookUp'>): void => {
  showAnswer('tracing.lookUp', { raw }, answer)
  goTo(`/card?raw=${encodeURIComponent(raw)}`)
}

export const openScanned = async (scan: Scanned): Promise<void> => {
  const answer = await ask('tracing.lookUp', { raw: scan.raw }, scan)
  if (answer) showScanned(scan.raw, answer)
}
