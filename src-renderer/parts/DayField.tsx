// A date typed in any usual habit; what it was understood as is shown under it before it counts.
import { TextInput } from '@mantine/core'
import { readDay } from '../days.ts'
import { useWords } from '../words.ts'
import { ExpiryText } from './ExpiryText.tsx'

interface Props {
  readonly label: string
  readonly typed: string
  readonly onType: (typed: string) => void
  /** Takes the focus when it appears. */
  readonly first?: boolean
  readonly error?: string | undefined
}

/** `readDay(typed)` tells what it means. */
export const DayField = ({ label, typed, onType, first = false, error }: Props) => {
  const t = useWords()
  const day = readDay(typed)
  const wrong = typed.trim() !== '' && day === undefined ? t('day.unreadable') : undefined
  return (
    <TextInput
      label={label} value={typed} autoFocus={first} autoComplete="off"
      description={day === undefined ? t('day.hint') : <ExpiryText day={day} />} inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error ?? wrong} onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}
