// Scanned at the bench: the parts of a product one after the other, and the unit given in exchange.
import { Select, TextInput } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useSave } from '../../use-save.ts'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { usePlaces } from './CaseForms.tsx'
import { openCaseOf } from './serial-of.ts'
import css from './Service.module.css'
import type { FormProps } from './ServiceForm.tsx'

export const PartForm = ({ serial, case: open, onClose, onShow }: FormProps) => {
  const t = useWords()
  const places = usePlaces().filter(({ kind }) => kind === 'quarantine' || kind === 'returns')
  const [to, setTo] = useState('scrap')
  const [code, setCode] = useState('')
  const { save, busy, refusal } = useSave('service.part', (view) => { setCode(''); onShow(view) })
  const undo = useSave('service.undoPart', onShow)
  const parts = openCaseOf(serial)?.parts ?? []
  useScan(({ raw }) => save({ case: open, raw, to }))
  return (
    <FormDialog title={t('service.part')} onClose={onClose} busy={busy} refusal={refusal ?? undo.refusal} onSave={() => { if (code.trim() !== '') void save({ case: open, raw: code.trim(), to }) }}>
      <p>{t('service.partTodo')}</p>
      <Select label={t('service.oldPartTo')} data={[{ value: 'scrap', label: t('service.scrap') }, ...places]} value={to} onChange={(value) => setTo(value ?? 'scrap')} allowDeselect={false} />
      <TextInput data-autofocus label={t('service.partSerial')} value={code} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} onChange={(event) => setCode(event.currentTarget.value)} />
      {parts.length > 0 && <div><KeyButton variant="default" keyName="F8" leftSection={<IconArrowBackUp />} label={t('action.undo')} run={() => void undo.save({ case: open })} busy={undo.busy} /></div>}
      <ul className={css['parts']}>{parts.map(({ subject, way, title, code: one, to: there, at }) => <li key={`${subject} ${at}`}>{t(`service.partWent.${way}`, { title, to: there })} <b className="mono">{one}</b></li>)}</ul>
    </FormDialog>
  )
}

export const SwapForm = ({ serial, case: open, onClose, onDone }: FormProps) => {
  const t = useWords()
  const places = usePlaces()
  const [chosen, choose] = useState<string | null>(null)
  const [code, setCode] = useState('')
  const location = chosen ?? places[0]?.value
  const { save, busy, refusal } = useSave('service.swap', onDone)
  const swap = (raw: string): Promise<void> | undefined => (location === undefined || raw === '' ? undefined : save({ case: open, raw, location }))
  useScan(({ raw }) => swap(raw))
  return (
    <FormDialog title={t('service.swap')} onClose={onClose} busy={busy} refusal={refusal} onSave={() => void swap(code.trim())}>
      <p>{t('service.swapTodo')}</p>
      {!serial.inHouse && <Select label={t('service.oldUnitTo')} data={places} value={location ?? null} onChange={choose} allowDeselect={false} searchable />}
      <TextInput data-autofocus label={t('service.newUnit')} value={code} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} onChange={(event) => setCode(event.currentTarget.value)} />
    </FormDialog>
  )
}
