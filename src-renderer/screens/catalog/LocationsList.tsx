// Every place goods can lie; a press opens it to be changed.
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Catalog.module.css'
import { CatalogFrame } from './CatalogFrame.tsx'
import { LocationDialog } from './LocationDialog.tsx'
import { RecordPages, type RowProps } from './RecordPages.tsx'

type Location = View<'catalog.locations'>['rows'][number]

const LocationRow = ({ record: location, onOpen }: RowProps<'catalog.locations'>) => {
  const t = useWords()
  return (
    <UnstyledButton className={css['row']} onClick={() => onOpen(location)}>
      <span className={css['name']}><b>{location.name}</b><span className="mono quiet">{location.code}</span></span>
      <span>{t(`catalog.kinds.${location.kind}`)}</span>
      <span className="mono quiet">{`LOC-${location.code}`}</span>
    </UnstyledButton>
  )
}

/** `met`: a new location's code, scanned before anybody entered it. */
export const LocationsList = ({ met }: { readonly met: string | undefined }) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const [opened, setOpened] = useState<Location | 'new' | undefined>(met === undefined ? undefined : 'new')
  return (
    <CatalogFrame title={t('catalog.locations')} hint={t('catalog.searchOthers')} search={search} onSearch={setSearch} add={{ label: t('catalog.addLocation'), run: () => setOpened('new') }}>
      <RecordPages name="catalog.locations" search={useRested(search)} Row={LocationRow} onOpen={setOpened} />
      {opened !== undefined && <LocationDialog location={opened === 'new' ? undefined : opened} met={met} onClose={() => { setOpened(undefined); goTo('/catalog/locations', { replace: true }) }} />}
    </CatalogFrame>
  )
}
