// Whether strangers may look up what they scan, what they then see, and where the QR codes of labels lead.
import { Group, Switch, TextInput } from '@mantine/core'
import { IconCheck, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import css from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame.tsx'

const shown = ['shownSerial', 'shownLot', 'shownUnit', 'shownMarks'] as const

const Form = ({ settings }: { readonly settings: View<'station.publicPage'> }) => {
  const t = useWords()
  const [on, setOn] = useState(settings.on)
  const [typed, setTyped] = useState(settings.address ?? '')
  const [wrong, setWrong] = useState(false)
  const [saved, setSaved] = useState(false)
  const { save, busy, refusal } = useSave('station.setPublicPage', () => setSaved(true))
  const address = typed.trim().toLowerCase().replace(/\/$/, '')
  const trySave = (): void => {
    const right = address === '' || /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(address)
    setWrong(!right)
    setSaved(false)
    if (right) void save({ on, ...(address === '' ? {} : { address }) })
  }
  return (
    <section className={css['card']} aria-label={t('settings.public')}>
      <h2>{t('settings.public')}</h2>
      <p className="quiet">{t('settings.publicTodo')}</p>
      <ul>{shown.map((one) => <li key={one}>{t(`settings.${one}`)}</li>)}</ul>
      <p className="quiet">{t('settings.publicNever')}</p>
      <RefusedNote refusal={refusal} />
      {saved && <p role="status" className={css['saved']}><IconCircleCheck aria-hidden />{t(on ? 'settings.publicIsOn' : 'settings.publicIsOff')}</p>}
      <form noValidate onSubmit={(event) => { event.preventDefault(); trySave() }}>
        <Switch size="lg" label={t('settings.publicOn')} checked={on} onChange={(event) => setOn(event.currentTarget.checked)} />
        <TextInput mt="md" label={t('settings.publicAddress')} description={t('settings.publicAddressHint')} placeholder="https://id.example.com" value={typed} error={wrong ? t('settings.publicAddressWrong') : undefined} maxLength={80} inputMode="url" autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setTyped(event.currentTarget.value)} />
      </form>
      <Group><KeyButton keyName="F12" leftSection={<IconCheck />} label={t('form.save')} run={trySave} busy={busy} /></Group>
    </section>
  )
}

export const PublicSettings = () => {
  const { view } = useQueryOf('station.publicPage', {})
  return <SettingsFrame section="public">{view && <Form settings={view} />}</SettingsFrame>
}
