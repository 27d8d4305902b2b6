// A trace as a table, page by page, with the totals of everything it reaches on every page.
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import { TraceTable } from './TraceTable.tsx'
import css from './TraceView.module.css'

export type Totals = NonNullable<View<'tracing.trace'>>['totals']

export const rowsPerPage = 100

const Sum = ({ totals, direction }: { readonly totals: Totals; readonly direction: 'backward' | 'forward' }) => {
  const t = useWords()
  const { lots, possibleLots, serials, possibleSerials, partners, quantities } = totals
  const possible = (count: number): string => (count === 0 ? '' : ` (${t('trace.ofThemPossible', { count })})`)
  return (
    <p className={css['totals']}>
      <span>{t('trace.inAll')}</span>
      <b className="number">{t(direction === 'forward' ? 'trace.totalPartnersForward' : 'trace.totalPartnersBackward', { count: partners })}</b>
      {quantities.map(({ unitOfMeasure, quantity }) => <b key={unitOfMeasure} className="number">{counted(t, quantity, unitOfMeasure)}</b>)}
      <span className="number">{t('trace.totalLots', { count: lots + possibleLots })}{possible(possibleLots)}</span>
      <span className="number">{t('trace.totalSerials', { count: serials + possibleSerials })}{possible(possibleSerials)}</span>
    </p>
  )
}

interface TurnProps {
  readonly from: number
  readonly shown: number
  readonly next: number | undefined
  readonly onAfter: (after: number) => void
  readonly pageSize: number
}

/** The way from page to page; nothing where there is only one. */
export const TurnPage = ({ from, shown, next, onAfter, pageSize }: TurnProps) => {
  const t = useWords()
  if (from === 0 && next === undefined) return null
  return (
    <nav className={css['turn']} aria-label={t('trace.page', { from: from + 1, to: from + shown })}>
      <KeyButton variant="default" keyName="b" leftSection={<IconArrowLeft />} label={t('trace.previousPage')} run={() => onAfter(Math.max(0, from - pageSize))} disabled={from === 0} />
      <span className="number">{t('trace.page', { from: from + 1, to: from + shown })}</span>
      <KeyButton variant="default" keyName="n" leftSection={<IconArrowRight />} label={t('trace.nextPage')} run={() => next !== undefined && onAfter(next)} disabled={next === undefined} />
    </nav>
  )
}

export const TracePages = ({ asked, traced }: { readonly asked: Sent<'tracing.trace'>; readonly traced: string }) => {
  const [after, setAfter] = useState(0)
  const { view } = useQueryOf('tracing.trace', { ...asked, limit: rowsPerPage, ...(after === 0 ? {} : { after }) })
  if (!view) return null
  return (
    <div>
      <Sum totals={view.totals} direction={asked.direction} />
      <TraceTable traced={traced} rows={view.rows} direction={asked.direction} />
      <TurnPage from={after} shown={view.rows.length} next={view.next} pageSize={rowsPerPage} onAfter={setAfter} />
    </div>
  )
}
