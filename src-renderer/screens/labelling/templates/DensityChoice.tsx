// How finely the picture is drawn, or a design was made for.
import { SegmentedControl } from '@mantine/core'
import { useId } from 'react'
import { useWords } from '../../../words.ts'
import css from './Templates.module.css'
import { densities, type Dpi } from './versions.ts'

export const DensityChoice = ({ dpi, onChoose }: { readonly dpi: Dpi; readonly onChoose: (dpi: Dpi) => void }) => {
  const t = useWords()
  const label = useId()
  return (
    <div className={css['density']}>
      <strong id={label}>{t('templates.density')}</strong>
      <SegmentedControl aria-labelledby={label} value={String(dpi)} onChange={(value) => onChoose(densities.find((each) => String(each) === value) ?? 203)} data={densities.map(String)} />
    </div>
  )
}
