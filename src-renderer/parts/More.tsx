// The next page of a long list, once somebody asks for it; Tab goes on with its first row.
import { useState, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { KeyButton } from './KeyButton.tsx'

interface Props {
  /** Where it is the only list on the screen. */
  readonly keyName?: '+'
  /** Where `Show more` does not say of what. */
  readonly label?: string | undefined
  /** Drawn only then. */
  readonly children: ReactNode
}

export const More = ({ keyName, label, children }: Props) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  return open ? children : <li><KeyButton variant="default" fullWidth keyName={keyName} label={label ?? t('action.more')} run={() => setOpen(true)} /></li>
}
