// How new numbers are made: a rule in plain text and fields, and the next ten numbers it gives today.
import { Button, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './ItemForm.module.css'

/** What each button is called, and the field it puts in. */
const fields = [
  ['yyyy', '{yyyy}'], ['yy', '{yy}'], ['y', '{y}'], ['mm', '{mm}'], ['dd', '{dd}'], ['jjj', '{jjj}'], ['ww', '{ww}'], ['yyww', '{yyww}'],
  ['seq', '{seq:4}'], ['seq32', '{seq32:4}'], ['rand', '{rand:8}'], ['sku', '{sku}'], ['supplier', '{supplier}'], ['check', '{check}'], ['luhn', '{luhn}'], ['mod37', '{mod37}'],
] as const

interface Props {
  readonly of: 'lot' | 'serial'
  /** Absent where the item is new. */
  readonly item?: string | undefined
  readonly label: string
  readonly rule: string
  readonly sku: string
  readonly onType: (rule: string) => void
}

const Preview = ({ of, item, rule, sku }: Omit<Props, 'label' | 'onType'>) => {
  const t = useWords()
  const asked = useRested(rule.trim())
  const named = useRested(sku.trim() === '' ? 'SKU' : sku.trim())
  const { view } = useQueryOf('catalog.previewNumbers', asked === '' ? undefined : { rule: asked, of, sku: named, ...(item === undefined ? {} : { item }) })
  if (asked === '') return <p className="quiet">{t('catalog.ruleNone')}</p>
  if (view?.fault) return <p className={css['ruleWrong']} role="alert">{t('catalog.ruleWrong', { why: t(`catalog.ruleFault.${view.fault.why}`, { field: view.fault.field }) })}</p>
  return (
    <div className={css['next']} aria-live="polite">
      <p className="quiet">{t(view?.examples ? 'catalog.examples' : 'catalog.next')}</p>
      <ol className="mono">{view?.numbers.map((number) => <li key={number}>{number}</li>)}</ol>
    </div>
  )
}

export const NumberRule = ({ label, of, item, rule, sku, onType }: Props) => {
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  const insert = (field: string): void => {
    const [start, end] = [input.current?.selectionStart ?? rule.length, input.current?.selectionEnd ?? rule.length]
    onType(`${rule.slice(0, start)}${field}${rule.slice(end)}`)
    input.current?.focus()
  }
  return (
    <div className={css['rule']}>
      <TextInput ref={input} label={label} value={rule} maxLength={60} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} onChange={(event) => onType(event.currentTarget.value)} />
      <div className={css['inserts']} role="group" aria-label={t('catalog.insert')}>
        {fields.map(([name, field]) => <Button key={name} variant="default" className={css['insert'] ?? ''} onClick={() => insert(field)}>{t(`catalog.field.${name}`)}</Button>)}
      </div>
      <Preview of={of} item={item} rule={rule} sku={sku} />
    </div>
  )
}
