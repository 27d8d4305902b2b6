// A scan to try a scanner with: what Dockmark takes it for, and every part it reads from it. Nothing is booked.
import type { View } from '#contract/contract.ts'
import { ScanLane } from '../../../parts/ScanLane.tsx'
import { useLane, type Accepted } from '../../../parts/use-lane.ts'
import { ask } from '../../../station.ts'
import { useScan } from '../../../use-scan.ts'
import { useWords, wordFor, type Words } from '../../../words.ts'

type Found = View<'tracing.lookUp'>

const kinds = ['gs1', 'digital-link', 'gtin', 'sscc', 'hibc', 'iso15434', 'epc', 'isbt', 'command', 'badge', 'plain'] as const

const elementLabel = (t: Words, ai: string): string => {
  const word = wordFor(t, 'ai', ai)
  return word === ai ? `(${ai})` : `(${ai}) ${word}`
}

const readAs = (t: Words, found: Found): Accepted | undefined => {
  if (found.found === 'card') {
    const { title, code, kind, lot, gtin } = found.card
    return { title, code, facts: [{ label: t('scanners.isA'), value: t(`kindOf.${kind}`) }, ...(gtin === undefined ? [] : [{ label: t('card.gtin'), value: gtin, mono: true }]), ...(lot === undefined ? [] : [{ label: t('fact.lot'), value: lot, mono: true }])] }
  }
  if (found.found === 'several') return { title: found.candidates.map(({ title }) => title).join(' · '), code: found.candidates[0]?.code ?? '' }
  const kind = kinds.find((one) => one === found.kind)
  return kind && { title: t(`lookUp.kind.${kind}`), facts: found.elements.map(([ai, value]) => ({ label: elementLabel(t, ai), value, mono: true })) }
}

export const TestScan = ({ device }: { readonly device: string }) => {
  const t = useWords()
  const lane = useLane()
  useScan(async (scan) => {
    const answer = await ask('tracing.lookUp', { raw: scan.raw }, scan)
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal, scan.raw)
    const accepted = readAs(t, answer.view)
    if (!accepted) return lane.reject({ what: t('lookUp.kind.unreadable'), todo: t('scanners.calibrateTodo') }, scan.raw)
    lane.accept({ ...accepted, ...(scan.device === device ? {} : { caution: t('scanners.another') }) }, scan.raw)
  })
  return <ScanLane lane={lane} low ready={{ title: t('scanners.test'), todo: t('scanners.testTodo') }} />
}
