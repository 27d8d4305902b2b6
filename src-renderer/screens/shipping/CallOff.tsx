// The shipment does not go, or comes back: where its goods are put, and why where it had left.
import { Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sent } from '#contract/contract.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'

interface Props {
  /** It had left: that needs a reason. */
  readonly left: boolean
  readonly onClose: () => void
  readonly onCallOff: (more: Pick<Sent<'shipping.cancel'>, 'to' | 'reason'>) => void
}

export const CallOff = ({ left, onClose, onCallOff }: Props) => {
  const t = useWords()
  const places = useQueryOf('catalog.locations', { search: '' }).view?.rows ?? []
  const [to, setTo] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const said = reason.trim()
  return (
    <Dialog title={t('shipping.callOff')} onClose={onClose}>
      <Stack>
        <p>{t('shipping.callOffTodo')}</p>
        <Select label={t('shipping.callOffTo')} placeholder={t('shipping.callOffOrigin')} data={places.map(({ id, name }) => ({ value: id, label: name }))} value={to} onChange={setTo} searchable clearable clearButtonProps={{ 'aria-label': t('shipping.callOffOrigin') }} />
        <TextInput data-autofocus label={t('shipping.callOffReason')} value={reason} maxLength={200} autoComplete="off" required={left} onChange={(event) => setReason(event.currentTarget.value)} />
        <KeyButton keyName="F12" label={t('shipping.callOff')} run={() => onCallOff({ ...(to === null ? {} : { to }), ...(said === '' ? {} : { reason: said }) })} disabled={left && said === ''} />
      </Stack>
    </Dialog>
  )
}
