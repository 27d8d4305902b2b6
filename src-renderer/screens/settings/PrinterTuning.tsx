// How one printer prints: what stays empty is left to its own panel. And which labels are usually its.
import { Checkbox, TextInput } from '@mantine/core'
import { useQueryOf } from '../../use-operation.ts'
import { useWords, wordFor } from '../../words.ts'
import { labelKinds, type Tuning } from './printer-draft.ts'
import type { FieldsProps } from './PrinterReach.tsx'
import css from './Settings.module.css'

const fields: readonly Tuning[] = ['darkness', 'speed', 'offsetTop', 'offsetLeft']

export const PrinterTuning = ({ typed, wrong, set }: FieldsProps) => {
  const t = useWords()
  return (
    <fieldset className={css['group']}>
      <legend>{t('printers.tuning')}</legend>
      <p className="quiet">{t('printers.tuningTodo')}</p>
      <div className={css['halves']}>
        {fields.map((field) => (
          <TextInput key={field} label={t(`printers.tune.${field}`)} description={t(`printers.tuneHint.${field}`)} value={typed[field]} error={wrong[field]} maxLength={5} autoComplete="off" classNames={{ input: 'mono' }}
            onChange={(event) => set({ [field]: event.currentTarget.value })} />
        ))}
      </div>
    </fieldset>
  )
}

export const UsualFor = ({ typed, set }: Pick<FieldsProps, 'typed' | 'set'>) => {
  const t = useWords()
  const templates = useQueryOf('labelling.templates', {}).view?.templates ?? []
  return (
    <fieldset className={css['group']}>
      <legend>{t('printers.usualFor')}</legend>
      <p className="quiet">{t('printers.usualForTodo')}</p>
      <div className={css['halves']}>
        {[...new Set([...labelKinds, ...templates.map(({ name }) => name)])].map((template) => (
          <Checkbox key={template} size="lg" label={wordFor(t, 'printers.label', template)} checked={typed.usualFor.includes(template)}
            onChange={(event) => set({ usualFor: event.currentTarget.checked ? [...typed.usualFor, template] : typed.usualFor.filter((one) => one !== template) })} />
        ))}
      </div>
    </fieldset>
  )
}
