// How bad a recall is, as the classes of food and drug law have it; nobody need know yet.
import { SegmentedControl } from '@mantine/core'
import { useWords } from '../../words.ts'
import css from './Recall.module.css'

const classes = ['I', 'II', 'III'] as const
export type RecallClass = (typeof classes)[number]

interface Props {
  readonly value: RecallClass | ''
  readonly onChoose: (chosen: RecallClass | '') => void
  readonly disabled?: boolean
}

export const ClassChoice = ({ value, onChoose, disabled = false }: Props) => {
  const t = useWords()
  return (
    <div>
      <h2 className={css['label']}>{t('recall.classTitle')}</h2>
      <SegmentedControl disabled={disabled} aria-label={t('recall.classTitle')} value={value} onChange={(chosen) => onChoose(chosen as RecallClass | '')} data={[{ value: '', label: t('recall.class.none') }, ...classes.map((one) => ({ value: one, label: t(`recall.class.${one}`) }))]} />
      <p className="quiet">{t(`recall.classMeans.${value === '' ? 'none' : value}`)}</p>
    </div>
  )
}
