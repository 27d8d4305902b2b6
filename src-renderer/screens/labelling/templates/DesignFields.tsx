// The variable fields of a designer's label, and what each is filled with.
import { Checkbox, NativeSelect } from '@mantine/core'
import { useWords } from '../../../words.ts'
import { choicesFor, mayBeOptional, sampleOf, type DesignField } from './design-choices.ts'
import css from './Templates.module.css'

interface Props {
  readonly fields: readonly DesignField[]
  /** What was chosen, by number of the field. */
  readonly chosen: ReadonlyMap<number, string>
  readonly onChoose: (number: number, filling: string) => void
}

const FieldRow = ({ field, filling, onChoose }: { readonly field: DesignField; readonly filling: string; readonly onChoose: (filling: string) => void }) => {
  const t = useWords()
  const named = filling.replace(/\?$/, '')
  return (
    <li className={css['mapped']}>
      <NativeSelect label={<><span className="mono">^FN{field.number}</span> {t(`templates.is.${field.is}`)}</>} description={t('templates.sample', field)} value={mayBeOptional(filling) ? named : filling}
        data={[{ value: sampleOf(field), label: t('templates.keep') }, ...choicesFor(t, field).map(({ group, items }) => ({ group, items: [...items] }))]} onChange={(event) => onChoose(event.currentTarget.value)} />
      {mayBeOptional(filling) && <Checkbox size="lg" label={t('templates.optional')} checked={filling.endsWith('?')} onChange={(event) => onChoose(event.currentTarget.checked ? `${named}?` : named)} />}
    </li>
  )
}

export const DesignFields = ({ fields, chosen, onChoose }: Props) => {
  const t = useWords()
  return (
    <section className={css['card']} aria-label={t('templates.mapping')}>
      <h2>{t('templates.mapping')}</h2>
      <p className="quiet">{fields.length === 0 ? t('templates.fixed') : t('templates.mappingTodo')}</p>
      <ul className={css['column']}>{fields.map((field) => <FieldRow key={field.number} field={field} filling={chosen.get(field.number) ?? sampleOf(field)} onChoose={(filling) => onChoose(field.number, filling)} />)}</ul>
    </section>
  )
}
