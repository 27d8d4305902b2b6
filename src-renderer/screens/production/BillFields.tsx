// What it is made of: for so many of it, so much of each input.
import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Sent } from '#contract/contract.ts'
import { unitWord, useWords } from '../../words.ts'
import { ItemSelect, type Item } from './ItemSelect.tsx'
import css from './Production.module.css'

interface BillLine {
  readonly item: Item | undefined
  readonly quantity: string
}

export interface BillDraft {
  readonly makes: string
  readonly lines: readonly BillLine[]
}

export const whole = (typed: string): number | undefined => (/^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed) : undefined)

/** Undefined where a line is not complete; lines left empty are none. */
export const billOf = ({ makes, lines }: BillDraft): Sent<'production.placeOrder'>['recipe'] | undefined => {
  const filled = lines.filter((line) => line.item !== undefined || line.quantity.trim() !== '')
  const said = filled.flatMap(({ item, quantity }) => (item && whole(quantity) !== undefined ? [{ item: item.id, quantity: Number(quantity) }] : []))
  const count = whole(makes)
  return count === undefined || said.length < filled.length ? undefined : { makes: count, lines: said }
}

interface Props {
  readonly item: Item
  readonly draft: BillDraft
  readonly onChange: (draft: BillDraft) => void
  readonly tried: boolean
}

export const BillFields = ({ item, draft, onChange, tried }: Props) => {
  const t = useWords()
  const set = (n: number, change: Partial<BillLine>): void => onChange({ ...draft, lines: draft.lines.map((line, at) => (at === n ? { ...line, ...change } : line)) })
  const wrong = (typed: string, other: unknown): string | undefined => (tried && whole(typed) === undefined && (other !== undefined || typed.trim() !== '') ? t('entry.wholeNumber') : undefined)
  return (
    <fieldset className={css['bill']}>
      <legend>{t('production.bill')}</legend>
      <TextInput label={t('production.makes', { unit: unitWord(t, 1, item.unit) })} value={draft.makes} error={wrong(draft.makes, item)} inputMode="numeric" autoComplete="off" onChange={(event) => onChange({ ...draft, makes: event.currentTarget.value })} />
      {draft.lines.map((line, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line has nothing else to be known by while it is typed
        <div key={n} className={css['line']}>
          <ItemSelect label={t('production.input')} chosen={line.item} onChoose={(chosen) => set(n, { item: chosen })} error={tried && line.item === undefined && line.quantity.trim() !== '' ? t('entry.needed') : undefined} />
          <TextInput label={`${t('fact.quantity')}${line.item ? ` (${unitWord(t, 1, line.item.unit)})` : ''}`} value={line.quantity} error={wrong(line.quantity, line.item)} inputMode="numeric" autoComplete="off" onChange={(event) => set(n, { quantity: event.currentTarget.value })} />
          <Button variant="default" aria-label={t('production.removeInput')} onClick={() => onChange({ ...draft, lines: draft.lines.filter((_, at) => at !== n) })}><IconX aria-hidden /></Button>
        </div>
      ))}
      <Button variant="default" leftSection={<IconPlus />} onClick={() => onChange({ ...draft, lines: [...draft.lines, { item: undefined, quantity: '' }] })}>{t('production.addInput')}</Button>
    </fieldset>
  )
}
