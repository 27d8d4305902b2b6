// Goods nobody ordered through us: who gets them?
import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'

interface Props {
  readonly onClose: () => void
  readonly onBegin: (customer: string) => void
}

export const AdHocShipment = ({ onClose, onBegin }: Props) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const [customer, setCustomer] = useState<string | null>(null)
  const partners = useQueryOf('catalog.partners', { search: useRested(customer === null ? search : '') }).view?.rows
  const customers = partners?.filter((one) => one.customer) ?? []
  return (
    <Dialog title={t('shipping.adHoc')} onClose={onClose}>
      <Stack>
        <Select data-autofocus label={t('shipping.customer')} data={customers.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={customer} onChange={setCustomer} searchable onSearchChange={setSearch} nothingFoundMessage={t('shipping.noCustomer')} />
        <KeyButton keyName="F12" label={t('shipping.begin')} run={() => customer !== null && onBegin(customer)} disabled={customer === null} />
      </Stack>
    </Dialog>
  )
}
