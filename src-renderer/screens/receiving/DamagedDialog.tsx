// Part of what is scanned next is damaged: how many, where they go, and why.
import { Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Entry } from './use-receipt.ts'

type Damaged = NonNullable<Entry['damaged']>

export const DamagedDialog = ({ onClose, onSay }: { readonly onClose: () => void; readonly onSay: (damaged: Damaged) => void }) => {
  const t = useWords()
  const [quantity, setQuantity] = useState('1')
  const [reason, setReason] = useState('')
  const places = useQueryOf('catalog.locations', { search: '' }).view?.rows.filter((one) => one.kind === 'quarantine')
  const [chosen, choose] = useState<string | null>(null)
  const location = chosen ?? places?.[0]?.id ?? null
  const complete = /^[1-9]\d{0,8}$/.test(quantity.trim()) && location !== null && reason.trim() !== ''
  return (
    <Dialog title={t('receiving.damaged')} onClose={onClose}>
      <Stack>
        <p>{t('receiving.damagedTodo')}</p>
        <TextInput data-autofocus label={t('fact.quantity')} value={quantity} inputMode="numeric" autoComplete="off" onChange={(event) => setQuantity(event.currentTarget.value)} />
        <Select label={t('receiving.quarantine')} data={(places ?? []).map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={location} onChange={choose} allowDeselect={false} error={places?.length === 0 ? t('receiving.noQuarantine') : undefined} />
        <TextInput label={t('receiving.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
        <KeyButton keyName="F12" label={t('receiving.damaged')} disabled={!complete} run={() => location !== null && onSay({ quantity: Number(quantity), location, reason: reason.trim() })} />
      </Stack>
    </Dialog>
  )
}
