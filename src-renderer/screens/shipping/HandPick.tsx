// A pick without a barcode: the item, then the lot, serials or quantity it is followed by.
import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { GoodsForm } from '../../parts/GoodsForm.tsx'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Proposal } from './PickList.tsx'
import type { Named } from './use-shipment.ts'

/** A proposal of the list, or whatever is chosen in the dialogue. */
export type ToPick = Proposal | 'anything'

interface Props {
  readonly toPick: ToPick
  readonly onClose: () => void
  readonly onPick: (named: Named) => void
}

interface Chosen { readonly id: string; readonly name: string }

const ItemField = ({ chosen, onChoose }: { readonly chosen: Chosen | undefined; readonly onChoose: (item: Chosen | undefined) => void }) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const items = useQueryOf('catalog.items', { search: useRested(chosen ? '' : search) }).view?.rows ?? []
  return (
    <Select
      data-autofocus label={t('fact.item')} data={items.map((one) => ({ value: one.id, label: `${one.name} (${one.sku})` }))} value={chosen?.id ?? null} searchable onSearchChange={setSearch}
      nothingFoundMessage={t('shipping.noItem')} onChange={(id) => onChoose(items.find((one) => one.id === id))}
    />
  )
}

/** The location of a place on a shelf: `location:ID`. */
const locationOf = (place: string): string => place.slice('location:'.length)

export const HandPick = ({ toPick, onClose, onPick }: Props) => {
  const t = useWords()
  const proposal = toPick === 'anything' ? undefined : toPick
  const [chosen, setChosen] = useState<Chosen | undefined>(proposal && { id: proposal.item, name: proposal.name })
  const location = proposal && locationOf(proposal.place)
  return (
    <Dialog title={proposal ? t('shipping.pickFrom', { item: proposal.name, place: proposal.placeName }) : t('shipping.byHand')} onClose={onClose} size="44rem">
      <Stack>
        {!proposal && <ItemField chosen={chosen} onChoose={setChosen} />}
        {chosen && (
          <GoodsForm key={chosen.id} itemId={chosen.id} itemName={chosen.name} known={proposal ?? {}} location={location} action={t('shipping.pickAction')} onCancel={onClose}
            onUse={(goods) => onPick({ item: chosen.id, ...(location === undefined ? {} : { location }), ...goods })} />
        )}
      </Stack>
    </Dialog>
  )
}
