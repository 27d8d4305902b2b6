// Goods nobody ordered through us: from whom do they come?
import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Location } from './use-dock.ts'

interface Props {
  readonly dock: Location
  readonly onClose: () => void
  readonly onBegin: (supplier: string) => void
}

export const BlindReceipt = ({ dock, onClose, onBegin }: Props) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const [supplier, setSupplier] = useState<string | null>(null)
  const partners = useQueryOf('catalog.partners', { search: useRested(supplier === null ? search : '') }).view?.rows
  const suppliers = partners?.filter((one) => one.supplier) ?? []
  return (
    <Dialog title={t('receiving.blindTitle')} onClose={onClose}>
      <Stack>
        <p>{t('fact.location')}: <b>{dock.name}</b></p>
        <Select data-autofocus label={t('receiving.supplier')} data={suppliers.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={supplier} onChange={setSupplier} searchable onSearchChange={setSearch} nothingFoundMessage={t('receiving.noSupplier')} />
        <KeyButton keyName="F12" label={t('receiving.begin')} run={() => supplier !== null && onBegin(supplier)} disabled={supplier === null} />
      </Stack>
    </Dialog>
  )
}
