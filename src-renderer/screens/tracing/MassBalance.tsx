// Whether what came is still here or has left: the sum in words, and the gap in red where there is one.
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Fragment } from 'react'
import type { View } from '#contract/contract.ts'
import { counted, shownNumber, unitWord, useWords } from '../../words.ts'
import css from './TracePage.module.css'

type Balance = NonNullable<View<'tracing.trace'>>['balance']

const came = ['received', 'made', 'returned', 'found'] as const
const went = ['onHand', 'picked', 'used', 'shipped', 'disposed', 'lost'] as const

type Term = (typeof came | typeof went)[number]

/** What is zero is left out, but each side says at least its first. */
const worthSaying = <T extends Term>(balance: Balance, terms: readonly T[]): readonly T[] => {
  const said = terms.filter((term) => balance[term] > 0)
  return said.length > 0 ? said : terms.slice(0, 1)
}

const Sum = ({ balance, terms }: { readonly balance: Balance; readonly terms: readonly Term[] }) => {
  const t = useWords()
  return terms.map((term, n) => (
    <Fragment key={term}>
      {n > 0 && <i>+</i>}
      <span><b className="number">{shownNumber(balance[term])}</b> {t(`trace.${term}`)}</span>
    </Fragment>
  ))
}

export const MassBalance = ({ balance }: { readonly balance: Balance }) => {
  const t = useWords()
  const { gap, unitOfMeasure: unit } = balance
  return (
    <section className={css['balance']} aria-label={t('trace.balance')}>
      <h2>{t('trace.balance')} <span className="quiet">({unitWord(t, 1, unit)})</span></h2>
      <p className={css['terms']}>
        <Sum balance={balance} terms={worthSaying(balance, came)} />
        <i>=</i>
        <Sum balance={balance} terms={worthSaying(balance, went)} />
      </p>
      {gap === 0 && <p className={css['adds']}><IconCircleCheck size={24} aria-hidden />{t('trace.adds')}</p>}
      {gap !== 0 && <p className={css['gap']} role="alert"><IconAlertTriangle size={28} aria-hidden />{gap > 0 ? t('trace.missing', { count: gap, what: counted(t, gap, unit) }) : t('trace.tooMany', { count: -gap, what: counted(t, -gap, unit) })}</p>}
    </section>
  )
}
