// Goods that are here, named by hand: which lot, which serials, how many. Asks only for what the item is followed by.
import { Autocomplete, Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { View } from '#contract/contract.ts'
import { readSerials } from '#contract/serial-list.ts'
import { serialsWrong } from '../serials-wrong.ts'
import { useQueryOf } from '../use-operation.ts'
import { unitWord, useWords, type Words } from '../words.ts'
import css from './GoodsForm.module.css'

type Item = View<'catalog.items'>['rows'][number]

export interface NamedGoods {
  readonly lot?: string
  readonly serials?: string[]
  readonly quantity?: number
}

interface Props {
  readonly itemId: string
  /** What the catalog finds it by. */
  readonly itemName: string
  readonly known?: { readonly lot?: string | undefined; readonly quantity?: number | undefined }
  /** Lots are proposed of this location only. */
  readonly location?: string | undefined
  /** What the button says: `Pick`. */
  readonly action: string
  readonly onUse: (goods: NamedGoods) => void
  readonly onCancel: () => void
}

interface Typed {
  readonly lot: string
  readonly serials: string
  readonly quantity: string
}

const hasLots = ({ tracking }: Item): boolean => tracking === 'lot' || tracking === 'lot and serial'
const hasSerials = ({ tracking }: Item): boolean => tracking === 'serial' || tracking === 'lot and serial'

const wrongWith = (t: Words, item: Item, { lot, serials, quantity }: Typed): Partial<Record<keyof Typed, string>> => {
  const wrongSerials = serials.trim() === '' ? t('entry.needed') : serialsWrong(t, serials)
  return {
    ...(hasLots(item) && !hasSerials(item) && lot.trim() === '' ? { lot: t('entry.needed') } : {}),
    ...(hasSerials(item) && wrongSerials !== undefined ? { serials: wrongSerials } : {}),
    ...(!hasSerials(item) && quantity.trim() !== '' && !/^[1-9]\d{0,8}$/.test(quantity.trim()) ? { quantity: t('entry.wholeNumber') } : {}),
  }
}

/** Only what was really filled in goes out. */
const goodsOf = (item: Item, { lot, serials, quantity }: Typed): NamedGoods => {
  const list = readSerials(serials)
  return {
    ...(lot.trim() === '' ? {} : { lot: lot.trim() }),
    ...(hasSerials(item) && list.ok ? { serials: [...list.serials] } : {}),
    ...(hasSerials(item) || quantity.trim() === '' ? {} : { quantity: Number(quantity) }),
  }
}

/** Lots on the shelves, each once, with where they lie. */
const useLotsHere = (itemId: string, location: string | undefined): ReadonlyMap<string, string> => {
  const { view } = useQueryOf('stock.onHand', { item: itemId, ...(location === undefined ? {} : { location }) })
  const places = new Map<string, string>()
  for (const { lot, place, placeName } of view?.rows ?? []) {
    if (lot !== undefined && place.startsWith('location:')) places.set(lot, [places.get(lot), placeName].filter(Boolean).join(', '))
  }
  return places
}

const LotField = ({ itemId, location, first, value, error, onType }: { readonly itemId: string; readonly location: string | undefined; readonly first: boolean; readonly value: string; readonly error: string | undefined; readonly onType: (lot: string) => void }) => {
  const t = useWords()
  const lots = useLotsHere(itemId, location)
  return (
    <Autocomplete
      size="lg" label={t('fact.lot')} value={value} error={error} maxLength={60} autoComplete="off" autoFocus={first} data-autofocus={first || undefined} classNames={{ input: 'mono' }}
      data={[...lots.keys()]} onChange={onType} openOnFocus={false} comboboxProps={{ transitionProps: { duration: 0 } }}
      renderOption={({ option }) => <span className={css['option']}><b className="mono">{option.value}</b> <span className="quiet">{lots.get(option.value)}</span></span>}
    />
  )
}

export const GoodsForm = ({ itemId, itemName, known = {}, location, action, onUse, onCancel }: Props) => {
  const t = useWords()
  const item = useQueryOf('catalog.items', { search: itemName }).view?.rows.find((row) => row.id === itemId)
  const [typed, setTyped] = useState<Typed>({ lot: known.lot ?? '', serials: '', quantity: known.quantity === undefined ? '' : String(known.quantity) })
  const [tried, setTried] = useState(false)
  if (!item) return <p>{t('frame.loading')}</p>
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const wrong = wrongWith(t, item, typed)
  const shown = tried ? wrong : {}
  const list = readSerials(typed.serials)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(wrong).length === 0) onUse(goodsOf(item, typed))
  }
  return (
    <form onSubmit={submit} noValidate aria-label={item.name} className={css['form']}>
      <Stack>
        <div className={css['pair']}>
          {hasLots(item) && <LotField itemId={itemId} location={location} first={known.lot === undefined && !hasSerials(item)} value={typed.lot} error={shown.lot} onType={(lot) => set({ lot })} />}
          {!hasSerials(item) && <TextInput label={`${t('fact.quantity')} (${unitWord(t, 1, item.unit)})`} autoFocus={!hasLots(item) || known.lot !== undefined} data-autofocus={known.lot !== undefined || undefined} value={typed.quantity} error={shown.quantity} placeholder="1" inputMode="numeric" autoComplete="off" onChange={(event) => set({ quantity: event.currentTarget.value })} />}
        </div>
        {hasSerials(item) && (
          <Textarea
            label={t('entry.serials')} autoFocus data-autofocus value={typed.serials} error={shown.serials ?? serialsWrong(t, typed.serials)} autosize minRows={2} maxRows={6} classNames={{ input: 'mono' }}
            description={list.ok && list.serials.length > 0 ? t('entry.serialsCount', { count: list.serials.length }) : t('entry.serialsHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} onChange={(event) => set({ serials: event.currentTarget.value })}
          />
        )}
        <Group>
          <Button type="submit" rightSection={hasSerials(item) ? undefined : <kbd aria-hidden>Enter</kbd>}>{action}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
