// The next page of a long list, once somebody asks for it.
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useWords } from '../../words.ts'

/** `children` is drawn only then. */
export const More = ({ children }: { readonly children: ReactNode }) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  return open ? children : <li><Button variant="default" fullWidth onClick={() => setOpen(true)}>{t('recall.more')}</Button></li>
}
