// An indicator: what is noted, in which unit or from which list, and of what.
import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sent } from '#contract/contract.ts'
import type { Indicator } from '../../indicator-value.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords, type Words } from '../../words.ts'

const types: readonly Indicator['type'][] = ['text', 'number', 'date', 'measure', 'choice']
const owners: readonly Indicator['of'][] = ['lot', 'serial', 'item']

interface Typed extends Pick<Indicator, 'code' | 'name' | 'type' | 'of' | 'active'> {
  readonly unit: string
  /** One a line. */
  readonly choices: string
}

const typedOf = (indicator: Indicator | undefined): Typed => ({
  code: indicator?.code ?? '', name: indicator?.name ?? '', type: indicator?.type ?? 'text', of: indicator?.of ?? 'lot', active: indicator?.active ?? true,
  unit: indicator?.unit ?? '', choices: indicator?.choices?.join('\n') ?? '',
})

const linesOf = (choices: string): string[] => [...new Set(choices.split('\n').map((line) => line.trim()).filter((line) => line !== ''))]

type Wrong = Partial<Record<'code' | 'name' | 'unit' | 'choices', string>>

const wrongWith = (t: Words, { code, name, type, unit, choices }: Typed): Wrong => {
  const lines = linesOf(choices)
  return {
    ...(code.trim() === '' ? { code: t('form.needed') } : {}), ...(name.trim() === '' ? { name: t('form.needed') } : {}),
    ...(type === 'measure' && unit.trim() === '' ? { unit: t('form.needed') } : {}),
    ...(type === 'choice' && (lines.length === 0 || lines.length > 60 || lines.some((line) => line.length > 60)) ? { choices: t('catalog.choicesWrong') } : {}),
  }
}

const indicatorOf = ({ code, name, type, of, active, unit, choices }: Typed, id: string | undefined): Sent<'catalog.saveIndicator'> => ({
  ...(id === undefined ? {} : { id }), code: code.trim(), name: name.trim(), type, of, active,
  ...(type === 'measure' ? { unit: unit.trim() } : {}), ...(type === 'choice' ? { choices: linesOf(choices) } : {}),
})

interface Props {
  /** Undefined: a new one. */
  readonly indicator: Indicator | undefined
  readonly onClose: () => void
}

export const IndicatorDialog = ({ indicator, onClose }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState(() => typedOf(indicator))
  const [wrong, setWrong] = useState<Wrong>({})
  const { save, busy, refusal } = useSave('catalog.saveIndicator', onClose)
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const onSave = (): void => {
    const found = wrongWith(t, typed)
    setWrong(found)
    if (Object.keys(found).length === 0) void save(indicatorOf(typed, indicator?.id))
  }
  return (
    <FormDialog title={indicator?.name ?? t('catalog.addIndicator')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('catalog.name')} value={typed.name} error={wrong.name} maxLength={80} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput label={t('catalog.code')} description={t('catalog.indicatorCodeHint')} value={typed.code} error={wrong.code} maxLength={40} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ code: event.currentTarget.value })} />
      <NativeSelect label={t('catalog.type')} value={typed.type} data={types.map((value) => ({ value, label: t(`catalog.types.${value}`) }))} onChange={(event) => set({ type: event.currentTarget.value as Indicator['type'] })} />
      {typed.type === 'measure' && <TextInput label={t('catalog.measureUnit')} placeholder="°C" value={typed.unit} error={wrong.unit} maxLength={12} autoComplete="off" onChange={(event) => set({ unit: event.currentTarget.value })} />}
      {typed.type === 'choice' && <Textarea label={t('catalog.choices')} description={t('catalog.choicesHint')} value={typed.choices} error={wrong.choices} autosize minRows={3} maxRows={8} onChange={(event) => set({ choices: event.currentTarget.value })} />}
      <NativeSelect label={t('catalog.of')} value={typed.of} data={owners.map((value) => ({ value, label: t(`catalog.ofs.${value}`) }))} onChange={(event) => set({ of: event.currentTarget.value as Indicator['of'] })} />
      <Switch label={t('catalog.active')} description={t('catalog.activeHint')} checked={typed.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
    </FormDialog>
  )
}
