// Returns from customers that are open, and the beginning of another one.
import { Select, Stack } from '@mantine/core'
import { IconPlus, IconTruckReturn } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useCommand, useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { ReceivingSections } from './ReceivingSections.tsx'
import css from './Sections.module.css'

const NewReturn = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const [customer, setCustomer] = useState<string | null>(null)
  const [chosen, choose] = useState<string | null>(null)
  const customers = useQueryOf('catalog.partners', { search: useRested(customer === null ? search : '') }).view?.rows.filter((one) => one.customer) ?? []
  const places = useQueryOf('catalog.locations', { search: '' }).view?.rows ?? []
  const location = chosen ?? (places.find((one) => one.kind === 'returns') ?? places.find((one) => one.kind === 'quarantine') ?? places[0])?.id ?? null
  const open = useCommand('receiving.openReturn')
  const begin = async (): Promise<void> => {
    const answer = customer !== null && location !== null ? await open.run({ customer, location }) : undefined
    if (answer?.ok) goTo(`/receiving/returns/${answer.view.id}`)
  }
  return (
    <Dialog title={t('receiving.newReturn')} onClose={onClose}>
      <Stack>
        <Select data-autofocus label={t('receiving.customer')} data={customers.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={customer} onChange={setCustomer} searchable onSearchChange={setSearch} nothingFoundMessage={t('shipping.noCustomer')} />
        <Select label={t('receiving.returnsPlace')} data={places.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={location} onChange={choose} allowDeselect={false} searchable />
        <KeyButton keyName="F12" label={t('receiving.begin')} run={() => void begin()} disabled={customer === null || location === null} busy={open.busy} />
      </Stack>
    </Dialog>
  )
}

export const ReturnsList = () => {
  const t = useWords()
  const [begun, setBegun] = useState(false)
  const { view } = useQueryOf('receiving.returns', {})
  return (
    <Screen task={[t('receiving.title'), t('receiving.returnsTitle')]}>
      <ReceivingSections />
      <div><KeyButton keyName="F12" leftSection={<IconPlus />} label={t('receiving.newReturn')} run={() => setBegun(true)} /></div>
      {view?.open.length === 0 && <EmptyState icon={IconTruckReturn} title={t('receiving.noReturns')} todo={t('receiving.noReturnsTodo')} />}
      {view && view.open.length > 0 && (
        <section aria-label={t('receiving.openReturns')}>
          <h2 className={css['title']}>{t('receiving.openReturns')}</h2>
          <ul className={css['rows']}>{view.open.map((one) => <TaskRow key={one.id} number={one.number} who={one.customer} done={one.done} wanted={0} progress={t('receiving.doneBlind', one)} action={t('receiving.continue')} onOpen={() => goTo(`/receiving/returns/${one.id}`)} />)}</ul>
        </section>
      )}
      {begun && <NewReturn onClose={() => setBegun(false)} />}
    </Screen>
  )
}
