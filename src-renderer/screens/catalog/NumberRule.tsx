// How new numbers are made: a rule put together from text and explained parts, and the next ten numbers it gives today.
import { TextInput, UnstyledButton } from '@mantine/core'
import { useRef } from 'react'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './ItemForm.module.css'

/** What each part is called, and the field it puts in. */
const parts = {
  date: [['yyyy', '{yyyy}'], ['yy', '{yy}'], ['y', '{y}'], ['mm', '{mm}'], ['dd', '{dd}'], ['jjj', '{jjj}'], ['ww', '{ww}'], ['yyww', '{yyww}']],
  count: [['seq', '{seq:4}'], ['seq32', '{seq32:4}'], ['rand', '{rand:8}']],
  name: [['sku', '{sku}'], ['supplier', '{supplier}']],
  check: [['check', '{check}'], ['luhn', '{luhn}'], ['mod37', '{mod37}']],
} as const
const groups = ['date', 'count', 'name', 'check'] as const

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

const Parts = ({ onInsert }: { readonly onInsert: (field: string) => void }) => {
  const t = useWords()
  return (
    <div role="group" aria-label={t('catalog.insert')}>
      {groups.map((group) => (
        <section key={group} className={css['ruleParts']} aria-label={t(`catalog.ruleParts.${group}`)}>
          <h3>{t(`catalog.ruleParts.${group}`)}</h3>
          <div>
            {parts[group].map(([name, field]) => (
              <UnstyledButton key={name} className={css['rulePart'] ?? ''} onClick={() => onInsert(field)}>
                <span><b>{t(`catalog.field.${name}`)}</b> <span className="mono">{field}</span></span>
                <span className="quiet">{t(`catalog.fieldSay.${name}`)}</span>
              </UnstyledButton>
            ))}
          </div>
        </section>
      ))}
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
      <Preview of={of} item={item} rule={rule} sku={sku} />
      <details className={css['ruleHelp']} open={rule === ''}>
        <summary>{t('catalog.insert')}</summary>
        <Parts onInsert={insert} />
      </details>
    </div>
  )
}
