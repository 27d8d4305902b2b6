// How new numbers are made: a rule in plain text and fields, and the next ten numbers it gives today.
import { Button, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './ItemForm.module.css'

/** What each button is called, and the field it puts in. */
const fields = [['yyyy', '{yyyy}'], ['yy', '{yy}'], ['mm', '{mm}'], ['dd', '{dd}'], ['jjj', '{jjj}'], ['seq', '{seq:4}'], ['sku', '{sku}'], ['check', '{check}']] as const

interface Props {
  readonly label: string
  readonly rule: string
  readonly sku: string
  readonly onType: (rule: string) => void
}

const Preview = ({ rule, sku }: Pick<Props, 'rule' | 'sku'>) => {
  const t = useWords()
  const asked = useRested(rule.trim())
  const named = useRested(sku.trim() === '' ? 'SKU' : sku.trim())
  const { view } = useQueryOf('catalog.previewNumbers', asked === '' ? undefined : { rule: asked, sku: named })
  if (asked === '') return <p className="quiet">{t('catalog.ruleNone')}</p>
  if (view?.why !== undefined) return <p className={css['ruleWrong']} role="alert">{t('catalog.ruleWrong', { why: view.why })}</p>
  return (
    <div className={css['next']} aria-live="polite">
      <p className="quiet">{t('catalog.next')}</p>
      <ol className="mono">{view?.numbers.map((number) => <li key={number}>{number}</li>)}</ol>
    </div>
  )
}

export const NumberRule = ({ label, rule, sku, onType }: Props) => {
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
      <Preview rule={rule} sku={sku} />
    </div>
  )
}
