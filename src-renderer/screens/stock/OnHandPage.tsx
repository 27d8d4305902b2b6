// A page of what is on hand; when its end comes into view it asks for the page after it.
import { Button } from '@mantine/core'
import { IconArrowsMove, IconHistoryOff, IconPackage } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Sent } from '#contract/contract.ts'
import { shownDay } from '../../days.ts'
import type { Indicator } from '../../indicator-value.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { DispositionBadge } from '../../parts/DispositionBadge.tsx'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { shownNumber, unitWord, useWords } from '../../words.ts'
import { dispositionOf, locationOf, type Holding } from './holding.ts'
import css from './OnHand.module.css'

interface Props {
  readonly asked: Sent<'stock.onHand'>
  /** Whose values are looked for. */
  readonly indicator: Indicator | undefined
  readonly onMove: (row: Holding) => void
  /** Shown where there is nothing at all. */
  readonly none?: ReactNode
}

/** `Acidity 6.7 pH`; a day as every day is written. */
const Noted = ({ value, indicator }: { readonly value: string; readonly indicator: Indicator }) => {
  const { i18n } = useTranslation()
  return <span className="quiet">{indicator.name} <b>{indicator.type === 'date' ? shownDay(value, i18n.language) : [value, indicator.unit].filter(Boolean).join(' ')}</b></span>
}

const Row = ({ row, indicator, onMove }: { readonly row: Holding } & Pick<Props, 'indicator' | 'onMove'>) => {
  const t = useWords()
  return (
    <li className={css['row']}>
      <Link href={`/card?subject=${encodeURIComponent(row.subject)}`} className={css['link'] ?? ''}>
        <span className={css['name']}><b>{row.name}</b> <span className="mono quiet">{row.sku}</span></span>
        <span className={css['lot']}>{row.serial !== undefined && <b className="mono">{row.serial}</b>} {row.lot !== undefined && <b className="mono">{row.lot}</b>} {row.noted !== undefined && indicator && <Noted value={row.noted} indicator={indicator} />} {row.expiry !== undefined && <ExpiryText day={row.expiry} />}</span>
        <span className={css['where']}>{row.placeName}{row.unit !== undefined && <span className={`${css['unit']} mono quiet`}><IconPackage size={20} aria-label={t('stock.inUnit')} />{row.unit}</span>}</span>
        <span className={css['quantity']}><b className="number">{shownNumber(row.quantity)}</b> {unitWord(t, row.quantity, row.unitOfMeasure)}</span>
        <span className={css['state']}><DispositionBadge disposition={dispositionOf(row)} /></span>
      </Link>
      {locationOf(row.place) === undefined ? <span className={css['move']} /> : <Button className={css['move']} variant="default" leftSection={<IconArrowsMove aria-hidden />} aria-label={t('stock.moveIt', { what: [row.name, row.serial ?? row.lot, row.placeName].filter(Boolean).join(', ') })} onClick={() => onMove(row)}>{t('stock.move')}</Button>}
    </li>
  )
}

/** Calls back once, when it comes near the view. */
const End = ({ onSeen }: { readonly onSeen: () => void }) => {
  const end = useRef<HTMLLIElement>(null)
  const see = useEffectEvent(onSeen)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) see() }, { rootMargin: '600px' })
    if (end.current) observer.observe(end.current)
    return () => observer.disconnect()
  }, [])
  return <li ref={end} aria-hidden className={css['end']} />
}

export const OnHandPage = ({ asked, indicator, onMove, none }: Props) => {
  const t = useWords()
  const { view, waiting } = useQueryOf('stock.onHand', asked)
  const [seen, setSeen] = useState<string>()
  if (waiting || !view) return <li className="quiet">{t('frame.loading')}</li>
  if (view.tooFarBack) return <li><EmptyState icon={IconHistoryOff} title={t('stock.tooFarBack')} todo={t('stock.tooFarBackTodo')} /></li>
  if (view.rows.length === 0 && view.next === undefined) return none
  return (
    <>
      {view.rows.map((row) => <Row key={`${row.subject}/${row.place}/${row.unit ?? ''}`} row={row} indicator={indicator} onMove={onMove} />)}
      {view.next !== undefined && (seen === view.next ? <OnHandPage asked={{ ...asked, after: view.next }} indicator={indicator} onMove={onMove} /> : <End key={view.next} onSeen={() => setSeen(view.next)} />)}
    </>
  )
}
