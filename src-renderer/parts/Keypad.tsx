// Ten big digits for gloves. The keyboard's own digits do the same.
import { UnstyledButton } from '@mantine/core'
import { IconBackspace } from '@tabler/icons-react'
import { useKeys } from '../use-keys.ts'
import css from './Keypad.module.css'

interface Props {
  readonly onDigit: (digit: string) => void
  readonly onDelete: () => void
  readonly deleteLabel: string
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

export const Keypad = ({ onDigit, onDelete, deleteLabel }: Props) => {
  useKeys([...'0123456789'].map((digit) => ({ key: digit, says: digit, run: () => onDigit(digit) })).concat([{ key: 'Backspace', says: deleteLabel, run: onDelete }]))
  return (
    <div className={css['pad']}>
      {digits.map((digit) => <UnstyledButton key={digit} className={css['key']} onClick={() => onDigit(digit)}>{digit}</UnstyledButton>)}
      <UnstyledButton className={css['key']} onClick={onDelete} aria-label={deleteLabel}><IconBackspace size={32} aria-hidden /></UnstyledButton>
      <UnstyledButton className={css['key']} onClick={() => onDigit('0')}>0</UnstyledButton>
    </div>
  )
}
