// What was taken in hand to be moved: by scan, or by choosing a pile.
import type { Sent } from '#contract/contract.ts'
import { createElement } from 'react'
import { DispositionBadge } from '../../parts/DispositionBadge.tsx'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import type { Accepted, Fact } from '../../parts/use-lane.ts'
import type { Card } from '../../use-look-up.ts'
import { counted, unitWord, type Words } from '../../words.ts'
import { locationOf, type Holding } from './holding.ts'

export interface Movable {
  /** How the move names it. */
  readonly named: Omit<Sent<'stock.move'>, 'to' | 'from' | 'quantity'>
  /** What a place is proposed for. */
  readonly goods?: { readonly item: string; readonly lot?: string }
  /** Id of the location it is taken from, where that must be said. */
  readonly from: string | undefined
  /** How much lies there; undefined for what is moved whole: serials, units. */
  readonly there: number | undefined
  /** How much of it is moved; undefined: what the label says, or all. */
  readonly quantity: number | undefined
  readonly unit: string
  /** The logistic unit that is moved whole. */
  readonly sscc?: string
  readonly shown: Accepted
}

/** As every command names what is in hand. */
export const goodsOf = ({ named, from, quantity }: Movable): Omit<Sent<'stock.move'>, 'to'> => ({ ...named, ...(from === undefined ? {} : { from }), ...(quantity === undefined ? {} : { quantity }) })

const lotFacts = (t: Words, { lot, expiry }: { readonly lot?: string | undefined; readonly expiry?: string | undefined }): Fact[] => [
  ...(lot === undefined ? [] : [{ label: t('fact.lot'), value: lot, mono: true }]),
  ...(expiry === undefined ? [] : [{ label: t('fact.expiry'), value: createElement(ExpiryText, { day: expiry }) }]),
]

const goodsIn = (item: string, lot: string | undefined): { goods: NonNullable<Movable['goods']> } => ({ goods: { item, ...(lot === undefined ? {} : { lot }) } })

/** SSCC as a scanner would send it (GS1 General Specifications 3.2: AI 00). */
const scannedUnit = (sscc: string): string => `]C100${sscc}`

/** A pile chosen from the list. One packed in a unit moves with its unit. */
export const ofHolding = (t: Words, row: Holding): Movable => ({
  ...goodsIn(row.item, row.lot),
  named: row.unit === undefined ? { item: row.item, ...(row.lot === undefined ? {} : { lot: row.lot }) } : { raw: scannedUnit(row.unit) },
  from: locationOf(row.place), there: row.unit === undefined ? row.quantity : undefined, quantity: row.unit === undefined ? row.quantity : undefined, unit: row.unitOfMeasure, ...(row.unit === undefined ? {} : { sscc: row.unit }),
  shown: {
    title: row.name, code: row.sku, facts: [...lotFacts(t, row), ...(row.unit === undefined ? [] : [{ label: t('stock.inUnit'), value: row.unit, mono: true }]), { label: t('stock.from'), value: row.placeName }],
    quantity: { count: row.quantity, unit: unitWord(t, row.quantity, row.unitOfMeasure) },
  },
})

/** Serials of a pile, named by hand. */
export const ofSerials = (t: Words, row: Holding, serials: readonly string[]): Movable => ({
  ...goodsIn(row.item, row.lot), named: { item: row.item, serials: [...serials], ...(row.lot === undefined ? {} : { lot: row.lot }) }, from: locationOf(row.place), there: undefined, quantity: undefined, unit: row.unitOfMeasure,
  shown: { title: row.name, code: row.sku, facts: [{ label: t('entry.serials'), value: serials.length === 1 ? serials[0] : `${serials[0]} …`, mono: true }, { label: t('stock.from'), value: row.placeName }], quantity: { count: serials.length, unit: unitWord(t, serials.length, row.unitOfMeasure) } },
})

const namedOf = (card: Card, raw: string | undefined): Movable['named'] => {
  if (raw !== undefined) return { raw }
  if (card.kind === 'unit') return { raw: scannedUnit(card.code) }
  const item = card.itemId === undefined ? {} : { item: card.itemId }
  const lot = card.lot === undefined ? {} : { lot: card.lot }
  return { ...item, ...lot, ...(card.kind === 'serial' ? { serials: [card.code] } : {}) }
}

/** What a card tells of it: it may lie in several places, of which `pile` is the one it is taken from. */
export const ofCard = (t: Words, card: Card, raw: string | undefined, pile: Holding | undefined): Movable => {
  const whole = card.kind === 'serial' || card.kind === 'unit'
  const there = whole ? undefined : pile?.quantity
  const place = pile?.placeName ?? card.place
  return {
    ...(card.itemId === undefined ? {} : goodsIn(card.itemId, card.lot)), named: namedOf(card, raw), from: pile && locationOf(pile.place), there, quantity: undefined, unit: card.unitOfMeasure ?? '', ...(card.kind === 'unit' ? { sscc: card.code } : {}),
    shown: {
      title: card.title, code: card.sku ?? card.code,
      facts: [
        ...(card.kind === 'serial' ? [{ label: t('fact.serial'), value: card.code, mono: true }] : []), ...(card.kind === 'unit' ? [{ label: t('thing.sscc'), value: card.code, mono: true }] : []),
        ...lotFacts(t, card), ...(place === undefined ? [] : [{ label: t('stock.from'), value: place }]), ...(there === undefined ? [] : [{ label: t('stock.there'), value: counted(t, there, card.unitOfMeasure ?? '') }]),
        ...(card.disposition === undefined || card.disposition === 'available' ? [] : [{ label: t('stock.state'), value: createElement(DispositionBadge, { disposition: card.disposition }) }]),
      ],
    },
  }
}
