// A supervisor's first question, answered in big words: who has it, how much, and what is still here; and what to do about it.
import { Button } from '@mantine/core'
import { IconHandStop, IconRefreshAlert } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { areaAt, mayDo } from '../../areas.ts'
import { goTo } from '../../hash-location.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useMe } from '../../use-station.ts'
import { counted, shownNumber, useWords } from '../../words.ts'
import { printedOf } from './card-address.ts'
import type { Card } from './CardPage.tsx'
import css from './TraceAnswer.module.css'
import { rowsPerPage, type Totals } from './TracePages.tsx'
import { asked } from './TraceView.tsx'

type Balances = NonNullable<View<'tracing.balances'>>

const sumsOf = (totals: Balances['totals'], term: 'onHand' | 'picked'): ReadonlyArray<readonly [unit: string, quantity: number]> => {
  const sums = new Map<string, number>()
  for (const row of totals) sums.set(row.unitOfMeasure, (sums.get(row.unitOfMeasure) ?? 0) + row[term])
  const [first] = sums
  const some = [...sums].filter(([, quantity]) => quantity > 0)
  return some.length > 0 || !first ? some : [first]
}

const Figure = ({ count, says }: { readonly count: number; readonly says: string }) => <p className={css['figure']} data-none={count === 0}><b className="number">{shownNumber(count)}</b> <span>{says}</span></p>

const Figures = ({ totals }: { readonly totals: Totals }) => {
  const t = useWords()
  const { partners, quantities, lots, possibleLots, serials, possibleSerials } = totals
  return (
    <>
      {partners === 0 ? <p className={css['figure']}><b>{t('trace.hasNobody')}</b></p> : <Figure count={partners} says={t('trace.hasCustomers', { count: partners })} />}
      {partners > 0 && quantities.map(({ unitOfMeasure, quantity }) => <p key={unitOfMeasure} className={css['figure']}><b className="number">{t('trace.hasQuantity', { what: counted(t, quantity, unitOfMeasure) })}</b></p>)}
      {lots + possibleLots > 0 && <Figure count={lots + possibleLots} says={t('trace.hasLots', { count: lots + possibleLots })} />}
      {serials + possibleSerials > 0 && <Figure count={serials + possibleSerials} says={t('trace.hasSerials', { count: serials + possibleSerials })} />}
    </>
  )
}

interface Props {
  readonly card: Card
  readonly moment: string | undefined
}

export const TraceAnswer = ({ card, moment }: Props) => {
  const t = useWords()
  const role = useMe()?.role ?? 'anyone'
  const forward = asked(card.subject, 'forward', moment)
  const { view } = useQueryOf('tracing.trace', { ...forward, limit: rowsPerPage })
  const balances = useQueryOf('tracing.balances', forward).view
  const recall = areaAt('/recall')
  return (
    <section className={css['answer']} aria-label={t('trace.answer')}>
      <div className={css['figures']} aria-live="polite">
        {view && <Figures totals={view.totals} />}
        {balances && sumsOf(balances.totals, 'onHand').map(([unit, quantity]) => <p key={unit} className={css['figure']} data-none={quantity === 0}><b className="number">{t('trace.hasHere', { what: counted(t, quantity, unit) })}</b></p>)}
        {balances && sumsOf(balances.totals, 'picked').map(([unit, quantity]) => <p key={unit} className={css['figure']} data-none={quantity === 0}><b className="number">{t('trace.hasOnTheWay', { what: counted(t, quantity, unit) })}</b></p>)}
      </div>
      <div className={css['presses']}>
        <KeyButton variant="default" keyName="s" leftSection={<IconHandStop />} label={t('trace.hold')} run={() => goTo(`/quality/new?code=${encodeURIComponent(printedOf(card))}`)} />
        {recall && mayDo(role, recall.least) && <Button leftSection={<IconRefreshAlert />} onClick={() => goTo(`/recall?subject=${encodeURIComponent(card.subject)}`)}>{t('trace.recall')}</Button>}
      </div>
    </section>
  )
}
