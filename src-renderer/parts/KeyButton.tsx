// A button with its key printed on it; the key works from anywhere on the screen, and the barcode CONFIRM presses the one with F12.
import { Button, type ButtonProps } from '@mantine/core'
import { memo, useCallback, type ReactNode } from 'react'
import { useLast } from '../in-front.ts'
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

/** What is seen of it: a button that looks as before is not drawn again. */
const Face = memo(({ keyName, label, run, disabled, busy, pressed, children, ...look }: Props & { readonly disabled: boolean }) => (
  // A busy button stays as it is and keeps the focus: greyed at every scan, it would flicker and lose it.
  <Button {...look} onClick={busy ? undefined : run} disabled={disabled} aria-busy={busy || undefined} aria-pressed={pressed} aria-keyshortcuts={keyName} rightSection={keyName === undefined ? undefined : <kbd aria-hidden>{shownKey(keyName)}</kbd>}>
    {children ?? label}
  </Button>
))

export const KeyButton = ({ run, disabled = false, busy = false, ...face }: Props) => {
  const { keyName, label } = face
  const pressable = disabled || busy ? undefined : run
  const last = useLast(run)
  const press = useCallback(() => last.current(), [last])
  useKeys(keyName === undefined ? [] : [{ key: keyName, says: label, run: pressable }])
  useScanCommand('CONFIRM', keyName === 'F12' ? pressable : undefined)
  return <Face {...face} run={press} disabled={disabled} busy={busy} />
}
