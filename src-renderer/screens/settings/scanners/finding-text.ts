// What the calibration found out, in two sentences: which rule the scanner breaks, and what to do.
import type { View } from '#contract/contract.ts'
import type { Said } from '../../../refusal-text.ts'
import type { Words } from '../../../words.ts'
import { shownReceived } from './LiveView.tsx'

export type Finding = View<'station.calibrate'>['findings'][number]

/** Where one fault has several faces: by what the facts say, else by what can be done about it. */
const variantOf = ({ code, weight, facts }: Finding): string => {
  switch (code) {
    case 'caps-lock': return facts['case'] ?? 'inverted'
    case 'not-read': return facts['kind'] ?? 'bars'
    case 'wrong-code': return facts['like'] === '' ? 'none' : 'other'
    case 'symbology-not-sent': return facts['instead'] === '' ? 'off' : 'own'
    default: return weight
  }
}

export const findingText = (t: Words, finding: Finding): Said => {
  const facts = Object.fromEntries(Object.entries(finding.facts).map(([name, value]) => [name, shownReceived(value)]))
  const [code, variant] = [finding.code, variantOf(finding)]
  return { what: String(t(`scanners.finding.${code}.${variant}.what` as never, facts as never)), todo: String(t(`scanners.finding.${code}.${variant}.todo` as never, facts as never)) }
}
