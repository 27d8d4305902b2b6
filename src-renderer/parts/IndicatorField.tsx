// One indicator to be filled in: text, number with its unit, day, or one of its choices.
import { NativeSelect, TextInput } from '@mantine/core'
import { valueMeant, type Indicator } from '../indicator-value.ts'
import { useWords } from '../words.ts'
import { DayField } from './DayField.tsx'

interface Props {
  readonly indicator: Indicator
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly error?: string | undefined
  /** Takes the focus when it appears. */
  readonly first?: boolean
}

/** `valueMeant` tells what the typed text means. */
export const IndicatorField = ({ indicator, typed, onType, error, first = false }: Props) => {
  const t = useWords()
  const { type, name, unit, choices = [] } = indicator
  const label = unit === undefined ? name : `${name} (${unit})`
  if (type === 'date') return <DayField label={label} first={first} typed={typed} onType={onType} error={error} />
  if (type === 'choice') {
    // Enter sends the form from every other field; a select of the browser's own would swallow it.
    return <NativeSelect label={label} autoFocus={first} value={typed} error={error} data={['', ...choices]} onChange={(event) => onType(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); event.currentTarget.form?.requestSubmit() } }} />
  }
  const wrong = type !== 'text' && typed.trim() !== '' && valueMeant(indicator, typed) === undefined ? t('catalog.decimalWrong') : undefined
  return <TextInput label={label} autoFocus={first} value={typed} error={error ?? wrong} maxLength={200} autoComplete="off" inputMode={type === 'text' ? 'text' : 'decimal'} onChange={(event) => onType(event.currentTarget.value)} />
}
