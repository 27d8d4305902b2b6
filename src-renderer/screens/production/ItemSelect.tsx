// Which item: found by its name, SKU or GTIN while typing.
import { Select } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'

export type Item = View<'catalog.items'>['rows'][number]

interface Props {
  readonly label: string
  readonly chosen: Item | undefined
  readonly onChoose: (item: Item | undefined) => void
  readonly error?: string | undefined
  readonly first?: boolean
  /** What cannot be meant here. */
  readonly except?: string
}

export const tracksLot = ({ tracking }: Pick<Item, 'tracking'>): boolean => tracking === 'lot' || tracking === 'lot and serial'
export const tracksSerial = ({ tracking }: Pick<Item, 'tracking'>): boolean => tracking === 'serial' || tracking === 'lot and serial'

export const ItemSelect = ({ label, chosen, onChoose, error, first = false, except }: Props) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const found = useQueryOf('catalog.items', { search: useRested(chosen ? '' : search) }).view?.rows ?? []
  const items = [...(chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : []), ...found].filter(({ id }) => id !== except)
  return (
    <Select
      data-autofocus={first || undefined} label={label} data={items.map((one) => ({ value: one.id, label: `${one.name} (${one.sku})` }))} value={chosen?.id ?? null} searchable onSearchChange={setSearch} error={error}
      nothingFoundMessage={t('shipping.noItem')} onChange={(id) => onChoose(items.find((one) => one.id === id))}
    />
  )
}
