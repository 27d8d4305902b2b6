// A lot becomes several, or several become one: from which lots how much, into which how much.
import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Sent } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { unitWord, useWords } from '../../words.ts'
import { whole } from './BillFields.tsx'
import { ItemSelect, tracksLot, tracksSerial, type Item } from './ItemSelect.tsx'
import css from './Production.module.css'
import type { Workplace } from './use-workplace.ts'

interface Part { readonly lot: string; readonly quantity: string }

interface PartsProps {
  readonly title: string
  readonly hint: string
  readonly lotLabel: string
  readonly item: Item
  readonly parts: readonly Part[]
  readonly onChange: (parts: readonly Part[]) => void
}

const Parts = ({ title, hint, lotLabel, item, parts, onChange }: PartsProps) => {
  const t = useWords()
  const set = (n: number, change: Partial<Part>): void => onChange(parts.map((part, at) => (at === n ? { ...part, ...change } : part)))
  return (
    <fieldset className={css['bill']}>
      <legend>{title}</legend>
      <p className="quiet">{hint}</p>
      {parts.map((part, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line has nothing else to be known by while it is typed
        <div key={n} className={css['line']}>
          <TextInput label={lotLabel} value={part.lot} maxLength={60} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set(n, { lot: event.currentTarget.value })} />
          <TextInput label={`${t('fact.quantity')} (${unitWord(t, 1, item.unit)})`} value={part.quantity} error={part.quantity.trim() !== '' && whole(part.quantity) === undefined ? t('entry.wholeNumber') : undefined} inputMode="numeric" autoComplete="off" onChange={(event) => set(n, { quantity: event.currentTarget.value })} />
        </div>
      ))}
      <Button variant="default" leftSection={<IconPlus />} onClick={() => onChange([...parts, { lot: '', quantity: '' }])}>{t('production.oneMoreLot')}</Button>
    </fieldset>
  )
}

/** Rows left empty are none, unless it is the only one. */
const said = (parts: readonly Part[]): Array<{ lot?: string; quantity?: number }> =>
  parts.filter(({ lot, quantity }, n) => lot.trim() !== '' || quantity.trim() !== '' || (n === 0 && parts.length === 1))
    .map(({ lot, quantity }) => ({ ...(lot.trim() === '' ? {} : { lot: lot.trim() }), ...(whole(quantity) === undefined ? {} : { quantity: Number(quantity) }) }))

export const RegroupLots = ({ location, onClose }: { readonly location: Workplace; readonly onClose: () => void }) => {
  const t = useWords()
  const [item, setItem] = useState<Item>()
  const [from, setFrom] = useState<readonly Part[]>([{ lot: '', quantity: '' }])
  const [into, setInto] = useState<readonly Part[]>([{ lot: '', quantity: '' }, { lot: '', quantity: '' }])
  const { save, busy, refusal } = useSave('production.regroup', (view) => goTo(`/production/${view.id}`))
  const suits = item !== undefined && tracksLot(item) && !tracksSerial(item)
  const onSave = (): void => {
    const inputs: Sent<'production.regroup'>['inputs'] = said(from).flatMap(({ lot, ...part }) => (lot === undefined ? [] : [{ lot, ...part }]))
    if (item && suits && inputs.length > 0) void save({ item: item.id, location: location.id, inputs, outputs: said(into) })
  }
  return (
    <FormDialog title={t('production.regroup')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <p>{t('production.regroupTodo', { place: location.name })}</p>
      <ItemSelect first label={t('fact.item')} chosen={item} onChoose={setItem} error={item && !suits ? t('production.regroupLotsOnly') : undefined} />
      {item && suits && <Parts title={t('production.regroupFrom')} hint={t('production.regroupAll')} lotLabel={t('fact.lot')} item={item} parts={from} onChange={setFrom} />}
      {item && suits && <Parts title={t('production.regroupInto')} hint={item.lotRule === undefined ? t('production.regroupName') : t('production.regroupRule')} lotLabel={t('production.newLot')} item={item} parts={into} onChange={setInto} />}
    </FormDialog>
  )
}
