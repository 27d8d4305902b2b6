// Every place goods can lie, as a tree or searched for; a press opens it to be changed.
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { CatalogFrame } from './CatalogFrame.tsx'
import { LocationDialog } from './LocationDialog.tsx'
import { LocationRow } from './LocationRow.tsx'
import { LocationTree } from './LocationTree.tsx'
import { RecordPages, type RowProps } from './RecordPages.tsx'

type Location = View<'catalog.locations'>['rows'][number]

const FoundRow = ({ record, onOpen }: RowProps<'catalog.locations'>) => <LocationRow location={record} onOpen={onOpen} />

/** `met`: a new location's code, scanned before anybody entered it. */
export const LocationsList = ({ met }: { readonly met: string | undefined }) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const rested = useRested(search)
  const [opened, setOpened] = useState<Location | 'new' | undefined>(met === undefined ? undefined : 'new')
  return (
    <CatalogFrame title={t('catalog.locations')} hint={t('catalog.searchOthers')} search={search} onSearch={setSearch} add={{ label: t('catalog.addLocation'), run: () => setOpened('new') }}>
      {rested.trim() === '' ? <LocationTree onOpen={setOpened} /> : <RecordPages name="catalog.locations" search={rested} Row={FoundRow} onOpen={setOpened} />}
      {opened !== undefined && <LocationDialog location={opened === 'new' ? undefined : opened} met={met} onClose={() => { setOpened(undefined); goTo('/catalog/locations', { replace: true }) }} />}
    </CatalogFrame>
  )
}
