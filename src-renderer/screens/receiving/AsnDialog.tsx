// A supplier's file is read: what it says, and every row that is wrong, before anything is kept.
import { FileInput, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Refusal, View } from '#contract/contract.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Sections.module.css'

type Check = View<'receiving.checkAsn'>

const Says = ({ check }: { readonly check: Check }) => {
  const t = useWords()
  if (check.faulty === 0) return <p><b>{t('receiving.asnSays', check)}</b></p>
  return (
    <div role="alert">
      <p><b>{t('receiving.asnFaulty', { count: check.faulty })}</b></p>
      <ul className={css['faults']}>
        {check.faults.map(({ row, why, value }) => <li key={`${row} ${why} ${value}`} className={css['fault']}>{t('receiving.asnRow', { row })}: {t(`asnFault.${why}`)} <span className="mono">{value}</span></li>)}
      </ul>
    </div>
  )
}

export const AsnDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const [text, setText] = useState('')
  const [number, setNumber] = useState('')
  const [supplier, setSupplier] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal>()
  const keep = useCommand('receiving.importAsn')
  const suppliers = useQueryOf('catalog.partners', { search: '' }).view?.rows.filter((one) => one.supplier) ?? []
  const file = { text, ...(number.trim() === '' ? {} : { number: number.trim() }), ...(supplier === null ? {} : { supplier }) }
  const { view: check } = useQueryOf('receiving.checkAsn', text === '' ? undefined : file)
  const save = async (): Promise<void> => {
    const answer = await keep.run(file)
    if (answer?.ok) onClose()
    else setRefusal(answer?.refusal)
  }
  return (
    <Dialog title={t('receiving.asnTitle')} onClose={onClose} size="48rem">
      <Stack>
        <RefusedNote refusal={refusal} />
        <FileInput size="lg" data-autofocus label={t('receiving.asnFile')} accept=".csv,.txt,.json,.jsonld" onChange={(chosen) => void chosen?.text().then(setText)} />
        <TextInput label={t('receiving.asnNumber')} value={number} maxLength={40} autoComplete="off" onChange={(event) => setNumber(event.currentTarget.value)} />
        <Select label={t('receiving.supplier')} data={suppliers.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={supplier} onChange={setSupplier} searchable clearable nothingFoundMessage={t('receiving.noSupplier')} />
        {check && <Says check={check} />}
        <KeyButton keyName="F12" label={t('receiving.asnKeep')} run={() => void save()} disabled={check?.faulty !== 0} busy={keep.busy} />
      </Stack>
    </Dialog>
  )
}
