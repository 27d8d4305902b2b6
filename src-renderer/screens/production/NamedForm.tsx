// Goods named by hand: what goes in without a barcode, or what is thrown away and why.
import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { GoodsForm, type NamedGoods } from '../../parts/GoodsForm.tsx'
import { useWords } from '../../words.ts'
import { ItemSelect, type Item } from './ItemSelect.tsx'

interface Props {
  readonly title: string
  readonly action: string
  /** A reason is asked for. */
  readonly because: boolean
  readonly onClose: () => void
  readonly onUse: (item: string, goods: NamedGoods, reason: string) => void
}

export const NamedForm = ({ title, action, because, onClose, onUse }: Props) => {
  const t = useWords()
  const [item, setItem] = useState<Item>()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const use = (goods: NamedGoods): void => {
    setTried(true)
    if (item && (!because || reason.trim() !== '')) onUse(item.id, goods, reason.trim())
  }
  return (
    <Dialog title={title} onClose={onClose} size="44rem">
      <Stack>
        <ItemSelect first label={t('fact.item')} chosen={item} onChoose={setItem} />
        {because && <TextInput label={t('production.reason')} value={reason} maxLength={200} autoComplete="off" error={tried && reason.trim() === '' ? t('entry.needed') : undefined} onChange={(event) => setReason(event.currentTarget.value)} />}
        {item && <GoodsForm key={item.id} itemId={item.id} itemName={item.name} action={action} onUse={use} onCancel={onClose} />}
      </Stack>
    </Dialog>
  )
}
