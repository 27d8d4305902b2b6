// Throwing away before a witness, or giving back to a supplier: how many, why, and who saw it.
import { PasswordInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useBadge } from '../../use-scan.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useMe, useStatus } from '../../use-station.ts'
import { useWords } from '../../words.ts'

export type Expiring = View<'stock.expiring'>['rows'][number]

interface Props {
  readonly row: Expiring
  readonly onDone: (count: number) => void
  readonly onClose: () => void
}

const useTyped = (row: Expiring) => {
  const t = useWords()
  const [place, setPlace] = useState<string | null>(row.places[0]?.location ?? null)
  const [quantity, setQuantity] = useState('')
  const [reason, setReason] = useState(row.days < 0 ? t('stock.expired') : '')
  const serials = row.tracking === 'lot and serial' ? quantity.split(/[\s,;]+/).filter((each) => each !== '') : undefined
  const named = {
    item: row.item, lot: row.lot, reason: reason.trim(), ...(place === null ? {} : { from: place }),
    ...(serials ? { serials } : quantity.trim() === '' ? {} : { quantity: Number(quantity) }),
  }
  const fields = (
    <>
      <Select label={t('stock.expiring.place')} data={row.places.map(({ location, name, quantity: there }) => ({ value: location, label: `${name} (${there})` }))} value={place} onChange={setPlace} allowDeselect={false} />
      <TextInput data-autofocus label={serials ? t('entry.serials') : t('stock.expiring.howMany')} value={quantity} inputMode={serials ? 'text' : 'numeric'} autoComplete="off" onChange={(event) => setQuantity(event.currentTarget.value)} />
      <TextInput label={t('stock.expiring.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
    </>
  )
  return { named, fields }
}

export const Dispose = ({ row, onDone, onClose }: Props) => {
  const t = useWords()
  const me = useMe()
  const people = (useStatus()?.people ?? []).filter(({ id }) => id !== me?.id)
  const { named, fields } = useTyped(row)
  const [person, setPerson] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const { save, busy, refusal } = useSave('stock.dispose', (view) => onDone(view.quantity))
  useBadge((badge) => setPerson(people.some(({ id }) => id === badge) ? badge : null))
  const sign = async (): Promise<void> => {
    setPin('')
    if (person !== null) await save({ ...named, witness: { person, pin } })
  }
  return (
    <FormDialog title={`${t('stock.expiring.dispose')}: ${row.name} ${row.lot}`} onClose={onClose} busy={busy} refusal={refusal} onSave={() => void sign()}>
      {fields}
      <Select label={t('stock.expiring.witness')} description={t('stock.expiring.witnessTodo')} data={people.map(({ id, name }) => ({ value: id, label: name }))} value={person} onChange={setPerson} searchable />
      <PasswordInput size="lg" label={t('stock.expiring.pin')} value={pin} inputMode="numeric" autoComplete="off" onChange={(event) => setPin(event.currentTarget.value)} />
    </FormDialog>
  )
}

export const SendBack = ({ row, onDone, onClose }: Props) => {
  const t = useWords()
  const { named, fields } = useTyped(row)
  const [supplier, setSupplier] = useState<string | null>(null)
  const suppliers = (useQueryOf('catalog.partners', {}).view?.rows ?? []).filter((partner) => partner.supplier)
  const { save, busy, refusal } = useSave('stock.sendBack', (view) => onDone(view.quantity))
  return (
    <FormDialog title={`${t('stock.expiring.sendBack')}: ${row.name} ${row.lot}`} onClose={onClose} busy={busy} refusal={refusal} onSave={() => supplier !== null && void save({ ...named, supplier })}>
      {fields}
      <Select label={t('stock.expiring.supplier')} data={suppliers.map(({ id, name }) => ({ value: id, label: name }))} value={supplier} onChange={setSupplier} searchable />
    </FormDialog>
  )
}
