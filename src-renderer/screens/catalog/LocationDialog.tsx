// A place: what it is called, and what happens there.
import { Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'

type Location = View<'catalog.locations'>['rows'][number]

const kinds: readonly Location['kind'][] = ['dock', 'storage', 'staging', 'quarantine', 'inspection', 'production', 'returns']

interface Props {
  /** Undefined: a new one. */
  readonly location: Location | undefined
  /** The code a new one was met by. */
  readonly met?: string | undefined
  readonly onClose: () => void
}

export const LocationDialog = ({ location, met = '', onClose }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState({ code: location?.code ?? met, name: location?.name ?? '', kind: location?.kind ?? 'storage' })
  const [tried, setTried] = useState(false)
  const { save, busy, refusal } = useSave('catalog.saveLocation', onClose)
  const [code, name] = [typed.code.trim(), typed.name.trim()]
  const missing = (value: string): string | undefined => (tried && value === '' ? t('form.needed') : undefined)
  const onSave = (): void => {
    setTried(true)
    if (code !== '' && name !== '') void save({ ...(location ? { id: location.id } : {}), code, name, kind: typed.kind })
  }
  return (
    <FormDialog title={location?.name ?? t('catalog.addLocation')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('catalog.code')} description={code === '' ? t('catalog.codeHint') : t('catalog.barcode', { code: `LOC-${code}` })} value={typed.code} error={missing(code)} maxLength={40} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setTyped({ ...typed, code: event.currentTarget.value })} />
      <TextInput label={t('catalog.name')} value={typed.name} error={missing(name)} maxLength={120} autoComplete="off" onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })} />
      <Radio.Group label={t('catalog.kind')} value={typed.kind} onChange={(kind) => setTyped({ ...typed, kind: kind as Location['kind'] })}>
        <Stack gap={0}>{kinds.map((kind) => <Radio key={kind} size="lg" value={kind} label={t(`catalog.kinds.${kind}`)} description={t(`catalog.kindsSay.${kind}`)} />)}</Stack>
      </Radio.Group>
    </FormDialog>
  )
}
