// Where there is nothing yet: says so, and what to scan or press next.
import { IconBarcode, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

interface Props {
  readonly icon?: Icon
  readonly title: string
  readonly todo: string
  readonly children?: ReactNode
}

export const EmptyState = ({ icon: Icon = IconBarcode, title, todo, children }: Props) => (
  <div className={css['empty']}>
    <Icon size={64} stroke={1.5} aria-hidden />
    <h2>{title}</h2>
    <p className="quiet">{todo}</p>
    {children}
  </div>
)
