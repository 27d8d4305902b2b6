// Orders from a file: what it says, and every cell that is wrong, before anything is taken.
import { Button, FileButton, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useQueryOf, useRested } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { shownNumber, useWords } from '../../words.ts'
import css from './PackingDesk.module.css'

/** Faults listed; there may be hundreds, and the first say it. */
const shownMost = 20

export const OrdersFromFile = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const [text, setText] = useState('')
  const rested = useRested(text)
  const { view } = useQueryOf('shipping.readOrders', rested.trim() === '' ? undefined : { text: rested })
  const { save, busy, refusal } = useSave('shipping.importOrders', onClose)
  const ready = view && view.faults.length === 0 && view.orders.length > 0
  return (
    <Dialog title={t('shipping.fromFile')} onClose={onClose} size="52rem">
      <Stack>
        <p>{t('shipping.fromFileTodo')}</p>
        <RefusedNote refusal={refusal} />
        <Group><FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void file?.text().then(setText)}>{(props) => <Button {...props} variant="default">{t('shipping.chooseFile')}</Button>}</FileButton></Group>
        <Textarea data-autofocus label={t('shipping.fileText')} value={text} autosize minRows={4} maxRows={10} classNames={{ input: 'mono' }} onChange={(event) => setText(event.currentTarget.value)} />
        {view && (
          <ul className={css['rows']} aria-live="polite">
            {view.faults.slice(0, shownMost).map(({ row, column, value, why }) => <li key={`${row}/${column}/${why}`}>{t('shipping.rowWrong', { row, column, value, why: t(`shipping.why.${why}`) })}</li>)}
            {view.faults.length === 0 && view.orders.slice(0, shownMost).map(({ number, customer, lines, quantity }) => <li key={number}><b className="mono">{number}</b> <span>{customer}</span> <span className="number">{shownNumber(lines)} × · {shownNumber(quantity)}</span></li>)}
          </ul>
        )}
        <KeyButton keyName="F12" label={t('shipping.takeOrders', { count: view?.orders.length ?? 0 })} run={() => void save({ text })} disabled={!ready} busy={busy} />
      </Stack>
    </Dialog>
  )
}
