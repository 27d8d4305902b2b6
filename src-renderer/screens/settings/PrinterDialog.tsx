// A printer: how it is reached, how fine it prints, and whether it is the usual one.
import { Radio, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords, type Words } from '../../words.ts'
import css from './Settings.module.css'

type Printer = View<'station.printers'>['printers'][number]

const kinds: readonly Printer['kind'][] = ['preview', 'tcp']
const densities: readonly Printer['dpi'][] = [203, 300, 600]
/** Where ZPL printers listen. */
const usualPort = '9100'

interface Typed extends Pick<Printer, 'name' | 'kind' | 'dpi' | 'default'> {
  readonly host: string
  readonly port: string
}

type Wrong = Partial<Record<'name' | 'host' | 'port', string>>

const isPort = (typed: string): boolean => /^\d{1,5}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 65_535

const wrongWith = (t: Words, { name, kind, host, port }: Typed): Wrong => ({
  ...(name.trim() === '' ? { name: t('form.needed') } : {}),
  ...(kind === 'tcp' && host.trim() === '' ? { host: t('form.needed') } : {}),
  ...(kind === 'tcp' && !isPort(port.trim()) ? { port: t('form.wholeNumber', { least: 1, most: 65_535 }) } : {}),
})

interface FieldsProps {
  readonly typed: Typed
  readonly wrong: Wrong
  readonly set: (change: Partial<Typed>) => void
}

const ReachFields = ({ typed, wrong, set }: FieldsProps) => {
  const t = useWords()
  return (
    <>
      <Radio.Group label={t('settings.printerKind')} value={typed.kind} onChange={(kind) => set({ kind: kind as Printer['kind'] })}>
        <Stack gap={0}>{kinds.map((kind) => <Radio key={kind} size="lg" value={kind} label={t(`settings.kind.${kind}`)} description={t(`settings.kindSays.${kind}`)} />)}</Stack>
      </Radio.Group>
      {typed.kind === 'tcp' && (
        <div className={css['pair']}>
          <TextInput label={t('settings.host')} description={t('settings.hostHint')} value={typed.host} error={wrong.host} maxLength={255} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} onChange={(event) => set({ host: event.currentTarget.value })} />
          <TextInput label={t('settings.port')} description={t('settings.portHint')} value={typed.port} error={wrong.port} maxLength={5} inputMode="numeric" autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ port: event.currentTarget.value })} />
        </div>
      )}
    </>
  )
}

interface Props {
  /** Undefined: a new one. */
  readonly printer: Printer | undefined
  /** The first printer is the usual one. */
  readonly first: boolean
  readonly onClose: () => void
}

export const PrinterDialog = ({ printer, first, onClose }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState<Typed>({
    name: printer?.name ?? '', kind: printer?.kind ?? 'tcp', dpi: printer?.dpi ?? 203, default: printer?.default ?? first, host: printer?.host ?? '', port: String(printer?.port ?? usualPort),
  })
  const [wrong, setWrong] = useState<Wrong>({})
  const { save, busy, refusal } = useSave('station.savePrinter', onClose)
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const onSave = (): void => {
    const { name, kind, dpi, host, port } = typed
    const found = wrongWith(t, typed)
    setWrong(found)
    if (Object.keys(found).length === 0) void save({ ...(printer ? { id: printer.id } : {}), name: name.trim(), kind, dpi, default: typed.default, ...(kind === 'tcp' ? { host: host.trim(), port: Number(port) } : {}) })
  }
  return (
    <FormDialog title={printer?.name ?? t('settings.addPrinter')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('settings.printerName')} value={typed.name} error={wrong.name} maxLength={60} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value })} />
      <ReachFields typed={typed} wrong={wrong} set={set} />
      <strong id="dpi">{t('settings.dpi')}</strong>
      <SegmentedControl aria-labelledby="dpi" value={String(typed.dpi)} onChange={(value) => set({ dpi: densities.find((dpi) => String(dpi) === value) ?? 203 })} data={densities.map(String)} />
      <Switch size="lg" label={t('settings.default')} checked={typed.default} onChange={(event) => set({ default: event.currentTarget.checked })} />
    </FormDialog>
  )
}
