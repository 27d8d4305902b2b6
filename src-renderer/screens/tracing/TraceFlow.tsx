// The thing in the middle, where it came from on the left, where it went on the right; the thicker the edge, the more.
import { IconArrowRight } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { Link } from 'wouter'
import type { View } from '#contract/contract.ts'
import { counted, useWords } from '../../words.ts'
import { cardOf } from './card-address.ts'
import { KindIcon } from './KindIcon.tsx'
import css from './TraceFlow.module.css'
import type { TraceRow } from './TraceTable.tsx'

type Card = NonNullable<View<'tracing.card'>>

/** Boxes on each side; the table has them all. */
const boxesMax = 5

/** What is one step away: the ends of the thing itself, and the lots or serials it was made of or went into. */
const isNeighbour = ({ depth, kind }: TraceRow): boolean => depth === 0 || (depth === 1 && (kind === 'lot' || kind === 'serial'))

/** A box: one partner, place or lot, or all serials of one item together. */
interface Neighbour extends TraceRow {
  readonly serials: number
}

const nameOf = ({ kind, subject, title, code }: TraceRow): string => (kind === 'serial' ? `serial ${title}` : `${kind} ${subject ?? title + code}`)

/** The neighbours, each once with the sum of its rows, the most first. */
const neighbours = (rows: readonly TraceRow[]): Neighbour[] => {
  const found = new Map<string, Neighbour>()
  for (const row of rows.filter(isNeighbour)) {
    const known = found.get(nameOf(row))
    found.set(nameOf(row), known ? { ...known, quantity: known.quantity + row.quantity, serials: known.serials + 1 } : { ...row, serials: 1 })
  }
  return [...found.values()].toSorted((a, b) => b.quantity - a.quantity)
}

const Box = ({ row, most }: { readonly row: Neighbour; readonly most: number }) => {
  const t = useWords()
  const { kind, subject, title, quantity, unitOfMeasure, serials } = row
  const code = serials > 1 ? t('trace.serials', { count: serials }) : row.code
  const inside = (
    <>
      <span className={css['kind']}><KindIcon kind={kind} size={24} />{t(`kindOf.${kind}`)}</span>
      <b>{title}</b>
      {code !== '' && code !== title && <span className="mono">{code}</span>}
      <span className={`${css['quantity']} number`}>{counted(t, quantity, unitOfMeasure)}</span>
    </>
  )
  const look = { className: css['box'] ?? '', style: { '--share': quantity / Math.max(1, most) } as CSSProperties, 'data-kind': kind }
  return <li>{subject === undefined || serials > 1 ? <div {...look}>{inside}</div> : <Link href={cardOf(subject)} {...look}>{inside}</Link>}</li>
}

const Side = ({ title, rows, side }: { readonly title: string; readonly rows: readonly TraceRow[]; readonly side: 'left' | 'right' }) => {
  const t = useWords()
  const all = neighbours(rows)
  const most = all[0]?.quantity ?? 0
  return (
    <section className={css['side']} data-side={side} aria-label={title}>
      <h2>{title}</h2>
      {all.length === 0 && <p className="quiet">{side === 'left' ? t('trace.noneBackward') : t('trace.noneForward')}</p>}
      <ul>{all.slice(0, boxesMax).map((row) => <Box key={nameOf(row)} row={row} most={most} />)}</ul>
      {all.length > boxesMax && <p className="quiet">{t('trace.moreBoxes', { count: all.length - boxesMax })}</p>}
    </section>
  )
}

interface Props {
  readonly card: Card
  readonly sources: readonly TraceRow[]
  readonly destinations: readonly TraceRow[]
}

export const TraceFlow = ({ card, sources, destinations }: Props) => {
  const t = useWords()
  return (
    <div className={css['flow']}>
      <Side title={t('trace.sources')} rows={sources} side="left" />
      <IconArrowRight size={40} aria-hidden className={css['arrow'] ?? ''} />
      <section className={css['middle']} aria-label={t('trace.this')}>
        <span className={css['kind']}><KindIcon kind={card.kind} size={28} />{t(`kindOf.${card.kind}`)}</span>
        <b>{card.title}</b>
        <span className="mono">{card.code}</span>
      </section>
      <IconArrowRight size={40} aria-hidden className={css['arrow'] ?? ''} />
      <Side title={t('trace.destinations')} rows={destinations} side="right" />
    </div>
  )
}
