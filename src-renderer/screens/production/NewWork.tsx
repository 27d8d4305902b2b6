// New work: what is to be made, how many, by when, and of what; as an order for later, or begun at once.
import { Checkbox, TextInput } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { readDay } from '../../days.ts'
import { DayField } from '../../parts/DayField.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useMe } from '../../use-station.ts'
import { mayDo } from '../../areas.ts'
import { unitWord, useWords } from '../../words.ts'
import { BillFields, billOf, whole, type BillDraft } from './BillFields.tsx'
import { ItemSelect, type Item } from './ItemSelect.tsx'

interface Props {
  readonly onClose: () => void
  readonly onPlaced: (order: View<'production.placeOrder'>, begin: boolean) => void
}

const noBill: BillDraft = { makes: '1', lines: [] }

/** The item's recipe, with the items it names. */
const useRecipe = (item: Item | undefined): BillDraft | undefined => {
  const recipe = useQueryOf('production.recipe', item && { item: item.id })
  const items = useQueryOf('catalog.items', { search: '' }).view?.rows
  if (recipe.waiting || !items) return undefined
  return recipe.view ? { makes: String(recipe.view.makes), lines: recipe.view.lines.map((line) => ({ item: items.find(({ id }) => id === line.item), quantity: String(line.quantity) })) } : noBill
}

export const NewWork = ({ onClose, onPlaced }: Props) => {
  const t = useWords()
  const role = useMe()?.role ?? 'operator'
  const [item, setItem] = useState<Item>()
  const [typed, setTyped] = useState({ number: '', quantity: '', due: '' })
  const [bill, setBill] = useState<BillDraft>()
  const [keep, setKeep] = useState(false)
  const [tried, setTried] = useState(false)
  const [begin, setBegin] = useState(false)
  const saveRecipe = useCommand('production.saveRecipe')
  const { save, busy, refusal } = useSave('production.placeOrder', (order) => onPlaced(order, begin))
  const known = useRecipe(item)
  const choose = (chosen: Item | undefined): void => {
    setItem(chosen)
    setBill(undefined)
  }
  const draft = bill ?? known ?? noBill
  const quantity = whole(typed.quantity)
  const due = readDay(typed.due)
  const onSave = async (now: boolean): Promise<void> => {
    setTried(true)
    const recipe = billOf(draft)
    if (!item || quantity === undefined || !recipe || (typed.due.trim() !== '' && due === undefined)) return
    setBegin(now)
    if (keep) await saveRecipe.run({ item: item.id, ...recipe })
    await save({ item: item.id, quantity, recipe, ...(typed.number.trim() === '' ? {} : { number: typed.number.trim() }), ...(due === undefined ? {} : { due }) })
  }
  return (
    <FormDialog title={t('production.newOrder')} onClose={onClose} onSave={() => void onSave(false)} busy={busy} refusal={refusal}>
      <ItemSelect first label={t('production.what')} chosen={item} onChoose={choose} error={tried && !item ? t('form.needed') : undefined} />
      <TextInput label={`${t('production.howMany')}${item ? ` (${unitWord(t, 1, item.unit)})` : ''}`} value={typed.quantity} error={tried && quantity === undefined ? t('entry.wholeNumber') : undefined} inputMode="numeric" autoComplete="off" onChange={(event) => setTyped({ ...typed, quantity: event.currentTarget.value })} />
      <DayField label={t('production.dueOn')} typed={typed.due} onType={(text) => setTyped({ ...typed, due: text })} />
      <TextInput label={t('production.number')} description={t('production.numberHint')} value={typed.number} maxLength={40} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setTyped({ ...typed, number: event.currentTarget.value })} />
      {item && <BillFields item={item} draft={draft} onChange={setBill} tried={tried} />}
      {item && mayDo(role, 'supervisor') && <Checkbox size="lg" label={t('production.keepRecipe', { item: item.name })} checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} />}
      <KeyButton fullWidth variant="default" keyName="F7" leftSection={<IconPlayerPlay />} label={t('production.beginNow')} run={() => void onSave(true)} busy={busy} />
    </FormDialog>
  )
}
