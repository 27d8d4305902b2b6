// A place: what it is called, what happens there, and what it is part of.
import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import css from './ItemForm.module.css'
import { ParentField } from './ParentField.tsx'

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
  const [typed, setTyped] = useState({ code: location?.code ?? met, name: location?.name ?? '', kind: location?.kind ?? 'storage', parent: location?.parent, gln: location?.gln ?? '' })
  const [tried, setTried] = useState(false)
  const [queued, setQueued] = useState(false)
  const { save, busy, refusal } = useSave('catalog.saveLocation', onClose)
  const printing = useSave('labelling.print', () => setQueued(true))
  const [code, name, gln] = [typed.code.trim(), typed.name.trim(), typed.gln.trim()]
  const missing = (value: string): string | undefined => (tried && value === '' ? t('form.needed') : undefined)
  const glnWrong = gln !== '' && !/^\d{13}$/.test(gln)
  const onSave = (): void => {
    setTried(true)
    if (code === '' || name === '' || glnWrong) return
    void save({ ...(location ? { id: location.id } : {}), code, name, kind: typed.kind, ...(typed.parent === undefined ? {} : { parent: typed.parent }), ...(gln === '' ? {} : { gln }) })
  }
  return (
    <FormDialog title={location?.name ?? t('catalog.addLocation')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal ?? printing.refusal}>
      <TextInput data-autofocus label={t('catalog.code')} description={code === '' ? t('catalog.codeHint') : t('catalog.barcode', { code: `LOC-${code}` })} value={typed.code} error={missing(code)} maxLength={40} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setTyped({ ...typed, code: event.currentTarget.value })} />
      <TextInput label={t('catalog.name')} value={typed.name} error={missing(name)} maxLength={120} autoComplete="off" onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })} />
      <ParentField of={location?.id} parent={typed.parent} onChoose={(parent) => setTyped({ ...typed, parent })} />
      <Radio.Group label={t('catalog.kind')} value={typed.kind} onChange={(kind) => setTyped({ ...typed, kind: kind as Location['kind'] })}>
        <Stack gap={0}>{kinds.map((kind) => <Radio key={kind} size="lg" value={kind} label={t(`catalog.kinds.${kind}`)} description={t(`catalog.kindsSay.${kind}`)} />)}</Stack>
      </Radio.Group>
      <TextInput label={t('catalog.gln')} description={t('catalog.glnHint')} value={typed.gln} error={tried && glnWrong ? t('catalog.glnWrong') : undefined} maxLength={13} inputMode="numeric" autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setTyped({ ...typed, gln: event.currentTarget.value })} />
      {location && <Button variant="default" leftSection={<IconPrinter />} disabled={printing.busy} onClick={() => void printing.save({ kind: 'location', subjects: [`location:${location.id}`] })}>{t('catalog.printBarcode')}</Button>}
      {queued && <p role="status" className={css['scanned']}>{t('catalog.printed')}</p>}
    </FormDialog>
  )
}
