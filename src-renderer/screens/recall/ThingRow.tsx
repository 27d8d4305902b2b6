// One lot or serial in a list: what it is, its code, what is said of it, and what can be done.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import css from './Recall.module.css'

interface Props {
  readonly thing: { readonly subject: string; readonly title: string; readonly code: string }
  /** In a line below. */
  readonly said?: ReactNode
  /** Before its name: a box to choose it. */
  readonly mark?: ReactNode
  readonly children?: ReactNode
}

export const ThingRow = ({ thing: { subject, title, code }, said, mark, children }: Props) => (
  <li className={css['row']}>
    {mark}
    <span className={css['grow']}>
      <span><b>{title}</b> <Link className={`${css['code']} mono`} href={`/card?subject=${encodeURIComponent(subject)}`}>{code}</Link></span>
      {said !== undefined && <span className="quiet">{said}</span>}
    </span>
    {children}
  </li>
)
