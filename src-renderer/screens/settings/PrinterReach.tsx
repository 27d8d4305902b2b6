// How a printer is reached: its kind, and what that kind needs to be told.
import { NativeSelect, Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useWords } from '../../words.ts'
import { baudRates, kinds, needs, papers, type Typed, type Wrong } from './printer-draft.ts'
import css from './Settings.module.css'

export interface FieldsProps {
  readonly typed: Typed
  readonly wrong: Wrong
  readonly set: (change: Partial<Typed>) => void
}

const plain = { autoComplete: 'off', spellCheck: false, classNames: { input: 'mono' } } as const

export const PrinterReach = ({ typed, wrong, set }: FieldsProps) => {
  const t = useWords()
  const { kind } = typed
  return (
    <>
      <Radio.Group label={t('settings.printerKind')} value={kind} onChange={(value) => set({ kind: kinds.find((one) => one === value) ?? 'tcp' })}>
        <Stack gap={0}>{kinds.map((one) => <Radio key={one} size="lg" value={one} label={t(`settings.kind.${one}`)} description={t(`settings.kindSays.${one}`)} />)}</Stack>
      </Radio.Group>
      {kind === 'sheet' && (
        <>
          <strong id="paper">{t('settings.paper')}</strong>
          <SegmentedControl aria-labelledby="paper" value={typed.paper} onChange={(paper) => set({ paper })} data={[{ value: 'a4', label: papers.a4 }, { value: 'letter', label: papers.letter }]} />
        </>
      )}
      {needs(kind, 'host') && (
        <div className={css['pair']}>
          <TextInput {...plain} label={t('settings.host')} description={t('settings.hostHint')} value={typed.host} error={wrong.host} maxLength={255} onChange={(event) => set({ host: event.currentTarget.value })} />
          <TextInput {...plain} label={t('settings.port')} description={t('settings.portHint')} value={typed.port} error={wrong.port} maxLength={5} inputMode="numeric" onChange={(event) => set({ port: event.currentTarget.value })} />
        </div>
      )}
      {needs(kind, 'path') && (
        <div className={css['pair']}>
          <TextInput {...plain} label={t('printers.path')} description={kind === 'usb' ? t('printers.pathUsb') : t('printers.pathSerial')} value={typed.path} error={wrong.path} maxLength={200} onChange={(event) => set({ path: event.currentTarget.value })} />
          {kind === 'serial' && (
            <NativeSelect label={t('printers.baud')} description={t('printers.baudHint')} value={String(typed.baudRate)} data={baudRates.map(String)}
              onChange={(event) => set({ baudRate: baudRates.find((rate) => String(rate) === event.currentTarget.value) ?? 9_600 })} />
          )}
        </div>
      )}
      {needs(kind, 'queue') && (
        <TextInput {...plain} label={t('printers.queue')} description={kind === 'cups' ? t('printers.queueCups') : t('printers.queueWindows')} value={typed.queue} error={wrong.queue} maxLength={200} onChange={(event) => set({ queue: event.currentTarget.value })} />
      )}
    </>
  )
}
