// The list of what is on hand: searched while typing, filtered by place, read on to its end.
import { Button, Select, TextInput } from '@mantine/core'
import { IconMapPin, IconPackages, IconSearch, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useKeys } from '../../use-keys.ts'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Holding } from './holding.ts'
import css from './OnHand.module.css'
import { OnHandPage } from './OnHandPage.tsx'
import type { Filter } from './use-move.ts'

interface Props {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly onMove: (row: Holding) => void
}

export const OnHand = ({ filter, onFilter, onMove }: Props) => {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  const locations = useQueryOf('catalog.locations', {}).view?.rows ?? []
  const search = useRested(filter.search)
  const asked = { search, ...(filter.location === null ? {} : { location: filter.location }) }
  const isFiltered = filter.search !== '' || filter.location !== null
  useKeys([{ key: 'f', says: t('stock.find'), run: () => field.current?.focus() }])
  return (
    <section aria-label={t('stock.onHand')} className={css['onHand']}>
      <div className={css['filter']}>
        <TextInput ref={field} className={css['search']} label={t('stock.find')} placeholder={t('stock.findHint')} leftSection={<IconSearch aria-hidden />} rightSection={<kbd aria-hidden>F</kbd>} value={filter.search} maxLength={100} autoComplete="off" spellCheck={false} onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })} />
        <Select className={css['place']} label={t('stock.place')} placeholder={t('stock.everywhere')} leftSection={<IconMapPin aria-hidden />} data={locations.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={filter.location} clearable searchable onChange={(location) => onFilter({ ...filter, location })} />
        {isFiltered && <Button variant="default" leftSection={<IconX aria-hidden />} onClick={() => onFilter({ search: '', location: null })}>{t('stock.showAll')}</Button>}
      </div>
      <ul className={css['rows']}><OnHandPage asked={asked} locations={locations} onMove={onMove} none={<li><EmptyState icon={IconPackages} title={isFiltered ? t('stock.nothingFound') : t('stock.nothing')} todo={isFiltered ? t('stock.nothingFoundTodo') : t('stock.nothingTodo')} /></li>} /></ul>
    </section>
  )
}
