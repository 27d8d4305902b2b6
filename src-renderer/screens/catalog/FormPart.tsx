// One part of a long form, with its title and what to do there.
import type { ReactNode } from 'react'
import css from './ItemForm.module.css'

interface Props {
  readonly title: string
  readonly todo?: string
  readonly children: ReactNode
}

export const FormPart = ({ title, todo, children }: Props) => (
  <section className={css['part']} aria-label={title}>
    <h2>{title}</h2>
    {todo !== undefined && <p className="quiet">{todo}</p>}
    {children}
  </section>
)
