// An order typed in: its number, whose it is, by when, and what of.
import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { readDay } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { DayField } from '../../parts/DayField.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { counted, useWords } from '../../words.ts'
import css from './PackingDesk.module.css'

type Item = View<'catalog.items'>['rows'][number]
interface Line { readonly item: Item; readonly quantity: number }

const LineFields = ({ onAdd }: { readonly onAdd: (line: Line) => void }) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const [item, setItem] = useState<Item>()
  const [quantity, setQuantity] = useState('1')
  const items = useQueryOf('catalog.items', { search: useRested(item ? item.sku : search) }).view?.rows ?? []
  const add = (): void => {
    if (!item || !/^[1-9]\d{0,8}$/.test(quantity)) return
    onAdd({ item, quantity: Number(quantity) })
    setItem(undefined)
    setSearch('')
    setQuantity('1')
  }
  return (
    <Group align="end">
      <Select label={t('fact.item')} data={items.map((one) => ({ value: one.id, label: `${one.name} (${one.sku})` }))} value={item?.id ?? null} searchable searchValue={search} onSearchChange={setSearch} onChange={(id) => setItem(items.find((one) => one.id === id))} nothingFoundMessage={t('shipping.noItem')} />
      <TextInput label={t('fact.quantity')} value={quantity} inputMode="numeric" autoComplete="off" className={css['count']} onChange={(event) => setQuantity(event.currentTarget.value)} />
      <Button variant="default" onClick={add} disabled={!item}>{t('shipping.addLine')}</Button>
    </Group>
  )
}

export const NewOrder = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const [number, setNumber] = useState('')
  const [due, setDue] = useState('')
  const [search, setSearch] = useState('')
  const [customer, setCustomer] = useState<string | null>(null)
  const [lines, setLines] = useState<readonly Line[]>([])
  const customers = useQueryOf('catalog.partners', { search: useRested(customer === null ? search : '') }).view?.rows.filter((one) => one.customer) ?? []
  const { save, busy, refusal } = useSave('shipping.saveOrder', ({ id }) => goTo(`/shipping/order/${id}`))
  const day = readDay(due)
  const submit = (): void => {
    if (customer === null || number.trim() === '' || lines.length === 0) return
    void save({ number: number.trim(), customer, ...(day === undefined ? {} : { due: day }), lines: lines.map(({ item, quantity }) => ({ item: item.id, quantity })) })
  }
  return (
    <FormDialog title={t('shipping.newOrder')} onClose={onClose} onSave={submit} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('shipping.orderNumber')} value={number} maxLength={40} autoComplete="off" onChange={(event) => setNumber(event.currentTarget.value)} />
      <Select label={t('shipping.customer')} data={customers.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={customer} onChange={setCustomer} searchable onSearchChange={setSearch} nothingFoundMessage={t('shipping.noCustomer')} />
      <DayField label={t('shipping.dueField')} typed={due} onType={setDue} />
      <ul className={css['rows']}>
        {lines.map(({ item, quantity }) => (
          <li key={item.id}><span><b>{item.name}</b> {counted(t, quantity, item.unit)}</span><Button variant="default" onClick={() => setLines(lines.filter((line) => line.item.id !== item.id))}>{t('shipping.dropLine', { item: item.sku })}</Button></li>
        ))}
      </ul>
      <LineFields onAdd={(line) => setLines((before) => [...before.filter((one) => one.item.id !== line.item.id), line])} />
    </FormDialog>
  )
}
