// What a scanner does to what it reads, worst first: what to change at it, what the profile undoes, what is only worth knowing.
import { IconCircleCheck, IconInfoCircle, IconTool, type Icon } from '@tabler/icons-react'
import { useWords } from '../../../words.ts'
import { findingText, type Finding } from './finding-text.ts'
import css from './Calibration.module.css'

type Weight = Finding['weight']
const order: readonly Weight[] = ['change', 'learned', 'note']
const icons: Record<Weight, Icon> = { change: IconTool, learned: IconCircleCheck, note: IconInfoCircle }

const FindingLine = ({ finding }: { readonly finding: Finding }) => {
  const t = useWords()
  const WeightIcon = icons[finding.weight]
  const { what, todo } = findingText(t, finding)
  return (
    <li className={css['finding']} data-weight={finding.weight}>
      <WeightIcon size={40} aria-hidden />
      <div>
        <p className={css['weight']}>{t(`scanners.weight.${finding.weight}`)}</p>
        <p><b>{what}</b> {todo}</p>
      </div>
    </li>
  )
}

export const Findings = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <ul className={css['findings']}>
    {order.flatMap((weight) => findings.filter((one) => one.weight === weight)).map((finding) => <FindingLine key={`${finding.code}${finding.facts['code'] ?? ''}`} finding={finding} />)}
  </ul>
)
