// What belongs to the thing on the card, list by list: each row leads to its own card.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Sent, View } from '#contract/contract.ts'
import { useQueryOf } from '../../use-operation.ts'
import { counted, shownNumber, useWords, wordFor } from '../../words.ts'
import { cardOf } from './card-address.ts'
import css from './CardPage.module.css'
import type { Card } from './CardPage.tsx'

type Asked = Sent<'tracing.linked'>
type Page = View<'tracing.linked'>

const lists: Readonly<Record<Card['kind'], readonly Asked['list'][]>> = {
  item: ['lots'], lot: ['serials'], serial: [], unit: ['units'], location: ['content'], partner: ['documents', 'received', 'shipped'], document: ['documents', 'units'],
}

/** The core counts no further. */
const countedMax = 10_000

const Rows = ({ asked, page }: { readonly asked: Asked; readonly page: Page }) => {
  const t = useWords()
  const [more, setMore] = useState(false)
  return (
    <>
      <ul className={css['linked']}>
        {page.rows.map(({ subject, kind, title, code, quantity, unitOfMeasure, state }) => (
          <li key={`${subject} ${quantity}`}>
            <Link href={cardOf(subject)}>{title === '' && <span>{wordFor(t, 'linked.detail', kind)}</span>}{title !== '' && <span>{title}</span>} <span className="mono">{code}</span></Link>
            {quantity !== undefined && <span className="number">{counted(t, quantity, unitOfMeasure ?? '')}</span>}
            {state !== undefined && <span className="quiet">{wordFor(t, 'linked.state', state)}</span>}
          </li>
        ))}
      </ul>
      {page.next && (more ? <More asked={{ ...asked, after: page.next }} /> : <Button variant="default" fullWidth onClick={() => setMore(true)}>{t('linked.more')}</Button>)}
    </>
  )
}

const More = ({ asked }: { readonly asked: Asked }) => {
  const { view } = useQueryOf('tracing.linked', asked)
  return view ? <Rows asked={asked} page={view} /> : null
}

/** Nothing where there is none. */
const List = ({ asked }: { readonly asked: Asked }) => {
  const t = useWords()
  const { view } = useQueryOf('tracing.linked', asked)
  if (!view || view.rows.length === 0) return null
  const title = t(`linked.${asked.list}`)
  return (
    <section aria-label={title}>
      <h2>{title} <span className="number quiet">{view.total < countedMax ? shownNumber(view.total) : t('linked.over', { count: countedMax })}</span></h2>
      <Rows asked={asked} page={view} />
    </section>
  )
}

export const CardLinked = ({ card: { kind, subject } }: { readonly card: Card }) => lists[kind].map((list) => <List key={list} asked={{ subject, list }} />)
