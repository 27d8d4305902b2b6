// Every item, found by SKU, name or GTIN.
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { useRested } from '../../use-operation.ts'
import { unitWord, useWords } from '../../words.ts'
import css from './Catalog.module.css'
import { CatalogFrame } from './CatalogFrame.tsx'
import { RecordPages, type RowProps } from './RecordPages.tsx'

const ItemRow = ({ record: item, onOpen }: RowProps<'catalog.items'>) => {
  const t = useWords()
  return (
    <UnstyledButton className={css['row']} onClick={() => onOpen(item)}>
      <span className={css['name']}><b>{item.name}</b><span className="mono quiet">{item.sku}</span></span>
      <span>{t(`tracking.${item.tracking}`)}</span>
      <span className="quiet">{[unitWord(t, 1, item.unit), t('catalog.levels', { count: item.packing.length }), ...(item.expires ? [] : [t('catalog.neverExpires')])].join(' · ')}</span>
    </UnstyledButton>
  )
}

export const ItemsList = () => {
  const t = useWords()
  const [search, setSearch] = useState('')
  return (
    <CatalogFrame title={t('catalog.items')} hint={t('catalog.searchItems')} search={search} onSearch={setSearch} add={{ label: t('catalog.addItem'), run: () => goTo('/catalog/item') }}>
      <RecordPages name="catalog.items" search={useRested(search)} Row={ItemRow} onOpen={({ sku }) => goTo(`/catalog/item?sku=${encodeURIComponent(sku)}`)} />
    </CatalogFrame>
  )
}
