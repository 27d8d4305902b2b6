// The trade an item belongs to; of a new item it fills in what is usual there.
import { Radio } from '@mantine/core'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import type { Sector } from './item-draft.ts'
import css from './ItemForm.module.css'
import { sectors } from './sector-presets.ts'

interface Props {
  readonly sector: Sector | undefined
  readonly isNew: boolean
  readonly onChoose: (sector: Sector) => void
}

export const SectorChoice = ({ sector, isNew, onChoose }: Props) => {
  const t = useWords()
  return (
    <FormPart title={t('catalog.sector')} {...(isNew ? { todo: t('catalog.sectorTodo') } : {})}>
      <Radio.Group aria-label={t('catalog.sector')} value={sector ?? null} onChange={(value) => onChoose(value as Sector)}>
        <div className={css['chips']}>
          {sectors.map((one) => <Radio.Card key={one} value={one} className={css['chip'] ?? ''}><Radio.Indicator size="lg" />{t(`catalog.sectors.${one}`)}</Radio.Card>)}
        </div>
      </Radio.Group>
      {isNew && sector !== undefined && <p role="status" className={css['scanned']}>{t('catalog.sectorFilled', { sector: t(`catalog.sectors.${sector}`) })}</p>}
    </FormPart>
  )
}
