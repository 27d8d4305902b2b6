// A trace as it was at a moment of the past: the day, and the time of day on this screen's clock.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { readDay } from '../../days.ts'
import { DayField } from '../../parts/DayField.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useWords } from '../../words.ts'

interface Props {
  readonly onClose: () => void
  /** ISO 8601. */
  readonly onMoment: (moment: string) => void
}

export const AsOf = ({ onClose, onMoment }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [time, setTime] = useState('23:59')
  const [wrong, setWrong] = useState<string>()
  const day = readDay(typed)
  const use = (): void => {
    if (day === undefined || !/^\d\d:\d\d/.test(time)) return setWrong(t('day.unreadable'))
    const at = new Date(`${day}T${time}`)
    // The day of today until its last minute is now.
    if (at.getTime() > Date.now() && new Date(`${day}T00:00`).getTime() > Date.now()) return setWrong(t('trace.asOfLater'))
    onMoment(at.toISOString())
  }
  return (
    <FormDialog title={t('trace.asOfTitle')} onClose={onClose} onSave={use} busy={false} refusal={undefined}>
      <DayField first label={t('trace.date')} typed={typed} onType={(next) => { setTyped(next); setWrong(undefined) }} error={wrong} />
      <TextInput type="time" label={t('trace.asOfTime')} value={time} onChange={(event) => setTime(event.currentTarget.value)} />
    </FormDialog>
  )
}
