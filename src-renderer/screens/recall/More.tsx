// The next page of a long list, once somebody asks for it.
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useWords } from '../../words.ts'

/** `page` draws what comes after `next`; nothing where that is undefined. To be keyed by `next`. */
export const More = ({ next, page }: { readonly next: string | undefined; readonly page: (after: string) => ReactNode }) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  if (next === undefined) return null
  return open ? page(next) : <li><Button variant="default" fullWidth onClick={() => setOpen(true)}>{t('recall.more')}</Button></li>
}
