// Whether what came is still here or has left: the sum in words, and the gap in red where there is one.
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Fragment } from 'react'
import { counted, shownNumber, unitWord, useWords } from '../../words.ts'
import { came, went, worthSaying, type Balance, type Term } from './balance-terms.ts'
import css from './TracePage.module.css'

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
