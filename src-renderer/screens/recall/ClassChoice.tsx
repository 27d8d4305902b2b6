// How bad a recall is, as the classes of food and drug law have it; nobody need know yet.
import { Select } from '@mantine/core'
import { useWords } from '../../words.ts'

const classes = ['I', 'II', 'III'] as const
export type RecallClass = (typeof classes)[number]

interface Props {
  readonly value: RecallClass | undefined
  readonly onChoose: (chosen: RecallClass | undefined) => void
  readonly disabled?: boolean
}

export const ClassChoice = ({ value, onChoose, disabled = false }: Props) => {
  const t = useWords()
  return (
    <Select
      label={t('recall.classTitle')} placeholder={t('recall.class.none')} description={t(`recall.classMeans.${value ?? 'none'}`)} inputWrapperOrder={['label', 'input', 'description']} disabled={disabled}
      data={classes.map((one) => ({ value: one, label: t(`recall.class.${one}`) }))} value={value ?? null} onChange={(chosen) => onChoose(classes.find((one) => one === chosen))}
    />
  )
}
