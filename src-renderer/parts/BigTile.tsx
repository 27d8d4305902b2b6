// One thing to do today, with its number; a press opens it.
import type { Icon } from '@tabler/icons-react'
import { Link } from 'wouter'
import { shownNumber } from '../words.ts'
import css from './BigTile.module.css'

interface Props {
  readonly href: string
  readonly icon: Icon
  readonly label: string
  /** Undefined while it is not known yet. */
  readonly number: number | undefined
  /** What is next, in a line. */
  readonly detail?: string | undefined
  readonly meaning?: 'stop' | 'decide' | undefined
}

export const BigTile = ({ href, icon: Icon, label, number, detail, meaning }: Props) => (
  <Link href={href} className={css['tile'] ?? ''} data-meaning={meaning} data-none={number === 0}>
    <span className={css['label']}><Icon size={32} aria-hidden /><span>{label}</span></span>
    <b className="number">{number === undefined ? '…' : shownNumber(number)}</b>
    {detail !== undefined && <span className={css['detail']}>{detail}</span>}
  </Link>
)
