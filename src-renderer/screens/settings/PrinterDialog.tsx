// A printer: how it is reached, how it prints, and what it is the usual one for.
import { SegmentedControl, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import { densities, sentOf, typedOf, wrongWith, type Printer, type Typed, type Wrong } from './printer-draft.ts'
import { PrinterReach } from './PrinterReach.tsx'
import { PrinterTuning, UsualFor } from './PrinterTuning.tsx'

interface Props {
  /** Undefined: a new one. */
  readonly printer: Printer | undefined
  /** The first printer is the usual one. */
  readonly first: boolean
  readonly onClose: () => void
}

export const PrinterDialog = ({ printer, first, onClose }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState<Typed>(typedOf(printer, first))
  const [wrong, setWrong] = useState<Wrong>({})
  const { save, busy, refusal } = useSave('station.savePrinter', onClose)
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const onSave = (): void => {
    const found = wrongWith(t, typed)
    setWrong(found)
    if (Object.keys(found).length === 0) void save(sentOf(typed, printer?.id))
  }
  return (
    <FormDialog title={printer?.name ?? t('settings.addPrinter')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('settings.printerName')} value={typed.name} error={wrong.name} maxLength={60} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value })} />
      <PrinterReach typed={typed} wrong={wrong} set={set} />
      {typed.kind !== 'sheet' && <strong id="dpi">{t('settings.dpi')}</strong>}
      {typed.kind !== 'sheet' && <SegmentedControl aria-labelledby="dpi" value={String(typed.dpi)} onChange={(value) => set({ dpi: densities.find((dpi) => String(dpi) === value) ?? 203 })} data={densities.map(String)} />}
      <Switch size="lg" label={t('settings.default')} checked={typed.default} onChange={(event) => set({ default: event.currentTarget.checked })} />
      <UsualFor typed={typed} set={set} />
      {typed.kind !== 'sheet' && <PrinterTuning typed={typed} wrong={wrong} set={set} />}
    </FormDialog>
  )
}
