// What the label does not say: lot, dates, serials, quantity. Asks only for what this item needs.
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { View } from '#contract/contract.ts'
import { readDay } from '../../days.ts'
import { DayField } from '../../parts/DayField.tsx'
import { readSerials } from '#contract/serial-list.ts'
import { serialsWrong } from '../../serials-wrong.ts'
import { useQueryOf } from '../../use-operation.ts'
import { unitWord, useWords, type Words } from '../../words.ts'
import css from './EntryForm.module.css'
import type { Entry } from './use-receipt.ts'

export type Missing = 'lot' | 'serials' | 'expiry' | 'quantity'
type Item = View<'catalog.items'>['rows'][number]

interface Props {
  readonly itemId: string
  /** What the catalog finds it by. */
  readonly itemName: string
  /** What a scan lacked; the first field to fill. */
  readonly missing: Missing
  readonly known: Entry
  /** The lot the scan already named: it is not asked for again. */
  readonly knownLot?: string | undefined
  readonly onReceive: (entered: Entry) => void
  readonly onCancel: () => void
}

interface Typed {
  readonly lot: string
  readonly supplierLot: string
  readonly expiry: string
  readonly serials: string
  readonly quantity: string
}

type Wrong = Partial<Record<keyof Typed, string>>

const tracksLot = (item: Item): boolean => item.tracking === 'lot' || item.tracking === 'lot and serial'
const tracksSerial = (item: Item): boolean => item.tracking === 'serial' || item.tracking === 'lot and serial'

const wrongWith = (t: Words, { lot, expiry, serials, quantity }: Typed, missing: Missing): Wrong => ({
  ...(missing === 'lot' && lot.trim() === '' ? { lot: t('entry.needed') } : {}),
  ...(missing === 'expiry' && readDay(expiry) === undefined ? { expiry: t('entry.needed') } : {}),
  ...(missing === 'serials' && serials.trim() === '' ? { serials: t('entry.needed') } : serialsWrong(t, serials) === undefined ? {} : { serials: serialsWrong(t, serials) ?? '' }),
  ...(quantity.trim() !== '' && !/^[1-9]\d{0,8}$/.test(quantity.trim()) ? { quantity: t('entry.wholeNumber') } : {}),
})

/** Only what was really filled in goes out. */
const entryOf = ({ lot, supplierLot, expiry, serials, quantity }: Typed): Entry => {
  const list = readSerials(serials)
  const day = readDay(expiry)
  return {
    ...(lot.trim() === '' ? {} : { lot: lot.trim() }),
    ...(supplierLot.trim() === '' ? {} : { supplierLot: supplierLot.trim() }),
    ...(day === undefined ? {} : { expiry: day }),
    ...(list.ok && list.serials.length > 0 ? { serials: [...list.serials] } : quantity.trim() === '' ? {} : { quantity: Number(quantity) }),
  }
}

interface FieldsProps {
  readonly item: Item
  readonly missing: Missing
  readonly typed: Typed
  readonly wrong: Wrong
  readonly set: (change: Partial<Typed>) => void
}

const LotFields = ({ missing, typed, wrong, set }: FieldsProps) => {
  const t = useWords()
  return (
    <>
      <TextInput autoFocus={missing === 'lot'} data-autofocus label={t('fact.lot')} value={typed.lot} error={wrong.lot} maxLength={60} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ lot: event.currentTarget.value })} />
      <TextInput label={t('fact.supplierLot')} value={typed.supplierLot} maxLength={60} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ supplierLot: event.currentTarget.value })} />
    </>
  )
}

const SerialField = ({ missing, typed, wrong, set }: FieldsProps) => {
  const t = useWords()
  const list = readSerials(typed.serials)
  return (
    <Textarea label={t('entry.serials')} description={list.ok && list.serials.length > 0 ? t('entry.serialsCount', { count: list.serials.length }) : t('entry.serialsHint')} inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoFocus={missing === 'serials'} value={typed.serials} error={wrong.serials ?? serialsWrong(t, typed.serials)} autosize minRows={2} maxRows={6} classNames={{ input: 'mono' }} onChange={(event) => set({ serials: event.currentTarget.value })} />
  )
}

const Makers = ({ item, typed, onReceive }: { readonly item: Item; readonly typed: Typed; readonly onReceive: (entered: Entry) => void }) => {
  const t = useWords()
  const { lot, ...others } = entryOf(typed)
  return (
    <>
      {tracksLot(item) && item.lotRule !== undefined && typed.lot.trim() === '' && <Button variant="default" onClick={() => onReceive({ ...others, generate: true })}>{t('entry.makeLot')}</Button>}
      {tracksSerial(item) && item.serialRule !== undefined && typed.serials.trim() === '' && <Button variant="default" onClick={() => onReceive({ ...others, ...(lot === undefined ? {} : { lot }), generate: true })}>{t('entry.makeSerials')}</Button>}
    </>
  )
}

const typedFrom = (known: Entry): Typed => ({
  lot: known.lot ?? '', supplierLot: known.supplierLot ?? '', expiry: known.expiry ?? '', serials: known.serials?.join('\n') ?? '', quantity: known.quantity === undefined ? '' : String(known.quantity),
})

export const EntryForm = ({ itemId, itemName, missing, known, knownLot, onReceive, onCancel }: Props) => {
  const t = useWords()
  const item = useQueryOf('catalog.items', { search: itemName }).view?.rows.find((row) => row.id === itemId)
  const [typed, setTyped] = useState(() => typedFrom(known))
  const [wrong, setWrong] = useState<Wrong>({})
  if (!item) return <p>{t('frame.loading')}</p>
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const receive = (): void => {
    const found = wrongWith(t, typed, missing)
    setWrong(found)
    if (Object.keys(found).length === 0) onReceive(entryOf(typed))
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    receive()
  }
  const fields = { item, missing, typed, wrong, set }
  return (
    <form onSubmit={submit} noValidate aria-label={t('entry.title')} className={css['form']}>
      <Stack>
        <div className={css['pair']}>
          {tracksLot(item) && knownLot === undefined && <LotFields {...fields} />}
          {item.expires && <DayField label={t('fact.expiry')} typed={typed.expiry} first={missing === 'expiry'} error={wrong.expiry} onType={(expiry) => set({ expiry })} />}
          <TextInput autoFocus={missing === 'quantity'} label={`${t('fact.quantity')} (${unitWord(t, 1, item.unit)})`} value={typed.quantity} error={wrong.quantity} inputMode="numeric" autoComplete="off" onChange={(event) => set({ quantity: event.currentTarget.value })} />
        </div>
        {tracksSerial(item) && <SerialField {...fields} />}
        <Group>
          <Button type="submit" rightSection={tracksSerial(item) ? undefined : <kbd aria-hidden>Enter</kbd>}>{t('entry.receive')}</Button>
          <Makers item={item} typed={typed} onReceive={onReceive} />
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
