// A button with its key printed on it; the key works from anywhere on the screen, and the barcode CONFIRM presses the one with F12.
import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useScanCommand } from '../scan-command.ts'
import { useKeys } from '../use-keys.ts'

interface Props extends Pick<ButtonProps, 'variant' | 'color' | 'leftSection' | 'fullWidth' | 'className'> {
  /** As `KeyboardEvent.key` has it. */
  readonly keyName?: string | undefined
  readonly label: string
  readonly run: () => void
  readonly disabled?: boolean | undefined
  readonly busy?: boolean | undefined
  readonly pressed?: boolean | undefined
  readonly children?: ReactNode
}

/** As it stands on the keyboard. */
export const shownKey = (keyName: string): string => (keyName === 'Escape' ? 'Esc' : keyName === 'Delete' ? 'Del' : keyName.length === 1 ? keyName.toUpperCase() : keyName)

export const KeyButton = ({ keyName, label, run, disabled = false, busy = false, pressed, children, ...look }: Props) => {
  const pressable = disabled || busy ? undefined : run
  useKeys(keyName === undefined ? [] : [{ key: keyName, says: label, run: pressable }])
  useScanCommand('CONFIRM', keyName === 'F12' ? pressable : undefined)
  return (
    // A busy button stays as it is and keeps the focus: greyed at every scan, it would flicker and lose it.
    <Button {...look} onClick={busy ? undefined : run} disabled={disabled} aria-busy={busy || undefined} aria-pressed={pressed} aria-keyshortcuts={keyName} rightSection={keyName === undefined ? undefined : <kbd aria-hidden>{shownKey(keyName)}</kbd>}>
      {children ?? label}
    </Button>
  )
}
