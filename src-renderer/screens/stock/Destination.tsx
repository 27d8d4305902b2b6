// Where it goes: by scanning the location, or by choosing it.
import { Select } from '@mantine/core'
import { IconArrowBigRightLines } from '@tabler/icons-react'
import { useState } from 'react'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Destination.module.css'

interface Props {
  /** Id of the location it comes from: it cannot go there. */
  readonly from: string | undefined
  /** The item and lot a place is proposed for; undefined where several are moved at once. */
  readonly goods: { readonly item: string; readonly lot?: string } | undefined
  readonly onChoose: (location: string) => void
}

export const Destination = ({ from, goods, onChoose }: Props) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const locations = useQueryOf('catalog.locations', { search: useRested(search) }).view?.rows ?? []
  const proposed = useQueryOf('stock.proposePlace', goods && { ...goods, ...(from === undefined ? {} : { from }) }).view?.places ?? []
  return (
    <div className={css['destination']}>
      <p className={css['todo']}><IconArrowBigRightLines size={40} aria-hidden /> {t('stock.scanWhere')}</p>
      {proposed.length > 0 && <p>{t('stock.proposed')}</p>}
      {proposed.map(({ location, name, why, there }, n) => <KeyButton key={location} keyName={String(n + 1)} variant={n === 0 ? 'filled' : 'default'} label={`${name}: ${t(`stock.why_${why}`, { there })}`} run={() => onChoose(location)} />)}
      <Select
        className={css['choose']} aria-label={t('stock.chooseWhere')} placeholder={t('stock.chooseWhere')} data={locations.filter(({ id }) => id !== from).map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))}
        value={null} searchable onSearchChange={setSearch} nothingFoundMessage={t('stock.noLocation')} onChange={(id) => id !== null && onChoose(id)}
      />
    </div>
  )
}
