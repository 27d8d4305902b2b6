// How many, without a keyboard: big digits, the usual packs, all that remain.
import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useScanCommand } from '../scan-command.ts'
import { shownNumber, unitWord, useWords } from '../words.ts'
import { Dialog } from './Dialog.tsx'
import { KeyButton } from './KeyButton.tsx'
import { Keypad } from './Keypad.tsx'
import css from './QuantityPad.module.css'

interface Props {
  readonly title?: string
  /** The catalog's word. */
  readonly unit?: string | undefined
  readonly initial?: number
  /** Quantities one press away: packs, all remaining. */
  readonly quick?: readonly { readonly label: string; readonly quantity: number }[]
  /** What can be done with the number, the usual first (its key is F12). */
  readonly uses: readonly { readonly label: (quantity: number) => string; readonly run: (quantity: number) => void }[]
  readonly onClose: () => void
}

/** The most of anything in one gesture, as the contract has it. */
const most = 1_000_000_000

/** Mounted means open. */
export const QuantityPad = ({ title, unit, initial = 1, quick = [], uses, onClose }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState({ quantity: initial, fresh: true })
  const { quantity } = typed
  const set = (next: number): void => setTyped({ quantity: Math.min(most, Math.max(0, next)), fresh: false })
  const digit = (one: string): void => set(Number(`${typed.fresh ? '' : quantity}${one}`))
  const use = (run: (quantity: number) => void): void => {
    onClose()
    run(quantity)
  }
  useScanCommand('QTY', set)
  return (
    <Dialog title={title ?? t('quantity.title')} onClose={onClose} size="46rem">
      <div className={css['pad']}>
        <output className={css['shown']} aria-label={t('quantity.label')}><b className="number">{shownNumber(quantity)}</b> {unit !== undefined && unitWord(t, quantity, unit)}</output>
        <Keypad onDigit={digit} onDelete={() => set(Math.floor(quantity / 10))} deleteLabel={t('quantity.delete')} />
        <Stack>
          <div className={css['steps']}>
            <Button variant="default" onClick={() => set(quantity - 1)} disabled={quantity < 1}>−1</Button>
            <Button variant="default" onClick={() => set(quantity + 1)}>+1</Button>
          </div>
          {quick.map((one) => <Button key={one.label} variant="default" onClick={() => set(one.quantity)}>{one.label}</Button>)}
          <div className={css['gap']} />
          {uses.map(({ label, run }, n) => <KeyButton key={label(0)} variant={n === 0 ? 'filled' : 'default'} keyName={n === 0 ? 'F12' : undefined} label={label(quantity)} run={() => use(run)} disabled={quantity < 1} />)}
        </Stack>
      </div>
    </Dialog>
  )
}
