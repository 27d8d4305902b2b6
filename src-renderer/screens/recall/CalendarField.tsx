// A day on which something was noticed or is due, typed in any usual habit: unlike goods, a day does not expire.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readDay, shownDay } from '../../days.ts'

interface Props {
  readonly label: string
  readonly typed: string
  readonly onType: (typed: string) => void
}

/** `readDay(typed)` tells what it means. */
export const CalendarField = ({ label, typed, onType }: Props) => {
  const { t, i18n } = useTranslation()
  const day = readDay(typed)
  return (
    <TextInput
      label={label} value={typed} autoComplete="off" description={day === undefined ? t('day.hint') : shownDay(day, i18n.language)} inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={typed.trim() !== '' && day === undefined && t('day.unreadable')} onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}
