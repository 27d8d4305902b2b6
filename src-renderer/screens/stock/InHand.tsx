// What else is done with goods in hand than moving them: packed, taken out of their unit, written into or out of the books.
import { Select, Stack, TextInput } from '@mantine/core'
import { IconBook, IconPackage, IconPackageExport } from '@tabler/icons-react'
import { useState } from 'react'
import { mayDo } from '../../areas.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import type { Accepted } from '../../parts/use-lane.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useScan } from '../../use-scan.ts'
import { useMe } from '../../use-station.ts'
import { useWords, type Words } from '../../words.ts'
import css from './Lists.module.css'
import { goodsOf, type Movable } from './movable.ts'
import { shownMove } from './use-move.ts'

interface Props {
  readonly moving: Movable
  readonly onDone: (accepted: Accepted) => void
}

interface DialogProps extends Props {
  readonly onClose: () => void
}

const shownUnit = (t: Words, title: string, { sscc, placeName, quantity }: { readonly sscc: string; readonly placeName: string; readonly quantity: number }): Accepted =>
  ({ title, facts: [{ label: t('thing.sscc'), value: sscc, mono: true }, { label: t('stock.place'), value: placeName }], quantity: { count: quantity, unit: '' } })

const Pack = ({ moving, onDone, onClose }: DialogProps) => {
  const t = useWords()
  const { save, busy, refusal } = useSave('stock.pack', (unit) => onDone(shownUnit(t, t('stock.packed'), unit)))
  useScan(({ raw }) => save({ ...goodsOf(moving), into: raw }))
  return (
    <Dialog title={t('stock.packTodo')} onClose={onClose}>
      <Stack>
        <RefusedNote refusal={refusal} />
        <KeyButton keyName="F12" leftSection={<IconPackage />} label={t('stock.newUnit')} run={() => void save(goodsOf(moving))} busy={busy} />
      </Stack>
    </Dialog>
  )
}

const seen = ['damaged', 'sample', 'own-use'] as const
const answeredFor = ['lost', 'found', 'other'] as const

const Adjust = ({ moving, onDone, onClose }: DialogProps) => {
  const t = useWords()
  const role = useMe()?.role ?? 'operator'
  const whys = mayDo(role, 'supervisor') ? [...seen, ...answeredFor] : seen
  const [why, setWhy] = useState<(typeof whys)[number]>('damaged')
  const [at, setAt] = useState<string | null>(null)
  const [quantity, setQuantity] = useState('')
  const [reason, setReason] = useState('')
  const locations = useQueryOf('catalog.locations', {}).view?.rows ?? []
  const { save, busy, refusal } = useSave('stock.adjust', (moved) => onDone(shownMove(t, t(`stock.why.${why}`), moved)))
  const goods = { ...goodsOf(moving), ...(quantity.trim() === '' ? {} : { quantity: Number(quantity) }) }
  const send = (): void => void save({ ...goods, why, ...(at === null || why !== 'found' ? {} : { at }), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
  return (
    <FormDialog title={`${t('stock.adjust')}: ${moving.shown.title}`} onClose={onClose} busy={busy} refusal={refusal} onSave={send}>
      <Select data-autofocus label={t('stock.why.label')} data={whys.map((value) => ({ value, label: t(`stock.why.${value}`) }))} value={why} onChange={(value) => setWhy(whys.find((each) => each === value) ?? why)} allowDeselect={false} />
      {why === 'found' && <Select label={t('stock.place')} data={locations.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))} value={at} onChange={setAt} searchable />}
      {moving.sscc === undefined && moving.named.serials === undefined && <TextInput label={t('fact.quantity')} value={quantity} placeholder={String(moving.quantity ?? (why === 'found' ? 1 : moving.there ?? 1))} inputMode="numeric" autoComplete="off" onChange={(event) => setQuantity(event.currentTarget.value)} />}
      <TextInput label={t('stock.expiring.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
    </FormDialog>
  )
}

export const InHand = ({ moving, onDone }: Props) => {
  const t = useWords()
  const [open, setOpen] = useState<'pack' | 'adjust'>()
  const unpack = useSave('stock.unpack', (unit) => onDone(shownUnit(t, t('stock.unpacked'), unit)))
  const { sscc } = moving
  const dialog = { moving, onDone, onClose: () => setOpen(undefined) }
  return (
    <div className={css['acts']}>
      <RefusedNote refusal={unpack.refusal} />
      <KeyButton variant="default" keyName="p" leftSection={<IconPackage aria-hidden />} label={t('stock.pack')} run={() => setOpen('pack')} />
      {sscc !== undefined && <KeyButton variant="default" keyName="u" leftSection={<IconPackageExport aria-hidden />} label={t('stock.unpack')} run={() => void unpack.save({ unit: sscc })} busy={unpack.busy} />}
      <KeyButton variant="default" keyName="b" leftSection={<IconBook aria-hidden />} label={t('stock.adjust')} run={() => setOpen('adjust')} />
      {open === 'pack' && <Pack {...dialog} />}
      {open === 'adjust' && <Adjust {...dialog} />}
    </div>
  )
}
