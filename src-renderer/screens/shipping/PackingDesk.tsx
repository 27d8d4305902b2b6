// Choosing what goes into which unit: loose goods and units of the shipment, into a new unit or one that is there.
import { Button, Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { counted, useWords } from '../../words.ts'
import css from './PackingDesk.module.css'
import type { Shipment, ToPack } from './use-shipment.ts'

type Picked = Shipment['picked'][number]

interface Props {
  readonly view: Shipment
  readonly onClose: () => void
  readonly onPack: (what: ToPack) => void
  readonly onUnpack: (unit: string, off: boolean) => void
  /** From now on scans go into this unit. */
  readonly onFill: (unit: { readonly unit: string; readonly holds: number }) => void
}

const keyOf = ({ item, lot = '' }: Picked): string => `${item}/${lot}`
const isSerial = (view: Shipment, { item }: Picked): boolean => view.lines.find((line) => line.item === item)?.tracking.includes('serial') ?? false

/** What is chosen, as the core asks for it: a quantity that is no number is all of it. */
const goodsOf = (rows: readonly Picked[], chosen: ReadonlyMap<string, string>): NonNullable<ToPack['goods']> =>
  rows.filter((row) => chosen.has(keyOf(row))).map((row) => {
    const typed = Number(chosen.get(keyOf(row)))
    return { item: row.item, ...(row.lot === undefined ? {} : { lot: row.lot }), quantity: Number.isSafeInteger(typed) && typed > 0 ? typed : row.loose }
  })

export const PackingDesk = ({ view, onClose, onPack, onUnpack, onFill }: Props) => {
  const t = useWords()
  const [goods, setGoods] = useState<ReadonlyMap<string, string>>(new Map())
  const [units, setUnits] = useState<ReadonlySet<string>>(new Set())
  const [into, setInto] = useState('')
  // Serials are packed by what is scanned or all at once: a number would not say which.
  const loose = view.picked.filter((row) => row.loose > 0 && !isSerial(view, row))
  const toggle = (row: Picked): void => setGoods((before) => {
    const next = new Map(before)
    if (!next.delete(keyOf(row))) next.set(keyOf(row), String(row.loose))
    return next
  })
  const pack = (): void => onPack({ ...(goods.size > 0 ? { goods: goodsOf(loose, goods) } : {}), ...(units.size > 0 ? { units: [...units] } : {}), ...(into === '' ? {} : { into }) })
  return (
    <Dialog title={t('shipping.packWhat')} onClose={onClose} size="52rem">
      <Stack>
        {loose.length + view.units.length === 0 && <p>{t('shipping.packNothing')}</p>}
        <ul className={css['rows']}>
          {loose.map((row) => (
            <li key={keyOf(row)}>
              <Checkbox size="lg" label={<><b>{row.name}</b> <span className="mono">{row.lot}</span> {counted(t, row.loose, row.unitOfMeasure)}</>} checked={goods.has(keyOf(row))} onChange={() => toggle(row)} />
              {goods.has(keyOf(row)) && <TextInput aria-label={`${t('fact.quantity')}: ${row.name}`} className={css['count']} inputMode="numeric" autoComplete="off" value={goods.get(keyOf(row)) ?? ''} onChange={(event) => { const { value } = event.currentTarget; setGoods((before) => new Map(before).set(keyOf(row), value)) }} />}
            </li>
          ))}
          {view.units.map(({ sscc, inside, quantity, holds }) => (
            <li key={sscc}>
              <Checkbox size="lg" label={<><b className="mono">{sscc}</b> {inside !== undefined && <span className="mono quiet">{t('shipping.inside', { unit: inside })}</span>} <span>{holds.map(({ name }) => name).join(', ')} · {quantity}</span></>} checked={units.has(sscc)}
                onChange={() => setUnits((before) => (before.has(sscc) ? new Set([...before].filter((one) => one !== sscc)) : new Set([...before, sscc])))} />
              <Button variant="default" onClick={() => onFill({ unit: sscc, holds: quantity })}>{t('shipping.fillThis')}</Button>
              {inside === undefined
                ? <Button variant="default" onClick={() => onUnpack(sscc, false)}>{t('shipping.takeApart')}</Button>
                : <Button variant="default" onClick={() => onUnpack(sscc, true)}>{t('shipping.takeOff', { unit: inside.slice(-5) })}</Button>}
            </li>
          ))}
        </ul>
        <NativeSelect size="lg" label={t('shipping.packInto')} value={into} onChange={(event) => setInto(event.currentTarget.value)} data={[{ value: '', label: t('shipping.packNew') }, ...view.units.filter(({ sscc }) => !units.has(sscc)).map(({ sscc }) => ({ value: sscc, label: sscc }))]} />
        <KeyButton keyName="F12" label={t('shipping.packChosen')} run={pack} disabled={goods.size + units.size === 0} />
      </Stack>
    </Dialog>
  )
}
