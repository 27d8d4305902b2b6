// The location another is part of, found by its code or name.
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'

interface Props {
  /** It cannot be part of itself. */
  readonly of: string | undefined
  readonly parent: string | undefined
  readonly onChoose: (parent: string | undefined) => void
}

export const ParentField = ({ of, parent, onChoose }: Props) => {
  const t = useWords()
  const chosen = useQueryOf('tracing.card', parent === undefined ? undefined : { subject: `location:${parent}` }).view
  const [search, setSearch] = useState('')
  const named = chosen ? `${chosen.title} (${chosen.code})` : undefined
  const typed = useRested(search)
  const found = useQueryOf('catalog.locations', { search: typed === named ? '' : typed }).view?.rows ?? []
  const data = [...(parent === undefined ? [] : [{ value: '', label: t('catalog.parentNone') }]), ...found.filter(({ id }) => id !== of).map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` }))]
  if (parent !== undefined && named !== undefined && !data.some(({ value }) => value === parent)) data.push({ value: parent, label: named })
  return (
    <Select
      label={t('catalog.parent')} description={t('catalog.parentHint')} placeholder={t('catalog.parentNone')} searchable allowDeselect={false} value={parent ?? null} data={data}
      searchValue={search} onSearchChange={setSearch} filter={({ options }) => options} nothingFoundMessage={t('catalog.none')} onChange={(id) => onChoose(id === null || id === '' ? undefined : id)}
    />
  )
}
