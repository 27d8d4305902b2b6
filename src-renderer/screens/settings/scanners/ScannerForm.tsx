// What a supervisor sets of a scanner: its name, what it reads, where it is plugged in, how it writes.
import { NativeSelect, Radio, Stack, Switch, TextInput } from '@mantine/core'
import { IconCheck, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { useSave } from '../../../use-save.ts'
import { useWords } from '../../../words.ts'
import settings from '../Settings.module.css'
import { ProfileFields } from './ProfileFields.tsx'
import { portText, type ScannerDraft } from './scanner-draft.ts'

const reads: readonly ScannerDraft['reads'][] = ['barcodes', 'tags']
const baudRates: readonly NonNullable<ScannerDraft['baudRate']>[] = [9600, 19_200, 38_400, 57_600, 115_200]
const [gapLeast, gapMost] = [5, 300]

interface FieldsProps {
  readonly typed: ScannerDraft
  readonly set: (change: Partial<ScannerDraft>) => void
}

const PortFields = ({ typed, set }: FieldsProps) => {
  const t = useWords()
  return (
    <>
      <p><strong>{t('scanners.port')}</strong> <span className="mono">{portText(typed)}</span></p>
      {typed.channel === 'serial' && (
        <NativeSelect label={t('scanners.baud')} description={t('scanners.baudHint')} value={String(typed.baudRate ?? baudRates[0])} data={baudRates.map(String)} onChange={(event) => set({ baudRate: baudRates.find((rate) => String(rate) === event.currentTarget.value) ?? 9600 })} />
      )}
      <Radio.Group label={t('scanners.reads')} value={typed.reads} onChange={(value) => set({ reads: value as ScannerDraft['reads'] })}>
        <Stack gap={0}>{reads.map((kind) => <Radio key={kind} size="lg" value={kind} label={t(`scanners.readsKind.${kind}`)} description={t(`scanners.readsSays.${kind}`)} />)}</Stack>
      </Radio.Group>
    </>
  )
}

interface Props {
  readonly scanner: ScannerDraft
  readonly onSaved: (id: string) => void
}

export const ScannerForm = ({ scanner, onSaved }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState(scanner)
  const [gap, setGap] = useState(String(scanner.profile.gapMsMax))
  const [wrong, setWrong] = useState<{ name?: string; gap?: string }>({})
  const [saved, setSaved] = useState(false)
  const { save, busy, refusal } = useSave('station.saveScanner', ({ id }) => {
    setSaved(true)
    onSaved(id)
  })
  const set = (change: Partial<ScannerDraft>): void => {
    setSaved(false)
    setTyped((before) => ({ ...before, ...change }))
  }
  const onSave = (): void => {
    const gapMsMax = Number(gap)
    const found = {
      ...(typed.name.trim() === '' ? { name: t('form.needed') } : {}),
      ...(/^\d+$/.test(gap) && gapMsMax >= gapLeast && gapMsMax <= gapMost ? {} : { gap: t('form.wholeNumber', { least: gapLeast, most: gapMost }) }),
    }
    setWrong(found)
    if (Object.keys(found).length === 0) void save({ ...typed, name: typed.name.trim(), profile: { ...typed.profile, gapMsMax } })
  }
  return (
    <section className={settings['card']} aria-label={t('scanners.setUp')}>
      <h2>{t('scanners.setUp')}</h2>
      <form noValidate onSubmit={(event) => { event.preventDefault(); if (!busy) onSave() }}>
        <Stack>
          <RefusedNote refusal={refusal} />
          <TextInput label={t('scanners.name')} description={t('scanners.nameHint')} value={typed.name} error={wrong.name} maxLength={60} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value })} />
          {typed.channel !== 'keyboard' && <PortFields typed={typed} set={set} />}
          <ProfileFields profile={typed.profile} keyboard={typed.channel === 'keyboard'} gap={gap} gapWrong={wrong.gap} setGap={(next) => { setSaved(false); setGap(next) }} set={(change) => set({ profile: { ...typed.profile, ...change } })} />
          <Switch label={t('scanners.active')} description={t(typed.channel === 'keyboard' ? 'scanners.activeKeyboard' : 'scanners.activeHint')} checked={typed.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
          {saved && <p role="status" className={settings['saved']}><IconCircleCheck aria-hidden />{t('scanners.saved')}</p>}
          <div><KeyButton keyName="F12" leftSection={<IconCheck />} label={t('form.save')} run={onSave} busy={busy} /></div>
        </Stack>
      </form>
    </section>
  )
}
