// Everything that happened to a thing, newest first, day by day; what was taken back stays, struck through.
import { Button, Select } from '@mantine/core'
import { IconArrowBackUp, IconArrowRight, IconBox, IconBuildingFactory2, IconCircleDot, IconClipboardList, IconPackage, IconPackageImport, IconPaperclip, IconPrinter, IconStack2, IconTruckDelivery, type Icon } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { View } from '#contract/contract.ts'
import { dayOfMoment, shownDay, shownTime } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { cardOfCode } from './card-address.ts'
import css from './Timeline.module.css'
import { sentenceOf, type Entry } from './timeline-sentence.ts'

type Card = NonNullable<View<'tracing.card'>>

const stepKinds = ['all', 'moves', 'papers', 'quality', 'labels', 'files'] as const
type Steps = (typeof stepKinds)[number]

const meant = (steps: Steps): { steps?: Exclude<Steps, 'all'> } => (steps === 'all' ? {} : { steps })

const icons: Readonly<Record<string, Icon>> = {
  Received: IconPackageImport, Moved: IconArrowRight, Transformed: IconBuildingFactory2, Picked: IconBox, Packed: IconPackage, Shipped: IconTruckDelivery, Undone: IconArrowBackUp,
  LotDefined: IconStack2, LabelQueued: IconPrinter, AttachmentAdded: IconPaperclip, AttachmentWithdrawn: IconPaperclip, PurchaseOrderPlaced: IconClipboardList, OrderPlaced: IconClipboardList, ReceiptOpened: IconClipboardList, ReceiptFinished: IconClipboardList, ShipmentOpened: IconClipboardList,
}

const Happening = ({ entry, onCard }: { readonly entry: Entry; readonly onCard: string }) => {
  const { t, i18n } = useTranslation()
  const { says, detail } = sentenceOf(t, entry, i18n.language)
  const Icon = icons[entry.type] ?? IconCircleDot
  return (
    <li className={css['entry']} data-undone={entry.undone}>
      <time dateTime={entry.at} className="number quiet">{shownTime(entry.at, i18n.language)}</time>
      <Icon size={28} aria-hidden />
      <div className={css['said']}>
        <p className={css['sentence']}>{entry.undone ? <><s>{says}</s> <strong className={css['undone']}>{t('timeline.undone')}</strong></> : says}</p>
        {detail !== undefined && <p className={css['detail']}>{detail}</p>}
        <p className={css['meta']}>
          {entry.document !== undefined && entry.document !== onCard && <Link href={cardOfCode(entry.document)} className={css['document'] ?? ''}>{entry.document}</Link>}
          <span>{entry.by === entry.station ? entry.station : `${entry.by}, ${entry.station}`}</span>
        </p>
      </div>
    </li>
  )
}

const byDay = (timeline: readonly Entry[]): (readonly [string, Entry[]])[] => {
  const days = new Map<string, Entry[]>()
  for (const entry of timeline) days.set(dayOfMoment(entry.at), [...(days.get(dayOfMoment(entry.at)) ?? []), entry])
  return [...days]
}

const Days = ({ timeline, onCard }: { readonly timeline: readonly Entry[]; readonly onCard: string }) => {
  const { i18n } = useTranslation()
  return byDay(timeline).map(([day, entries]) => (
    <section key={day} className={css['day']} aria-label={shownDay(day, i18n.language)}>
      <h3>{shownDay(day, i18n.language)}</h3>
      {/* oxlint-disable-next-line react/no-array-index-key -- facts have no name of their own here, and their order never changes */}
      <ol>{entries.map((entry, n) => <Happening key={`${entry.at} ${n}`} entry={entry} onCard={onCard} />)}</ol>
    </section>
  ))
}

const Earlier = ({ subject, before, steps }: { readonly subject: string; readonly before: string; readonly steps: Steps }) => {
  const t = useWords()
  const { view } = useQueryOf('tracing.card', { subject, before, ...meant(steps) })
  return view ? <Page card={view} steps={steps} /> : <p className="quiet">{t('frame.loading')}</p>
}

const Page = ({ card, steps }: { readonly card: Card; readonly steps: Steps }) => {
  const t = useWords()
  const [more, setMore] = useState(false)
  return (
    <>
      <Days timeline={card.timeline} onCard={card.code} />
      {card.earlier !== undefined && (more ? <Earlier subject={card.subject} before={card.earlier} steps={steps} /> : <Button variant="default" fullWidth onClick={() => setMore(true)}>{t('timeline.earlier')}</Button>)}
    </>
  )
}

/** One kind of step only: asked for, because it may lie far back. */
const Chosen = ({ subject, steps }: { readonly subject: string; readonly steps: Exclude<Steps, 'all'> }) => {
  const t = useWords()
  const { view } = useQueryOf('tracing.card', { subject, ...meant(steps) })
  if (!view) return <p className="quiet">{t('frame.loading')}</p>
  return view.timeline.length === 0 && view.earlier === undefined ? <EmptyState title={t('timeline.noneOf')} todo={t('timeline.noneOfTodo')} /> : <Page card={view} steps={steps} />
}

export const Timeline = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const [steps, setSteps] = useState<Steps>('all')
  if (card.timeline.length === 0) return <EmptyState title={t('timeline.empty')} todo={t('timeline.emptyTodo')} />
  return (
    <div className={css['timeline']}>
      <Select className={css['show']} label={t('timeline.show')} data={stepKinds.map((value) => ({ value, label: t(`timeline.steps.${value}`) }))} value={steps} onChange={(value) => setSteps(value as Steps)} allowDeselect={false} />
      {steps === 'all' ? <Page card={card} steps={steps} /> : <Chosen key={steps} subject={card.subject} steps={steps} />}
    </div>
  )
}
