// Lot, serial, both or neither, in plain words.
import { Radio } from '@mantine/core'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import type { Tracking } from './item-draft.ts'
import css from './ItemForm.module.css'

const modes: readonly Tracking[] = ['none', 'lot', 'serial', 'lot and serial']

export const FollowChoice = ({ tracking, onChoose }: { readonly tracking: Tracking; readonly onChoose: (tracking: Tracking) => void }) => {
  const t = useWords()
  return (
    <FormPart title={t('catalog.follow')} todo={t('catalog.followTodo')}>
      <Radio.Group aria-label={t('catalog.follow')} value={tracking} onChange={(value) => onChoose(value as Tracking)}>
        <div className={css['modes']}>
          {modes.map((mode) => (
            <Radio.Card key={mode} value={mode} className={css['mode'] ?? ''}>
              <Radio.Indicator size="lg" />
              <span><b>{t(`tracking.${mode}`)}</b><br />{t(`catalog.mode.${mode}`)}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </FormPart>
  )
}
