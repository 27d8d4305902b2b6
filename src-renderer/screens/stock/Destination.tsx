// Where it goes: by scanning the location, or by choosing it.
import { Select } from '@mantine/core'
import { IconArrowBigRightLines } from '@tabler/icons-react'
import { useState } from 'react'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Destination.module.css'

interface Props {
  /** Id of the location it comes from: it cannot go there. */
  readonly from: string | undefined
  readonly onChoose: (location: string) => void
}

export const Destination = ({ from, onChoose }: Props) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const locations = useQueryOf('catalog.locations', { search: useRested(search) }).view?.rows ?? []
  return (
    <div className={css['destination']}>
      <p className={css['todo']}><IconArrowBigRightLines size={40} aria-hidden /> {t('stock.scanWhere')}</p>
      <Select
        className={css['choose']} aria-label={t('stock.chooseWhere')} placeholder={t('stock.chooseWhere')} data={locations.filter(({ id }) => id !== from).map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))}
        value={null} searchable onSearchChange={setSearch} nothingFoundMessage={t('stock.noLocation')} onChange={(id) => id !== null && onChoose(id)}
      />
    </div>
  )
}
