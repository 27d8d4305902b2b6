// What is asked on the telephone, answered before it is asked: warranty and why, owner, sold to whom and when, made when, next service.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { dayOfMoment, shownDay } from '../../days.ts'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { useToday } from '../../use-station.ts'
import { supportOf, type Serial } from './serial-of.ts'
import css from './Service.module.css'

interface AnswerProps {
  readonly label: string
  readonly value: ReactNode
  readonly why?: ReactNode
  readonly tone?: 'good' | 'stop' | undefined
}

const Answer = ({ label, value, why, tone }: AnswerProps) => <div className={css['answer']} data-tone={tone}><dt>{label}</dt><dd>{value}</dd>{why !== undefined && <dd className="quiet">{why}</dd>}</div>

const Warranty = ({ warranty: { until, because, from, months = 0, covers, carriedFrom, wentOverTo } }: Serial) => {
  const { t, i18n } = useTranslation()
  const today = useToday()
  const why = t(`service.because.${because}`, { from: from === undefined ? '' : shownDay(from, i18n.language), count: months, serial: carriedFrom ?? wentOverTo })
  const tone = until === undefined || today === undefined ? undefined : until < today ? 'stop' : 'good'
  return <Answer label={t('service.warranty')} value={until === undefined ? t('service.none') : <ExpiryText day={until} />} tone={tone} why={<>{why}{covers !== undefined && <> {t('service.covers', { covers })}</>}</>} />
}

const Owner = ({ owner }: Serial) => {
  const { t, i18n } = useTranslation()
  if (!owner) return <Answer label={t('service.owner')} value={t('service.unregistered')} />
  const bought = owner.purchased === undefined ? undefined : t('service.boughtOn', { day: shownDay(owner.purchased, i18n.language) })
  const before = owner.before.length === 0 ? undefined : t('service.ownersBefore', { names: owner.before.join(', ') })
  return <Answer label={t('service.owner')} value={owner.name} why={[owner.contact, bought, before].filter(Boolean).join(' · ')} />
}

const Origin = ({ made, received }: Serial) => {
  const { t, i18n } = useTranslation()
  const day = (at: string): string => shownDay(dayOfMoment(at), i18n.language)
  if (made) return <Answer label={t('service.made')} value={day(made.at)} why={made.making} />
  return received ? <Answer label={t('service.received')} value={day(received.at)} why={received.from} /> : null
}

const OtherUnit = ({ label, unit }: { readonly label: string; readonly unit: Serial['replaces'] }) =>
  unit ? <Answer label={label} value={<Link href={supportOf(unit.subject)} className="mono">{unit.code}</Link>} why={unit.title} /> : null

export const SerialAnswers = ({ serial }: { readonly serial: Serial }) => {
  const { t, i18n } = useTranslation()
  const { shipped, nextService, replaces, replacedBy, lookedUp } = serial
  return (
    <dl className={css['answers']} aria-label={t('service.answers')}>
      <Warranty {...serial} />
      {lookedUp && <Answer label={t('service.publicPage')} value={t('service.fault.looked-up-too-often')} why={t('service.lookedUp', { ...lookedUp, since: shownDay(lookedUp.since, i18n.language) })} tone="stop" />}
      <Owner {...serial} />
      <Answer label={t('service.shipped')} value={shipped ? shipped.to : t('service.notShipped')} why={shipped && [shownDay(dayOfMoment(shipped.at), i18n.language), shipped.document].filter(Boolean).join(' · ')} />
      <Origin {...serial} />
      {nextService && <Answer label={t('service.nextService')} value={<ExpiryText day={nextService.due} />} why={t(nextService.planned ? 'service.planned' : 'service.byInterval')} />}
      <OtherUnit label={t('service.replacedBy')} unit={replacedBy} />
      <OtherUnit label={t('service.replaces')} unit={replaces} />
    </dl>
  )
}
