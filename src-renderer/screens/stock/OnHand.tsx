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
import { noFilter, type Filter } from './use-move.ts'
import { soughtBy, ValueFilter } from './ValueFilter.tsx'

interface Props {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly onMove: (row: Holding) => void
}

const dispositions = ['available', 'held', 'expired'] as const

export const OnHand = ({ filter, onFilter, onMove }: Props) => {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  const locations = useQueryOf('catalog.locations', {}).view?.rows ?? []
  const indicators = useQueryOf('catalog.indicators', {}).view?.rows ?? []
  const indicator = indicators.find(({ id }) => id === filter.indicator)
  const rested = useRested(filter)
  const asked = {
    search: rested.search, ...(rested.location === null ? {} : { location: rested.location }), ...(rested.disposition === null ? {} : { disposition: rested.disposition }),
    ...(rested.asOf === '' ? {} : { asOf: new Date(rested.asOf).toISOString() }), ...(indicator && rested.indicator === indicator.id ? { indicator: soughtBy(rested, indicator) } : {}),
  }
  const isFiltered = filter.search !== '' || filter.location !== null || filter.disposition !== null || filter.asOf !== '' || filter.indicator !== null
  useKeys([{ key: 'f', says: t('stock.find'), run: () => field.current?.focus() }])
  return (
    <section aria-label={t('stock.onHand')} className={css['onHand']}>
      <div className={css['filter']}>
        <TextInput ref={field} className={css['search']} label={t('stock.find')} placeholder={t('stock.findHint')} leftSection={<IconSearch aria-hidden />} rightSection={<kbd aria-hidden>F</kbd>} value={filter.search} maxLength={100} autoComplete="off" spellCheck={false} onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })} />
        <Select className={css['place']} label={t('stock.place')} placeholder={t('stock.everywhere')} leftSection={<IconMapPin aria-hidden />} data={locations.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={filter.location} clearable searchable onChange={(location) => onFilter({ ...filter, location })} />
        <Select className={css['place']} label={t('stock.disposition')} placeholder={t('stock.anyState')} data={dispositions.map((value) => ({ value, label: t(`stock.${value}`) }))} value={filter.disposition} clearable onChange={(disposition) => onFilter({ ...filter, disposition: dispositions.find((one) => one === disposition) ?? null })} />
        <TextInput className={css['place']} type="datetime-local" label={t('stock.asOf')} value={filter.asOf} onChange={(event) => onFilter({ ...filter, asOf: event.currentTarget.value })} />
        <ValueFilter indicators={indicators} filter={filter} onFilter={onFilter} />
        {isFiltered && <Button variant="default" leftSection={<IconX aria-hidden />} onClick={() => onFilter(noFilter)}>{t('stock.showAll')}</Button>}
      </div>
      <ul className={css['rows']}><OnHandPage asked={asked} indicator={indicator} onMove={onMove} none={<li><EmptyState icon={IconPackages} title={isFiltered ? t('stock.nothingFound') : t('stock.nothing')} todo={isFiltered ? t('stock.nothingFoundTodo') : t('stock.nothingTodo')} /></li>} /></ul>
    </section>
  )
}
