// What to pick next, from where, and why this and not another: every lot passed over has its sentence.
import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconArrowBigRightLines, IconLockOff } from '@tabler/icons-react'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { shownNumber, unitWord, useWords, type Words } from '../../words.ts'
import css from './PickList.module.css'
import type { Shipment } from './use-shipment.ts'

export type Proposal = Shipment['proposal'][number]
type PassedOver = Proposal['passedOver'][number]

const sentence = (t: Words, { why, ...facts }: PassedOver): string => t(`shipping.passed.${why}`, { ...facts, expiry: facts.expiry ?? '' })

/** Sentences that stand open without a press; more would push the next pick out of sight. */
const openMost = 3

const Why = ({ proposal, open }: { readonly proposal: Proposal; readonly open: boolean }) => {
  const t = useWords()
  const { rule, passedOver } = proposal
  const reason = t(`shipping.rule.${rule}`)
  if (passedOver.length === 0) return <p className={css['why']}>{reason}</p>
  return (
    <details className={css['why']} open={open && passedOver.length <= openMost}>
      <summary>{reason} <span className="quiet">{t('shipping.passedOver', { count: passedOver.length })}</span></summary>
      <ul>{passedOver.map((one) => <li key={one.lot + one.why}>{sentence(t, one)}</li>)}</ul>
    </details>
  )
}

const PickRow = ({ proposal, first, onPick }: { readonly proposal: Proposal; readonly first: boolean; readonly onPick: () => void }) => {
  const t = useWords()
  const { name, sku, lot, expiry, placeName, quantity, unitOfMeasure } = proposal
  return (
    <li className={css['pick']} data-first={first}>
      <UnstyledButton className={css['row']} onClick={onPick}>
        {first && <IconArrowBigRightLines className={css['arrow']} size={40} aria-hidden />}
        <span className={css['place']}>{placeName}</span>
        <span className={css['what']}>
          {lot !== undefined && <b className={`${css['lot']} mono`}>{lot}</b>}
          {expiry !== undefined && <span className={css['expiry']}><ExpiryText day={expiry} /></span>}
          <span className={css['item']}>{name} <span className="mono quiet">{sku}</span></span>
        </span>
        <span className={css['quantity']}><b className="number">{shownNumber(quantity)}</b> {unitWord(t, quantity, unitOfMeasure)}</span>
      </UnstyledButton>
      <Why proposal={proposal} open={first} />
    </li>
  )
}

export const PickList = ({ proposal, onPick }: { readonly proposal: readonly Proposal[]; readonly onPick: (proposal: Proposal) => void }) => {
  const t = useWords()
  return (
    <section aria-label={t('shipping.next')} className={css['list']}>
      <div className={css['head']}><h2>{t('shipping.next')}</h2><p className="quiet">{t('shipping.byHandHint')}</p></div>
      <ol>
        {proposal.map((one, n) => <PickRow key={`${one.item}/${one.lot ?? ''}/${one.place}`} proposal={one} first={n === 0} onPick={() => onPick(one)} />)}
      </ol>
    </section>
  )
}

/** What was reserved and taken again, because its lot is on hold now. */
export const BrokenPromises = ({ broken }: Pick<Shipment, 'broken'>) => {
  const t = useWords()
  if (broken.length === 0) return null
  return (
    <section className={css['short']} aria-label={t('shipping.broken')}>
      <IconLockOff size={32} aria-hidden />
      <div>
        <ul>{broken.map((one) => <li key={`${one.item}/${one.lot ?? ''}/${one.serial ?? ''}`}><b>{t('shipping.brokenLine', { count: one.quantity, item: one.name, lot: one.lot ?? '' })}</b></li>)}</ul>
        <p>{t('shipping.brokenTodo')}</p>
      </div>
    </section>
  )
}

/** What was ordered and is not in the house to be picked. */
export const Shortages = ({ short }: Pick<Shipment, 'short'>) => {
  const t = useWords()
  if (short.length === 0) return null
  return (
    <section className={css['short']} aria-label={t('shipping.short')}>
      <IconAlertTriangle size={32} aria-hidden />
      <div>
        <ul>{short.map((one) => <li key={one.item}><b>{t('shipping.missing', { count: one.missing, item: one.name })}</b></li>)}</ul>
        <p>{t('shipping.shortTodo')}</p>
      </div>
    </section>
  )
}
