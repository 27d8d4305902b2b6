// What came out: its lot or serials by rule or typed, how many, until when, and for a single unit what is worth knowing of it.
import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { readSerials } from '#contract/serial-list.ts'
import { readDay } from '../../days.ts'
import { DayField } from '../../parts/DayField.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { unitWord, useWords } from '../../words.ts'
import { whole } from './BillFields.tsx'
import { ItemSelect, tracksLot, tracksSerial, type Item } from './ItemSelect.tsx'
import css from './Production.module.css'
import type { Entry, Making } from './use-making.ts'

interface Props {
  readonly view: Making
  /** Something else than what is made. */
  readonly byProduct: boolean
  readonly onClose: () => void
  readonly onUse: (entry: Entry) => void
}

interface Typed { readonly lot: string; readonly serials: string; readonly quantity: string; readonly expiry: string; readonly notes: string }

/** `Firmware: 2.1`, one a line. */
const notesOf = (typed: string): NonNullable<Entry['notes']> => typed.split('\n').flatMap((line) => {
  const [name = '', ...value] = line.split(':')
  return name.trim() !== '' && value.join(':').trim() !== '' ? [{ name: name.trim(), value: value.join(':').trim() }] : []
})

type What = Pick<Item, 'id' | 'name' | 'unit' | 'tracking'> & { readonly numbers: Making['numbers'] }

const entryOf = (what: What, typed: Typed, keepLot: boolean, byProduct: boolean): Entry => {
  const list = readSerials(typed.serials)
  const [day, serials, notes] = [readDay(typed.expiry), list.ok ? [...list.serials] : [], notesOf(typed.notes)]
  return {
    ...(byProduct ? { item: what.id } : {}), ...(keepLot ? { keepLot } : typed.lot.trim() === '' ? {} : { lot: typed.lot.trim() }), ...(day === undefined ? {} : { expiry: day }),
    ...(serials.length > 0 ? { serials } : { ...(whole(typed.quantity) === undefined ? {} : { quantity: Number(typed.quantity) }), ...(what.numbers.serial && tracksSerial(what) ? { generate: true } : {}) }),
    ...(notes.length > 0 ? { notes } : {}),
  }
}

export const OutputForm = ({ view, byProduct, onClose, onUse }: Props) => {
  const t = useWords()
  const [chosen, setChosen] = useState<Item>()
  const [typed, setTyped] = useState<Typed>({ lot: '', serials: '', quantity: '', expiry: '', notes: '' })
  const [keepLot, setKeepLot] = useState(false)
  const what: What | undefined = byProduct
    ? chosen && { ...chosen, numbers: { lot: chosen.lotRule !== undefined, serial: chosen.serialRule !== undefined } }
    : { id: view.item, name: view.name, unit: view.unit, tracking: view.tracking, numbers: view.numbers }
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const [sourceLot, otherLot] = new Set(view.used.flatMap((part) => part.lot ?? []))
  const wrongQuantity = typed.quantity.trim() !== '' && whole(typed.quantity) === undefined ? t('entry.wholeNumber') : undefined
  const use = (): void => {
    if (what && wrongQuantity === undefined) onUse(entryOf(what, typed, keepLot, byProduct))
  }
  return (
    <Dialog title={byProduct ? t('production.byProduct') : t('production.outputOf', { item: view.name })} onClose={onClose} size="44rem">
      <form noValidate onSubmit={(event) => { event.preventDefault(); use() }}>
        <Stack>
          {byProduct && <ItemSelect first label={t('fact.item')} chosen={chosen} onChoose={setChosen} except={view.item} />}
          {what && (
            <div className={css['pair']}>
              <TextInput data-autofocus={!byProduct || undefined} label={`${t('fact.quantity')} (${unitWord(t, 1, what.unit)})`} placeholder="1" value={typed.quantity} error={wrongQuantity} inputMode="numeric" autoComplete="off" onChange={(event) => set({ quantity: event.currentTarget.value })} disabled={typed.serials.trim() !== ''} />
              {tracksLot(what) && <TextInput label={t('fact.lot')} description={what.numbers.lot ? t('production.lotByRule') : undefined} value={keepLot ? (sourceLot ?? '') : typed.lot} disabled={keepLot} maxLength={60} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ lot: event.currentTarget.value })} />}
              {tracksLot(what) && <DayField label={t('fact.expiry')} typed={typed.expiry} onType={(expiry) => set({ expiry })} />}
            </div>
          )}
          {what && tracksLot(what) && sourceLot !== undefined && otherLot === undefined && <Checkbox size="lg" label={t('production.keepLot', { lot: sourceLot })} checked={keepLot} onChange={(event) => setKeepLot(event.currentTarget.checked)} />}
          {what && tracksSerial(what) && <Textarea label={t('entry.serials')} description={what.numbers.serial ? t('production.serialsByRule') : t('entry.serialsHint')} value={typed.serials} autosize minRows={1} maxRows={6} classNames={{ input: 'mono' }} onChange={(event) => set({ serials: event.currentTarget.value })} />}
          {what && tracksSerial(what) && !byProduct && <Textarea label={t('production.notes')} description={t('production.notesHint')} value={typed.notes} autosize minRows={2} maxRows={8} onChange={(event) => set({ notes: event.currentTarget.value })} />}
          {view.lasts !== undefined && !byProduct && typed.expiry === '' && <p className="quiet">{t('production.lasts', { expiry: view.lasts })}</p>}
          <KeyButton fullWidth keyName="F12" label={t('production.cameOut')} run={use} disabled={!what} />
        </Stack>
      </form>
    </Dialog>
  )
}
