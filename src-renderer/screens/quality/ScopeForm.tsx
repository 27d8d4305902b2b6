// Choosing what to hold without a scan: a supplier's goods, an item between two days, a range of serials, or what a search finds.
import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sent } from '#contract/contract.ts'
import { readDay } from '../../days.ts'
import { DayField } from '../../parts/DayField.tsx'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Quality.module.css'

export type Scope = Sent<'quality.placeHold'>['scope']

const ways = ['supplier', 'received', 'produced', 'serials', 'search'] as const
type Way = (typeof ways)[number]

interface Typed {
  readonly id: string | null
  readonly from: string
  readonly to: string
}

const scopeOf = (way: Way, { id, from, to }: Typed): Scope | undefined => {
  if (way === 'search') return from.trim() === '' ? undefined : { by: way, search: from.trim() }
  if (id === null) return undefined
  if (way === 'serials') return from.trim() === '' ? undefined : { by: way, item: id, from: from.trim(), to: to.trim() === '' ? from.trim() : to.trim() }
  const [first, last] = [readDay(from), readDay(to)]
  if (way === 'supplier') return { by: way, supplier: id, ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { to: last }) }
  return first === undefined || last === undefined ? undefined : { by: way, item: id, from: first, to: last }
}

export const ScopeForm = ({ onScope }: { readonly onScope: (scope: Scope) => void }) => {
  const t = useWords()
  const [way, setWay] = useState<Way>('supplier')
  const [typed, setTyped] = useState<Typed>({ id: null, from: '', to: '' })
  const [searched, setSearched] = useState('')
  const search = useRested(typed.id === null ? searched : '')
  const suppliers = useQueryOf('catalog.partners', way === 'supplier' ? { search } : undefined).view?.rows.filter((one) => one.supplier) ?? []
  const items = useQueryOf('catalog.items', way === 'supplier' || way === 'search' ? undefined : { search }).view?.rows ?? []
  const scope = scopeOf(way, typed)
  const choices = way === 'supplier' ? suppliers.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` })) : items.map(({ id, name, sku }) => ({ value: id, label: `${name} (${sku})` }))
  const ends = ['from', 'to'] as const
  return (
    <form className={css['fields']} onSubmit={(event) => { event.preventDefault(); if (scope) onScope(scope) }}>
      <Select label={t('quality.chooseBy')} data={ways.map((value) => ({ value, label: t(`quality.by.${value}`) }))} value={way} allowDeselect={false} onChange={(value) => { setWay((value ?? 'supplier') as Way); setTyped({ id: null, from: '', to: '' }) }} />
      {way === 'search' ? <TextInput label={t('quality.search')} value={typed.from} autoComplete="off" onChange={(event) => setTyped({ ...typed, from: event.currentTarget.value })} />
        : <Select label={t(way === 'supplier' ? 'quality.supplier' : 'quality.item')} data={choices} value={typed.id} onChange={(id) => setTyped({ ...typed, id })} searchable onSearchChange={setSearched} />}
      {way === 'serials' && ends.map((end) => <TextInput key={end} label={t(`quality.${end}`)} value={typed[end]} autoComplete="off" onChange={(event) => setTyped({ ...typed, [end]: event.currentTarget.value })} />)}
      {way !== 'serials' && way !== 'search' && ends.map((end) => <DayField key={end} label={t(`quality.${end}`)} typed={typed[end]} onType={(value) => setTyped((before) => ({ ...before, [end]: value }))} />)}
      <Button type="submit" variant="default" disabled={!scope}>{t('quality.show')}</Button>
    </form>
  )
}
