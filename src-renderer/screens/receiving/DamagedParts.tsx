// Which goods of a pallet are damaged: how many of each lot, or which serials, typed or scanned. Nothing is unpacked for it.
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { Refusal } from '#contract/contract.ts'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useScan } from '../../use-scan.ts'
import { counted, useWords } from '../../words.ts'
import { serialScanned } from './second-scan.ts'
import type { Entry } from './use-receipt.ts'

type Goods = Extract<Refusal, { code: 'DamagedWhich' }>['goods'][number]
type Part = NonNullable<NonNullable<Entry['damaged']>['parts']>[number]

interface Props {
  readonly goods: readonly Goods[]
  /** How many were said to be damaged. */
  readonly count: number
  readonly onSay: (parts: Part[]) => void
  readonly onCancel: () => void
}

const nameOf = ({ item, lot = '' }: Goods): string => `${item} ${lot}`

const wordsIn = (typed: string): string[] => typed.split(/[\s,;]+/).filter((word) => word !== '')

/** `wrong`: more than there are, or no number. */
const partOf = ({ item, lot, quantity, bySerial }: Goods, typed: string): Part | 'wrong' | undefined => {
  const words = wordsIn(typed)
  if (words.length === 0) return undefined
  const of = { item, ...(lot === undefined ? {} : { lot }) }
  if (bySerial) return words.length <= quantity ? { ...of, quantity: words.length, serials: words } : 'wrong'
  const count = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return count === 0 ? undefined : count <= quantity ? { ...of, quantity: count } : 'wrong'
}

export const DamagedParts = ({ goods, count, onSay, onCancel }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [front, setFront] = useState<string>()
  const [strange, setStrange] = useState<string>()
  const parts = goods.map((one) => partOf(one, typed[nameOf(one)] ?? ''))
  const told = parts.flatMap((part) => (part === undefined || part === 'wrong' ? [] : part))
  const type = (name: string, value: string): void => setTyped((before) => ({ ...before, [name]: value }))
  // A serial belongs to the goods in hand, else to the first that have any.
  useScan(async (scan) => {
    const into = goods.find((one) => one.bySerial && nameOf(one) === front) ?? goods.find(({ bySerial }) => bySerial)
    const serial = into && await serialScanned(scan)
    setStrange(serial === undefined ? scan.raw : undefined)
    if (into && serial !== undefined) setTyped((before) => ({ ...before, [nameOf(into)]: [...new Set([...wordsIn(before[nameOf(into)] ?? ''), serial])].join('\n') }))
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (told.length > 0 && !parts.includes('wrong')) onSay(told)
  }
  return (
    <form noValidate onSubmit={submit} aria-label={t('receiving.damaged')}>
      <Stack>
        {goods.map((one, n) => {
          const [name, label] = [nameOf(one), [one.name, one.lot, counted(t, one.quantity, one.unitOfMeasure)].filter((word) => word !== undefined).join(' · ')]
          const props = { label, autoFocus: n === 0, value: typed[name] ?? '', error: parts[n] === 'wrong' ? t('receiving.damagedWrong', { count: one.quantity }) : undefined, autoComplete: 'off', onFocus: () => setFront(name) }
          return one.bySerial
            ? <Textarea key={name} {...props} autosize minRows={2} maxRows={6} description={t('receiving.damagedSerials')} onChange={(event) => type(name, event.currentTarget.value)} />
            : <TextInput key={name} {...props} inputMode="numeric" onChange={(event) => type(name, event.currentTarget.value)} />
        })}
        <RefusedNote refusal={strange === undefined ? undefined : { code: 'UnknownCode', scanned: strange }} />
        <p role="status" className="quiet">{t('receiving.damagedTold', { told: told.reduce((sum, { quantity }) => sum + quantity, 0), count })}</p>
        <Group>
          <Button type="submit" disabled={told.length === 0 || parts.includes('wrong')} rightSection={<kbd aria-hidden>Enter</kbd>}>{t('entry.receive')}</Button>
          <Button variant="default" onClick={onCancel}>{t('frame.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
