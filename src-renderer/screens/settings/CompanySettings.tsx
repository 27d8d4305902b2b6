// The number that everything this company numbers begins with.
import { Group, TextInput } from '@mantine/core'
import { IconCheck, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import css from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame.tsx'

export const CompanySettings = () => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const [saved, setSaved] = useState<string>()
  const prefix = typed.trim()
  const { save, busy, refusal } = useSave('station.setCompany', () => setSaved(prefix))
  const trySave = (): void => {
    const right = /^\d{7,10}$/.test(prefix)
    setWrong(!right)
    setSaved(undefined)
    if (right) void save({ companyPrefix: prefix })
  }
  return (
    <SettingsFrame section="company">
      <section className={css['card']} aria-label={t('settings.prefix')}>
        <h2>{t('settings.prefix')}</h2>
        <p className="quiet">{t('settings.prefixTodo')}</p>
        <RefusedNote refusal={refusal} />
        {saved !== undefined && <p role="status" className={css['saved']}><IconCircleCheck aria-hidden />{t('settings.prefixSaved', { prefix: saved })}</p>}
        <form noValidate onSubmit={(event) => { event.preventDefault(); trySave() }}>
          <TextInput label={t('settings.prefix')} description={t('settings.prefixHint')} value={typed} error={wrong ? t('settings.prefixWrong') : undefined} maxLength={10} inputMode="numeric" autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setTyped(event.currentTarget.value)} />
        </form>
        <Group><KeyButton keyName="F12" leftSection={<IconCheck />} label={t('form.save')} run={trySave} busy={busy} /></Group>
      </section>
    </SettingsFrame>
  )
}
