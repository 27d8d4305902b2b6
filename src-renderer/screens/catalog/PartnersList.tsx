// Every supplier and customer; a press opens it to be changed.
import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Catalog.module.css'
import { CatalogFrame } from './CatalogFrame.tsx'
import { PartnerDialog } from './PartnerDialog.tsx'
import { RecordPages, type RowProps } from './RecordPages.tsx'

type Partner = View<'catalog.partners'>['rows'][number]

const PartnerRow = ({ record: partner, onOpen }: RowProps<'catalog.partners'>) => {
  const t = useWords()
  const { name, code, supplier, customer, phone, address } = partner
  return (
    <UnstyledButton className={css['row']} onClick={() => onOpen(partner)}>
      <span className={css['name']}><b>{name}</b><span className="mono quiet">{code}</span></span>
      <span>{supplier && customer ? t('catalog.both') : supplier ? t('catalog.supplier') : t('catalog.customer')}</span>
      <span className="quiet">{phone ?? address.at(-1)}</span>
    </UnstyledButton>
  )
}

export const PartnersList = () => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const [opened, setOpened] = useState<Partner | 'new'>()
  return (
    <CatalogFrame title={t('catalog.partners')} hint={t('catalog.searchOthers')} search={search} onSearch={setSearch} add={{ label: t('catalog.addPartner'), run: () => setOpened('new') }}>
      <RecordPages name="catalog.partners" search={useRested(search)} Row={PartnerRow} onOpen={setOpened} />
      {opened !== undefined && <PartnerDialog partner={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </CatalogFrame>
  )
}
