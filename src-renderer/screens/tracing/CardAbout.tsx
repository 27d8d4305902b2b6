// What the thing is, in detail: its item, numbers and dates, and where it lies.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { useTranslation } from 'react-i18next'
import { shownDay } from '../../days.ts'
import { counted, unitWord, useWords, wordFor, type Words } from '../../words.ts'
import { cardOf } from './card-address.ts'
import { CardLinked } from './CardLinked.tsx'
import type { Card } from './CardPage.tsx'
import css from './CardPage.module.css'
import { NoteIndicators } from './NoteIndicators.tsx'

interface Row {
  readonly label: string
  readonly value: ReactNode
  readonly mono?: boolean
}

/** The core says days and amounts in its own plain form. */
const shownPlain = (t: Words, value: string, language: string): string => {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return shownDay(value, language)
  const [, done, wanted, unit] = /^(\d+)(?: of (\d+))? (.+)$/.exec(value) ?? []
  if (done === undefined || unit === undefined) return value
  if (unit === 'day' || unit === 'month') return t(`linked.lasts.${unit}`, { count: Number(done) })
  return wanted === undefined ? counted(t, Number(done), unit) : t('progress.of', { done: Number(done), wanted: Number(wanted), what: unitWord(t, Number(wanted), unit) })
}

const shownFact = (t: Words, { kind }: Card, { label, value }: Card['facts'][number], language: string): string => {
  if (label === 'State') return wordFor(t, 'linked.state', value)
  if (label === 'Kind') return value.split(', ').map((one) => wordFor(t, kind === 'location' ? 'catalog.kinds' : 'kindOf', one)).join(', ')
  return shownPlain(t, value, language)
}

const rowsOf = (t: Words, card: Card, language: string): Row[] => {
  const { kind, itemId, sku, title, gtin, tracking, lot, lotSubject, supplierLot, production, expiry, warrantyUntil, unit, subject } = card
  const ownItem = kind === 'lot' || kind === 'serial'
  return [
    ...(ownItem && itemId !== undefined ? [{ label: t('fact.item'), value: <Link href={cardOf(`item:${itemId}`)}>{title}</Link> }] : []),
    ...(sku !== undefined && ownItem ? [{ label: t('fact.sku'), value: sku, mono: true }] : []),
    ...(gtin === undefined ? [] : [{ label: t('card.gtin'), value: gtin, mono: true }]),
    ...(tracking === undefined ? [] : [{ label: t('card.tracking'), value: t(`tracking.${tracking}`) }]),
    ...(kind === 'serial' && lot !== undefined ? [{ label: t('card.inLot'), value: lotSubject === undefined ? lot : <Link href={cardOf(lotSubject)}>{lot}</Link>, mono: true }] : []),
    ...(supplierLot === undefined ? [] : [{ label: t('fact.supplierLot'), value: supplierLot, mono: true }]),
    ...(production === undefined ? [] : [{ label: t('fact.production'), value: shownDay(production, language) }]),
    ...(expiry === undefined ? [] : [{ label: t('fact.expiry'), value: <ExpiryText day={expiry} /> }]),
    ...(warrantyUntil === undefined ? [] : [{ label: t('card.warranty'), value: <ExpiryText day={warrantyUntil} /> }]),
    ...(card.indicators ?? []).map(({ label, value }) => ({ label, value: shownPlain(t, value, language) })),
    ...(unit === undefined || subject === `unit:${unit}` ? [] : [{ label: t('card.inUnit'), value: <Link href={cardOf(`unit:${unit}`)}>{unit}</Link>, mono: true }]),
  ]
}

/** Where the core has a word of its own for it (`Kind`, `purchase-order`), it is said in the language of the screen; names stay names. */
const FactLabel = ({ fact: { label, subject, way } }: { readonly fact: Card['facts'][number] }) => {
  const t = useWords()
  const said = way === undefined ? wordFor(t, 'linked.detail', label) : t(`linked.way.${way}`, { what: label })
  return subject === undefined ? said : <Link href={cardOf(subject)}>{said}</Link>
}

const factsTitle = (t: Words, { kind }: Card): string => (kind === 'lot' ? t('card.lies') : kind === 'unit' ? t('card.inside') : t('card.details'))

export const CardAbout = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const { i18n } = useTranslation()
  const rows = rowsOf(t, card, i18n.language)
  return (
    <div className={css['about']}>
      {rows.length > 0 && (
        <section aria-label={t('card.about')}>
          <h2>{t('card.about')}</h2>
          <dl>{rows.map(({ label, value, mono = false }) => <div key={label}><dt>{label}</dt><dd className={mono ? 'mono' : undefined}>{value}</dd></div>)}</dl>
        </section>
      )}
      <NoteIndicators card={card} />
      {card.facts.length > 0 && (
        <section aria-label={factsTitle(t, card)}>
          <h2>{factsTitle(t, card)}</h2>
          <dl className={css['facts']}>{card.facts.map((fact) => <div key={`${fact.way ?? ''} ${fact.label} ${fact.value}`}><dt><FactLabel fact={fact} /></dt><dd className="number">{shownFact(t, card, fact, i18n.language)}</dd></div>)}</dl>
        </section>
      )}
      <CardLinked card={card} />
    </div>
  )
}
