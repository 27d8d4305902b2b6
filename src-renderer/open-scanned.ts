// The card of what was scanned: it is looked up first, so that the page opens with its answer.
import type { Scanned } from '#contract/contract.ts'
import { goTo } from './hash-location.ts'
import { ask } from './station.ts'
import { showAnswer } from './use-operation.ts'

export const openScanned = async (scan: Scanned): Promise<void> => {
  const input = { raw: scan.raw }
  const answer = await ask('tracing.lookUp', input, scan)
  if (!answer) return
  showAnswer('tracing.lookUp', input, answer)
  goTo(`/card?raw=${encodeURIComponent(scan.raw)}`)
}
