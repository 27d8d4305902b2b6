// Every indicator the company defined; a press opens it to be changed.
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { Indicator } from '../../indicator-value.ts'
import { useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Catalog.module.css'
import { CatalogFrame } from './CatalogFrame.tsx'
import { IndicatorDialog } from './IndicatorDialog.tsx'
import { RecordPages, type RowProps } from './RecordPages.tsx'

const IndicatorRow = ({ record: indicator, onOpen }: RowProps<'catalog.indicators'>) => {
  const t = useWords()
  const { name, code, type, unit, of, active } = indicator
  return (
    <UnstyledButton className={css['row']} onClick={() => onOpen(indicator)}>
      <span className={css['name']}><b>{name}</b><span className="mono quiet">{code}</span></span>
      <span>{[t(`catalog.types.${type}`), ...(unit === undefined ? [] : [unit])].join(' · ')}</span>
      <span className="quiet">{[t(`catalog.ofs.${of}`), ...(active ? [] : [t('catalog.outOfUse')])].join(' · ')}</span>
    </UnstyledButton>
  )
}

export const IndicatorsList = () => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const [opened, setOpened] = useState<Indicator | 'new'>()
  return (
    <CatalogFrame title={t('catalog.indicators')} hint={t('catalog.searchOthers')} search={search} onSearch={setSearch} add={{ label: t('catalog.addIndicator'), run: () => setOpened('new') }}>
      <RecordPages name="catalog.indicators" search={useRested(search)} Row={IndicatorRow} onOpen={setOpened} />
      {opened !== undefined && <IndicatorDialog indicator={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </CatalogFrame>
  )
}
