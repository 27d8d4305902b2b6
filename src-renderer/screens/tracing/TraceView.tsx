// A trace, both ways or one, drawn or as a table, on its own page and on every card: which rows, which moment, and all of it as a file.
import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#contract/contract.ts'
import { dayOfMoment, shownDay, shownTime } from '../../days.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { saveBlob } from '../../save-blob.ts'
import { ask } from '../../station.ts'
import { useKeys } from '../../use-keys.ts'
import { useWords } from '../../words.ts'
import { AsOf } from './AsOf.tsx'
import type { Card } from './CardPage.tsx'
import { TracePages } from './TracePages.tsx'
import type { Direction, Way } from './trace-drawn.ts'
import css from './TraceView.module.css'

const TraceGraph = lazy(async () => ({ default: (await import('./TraceGraph.tsx')).TraceGraph }))

type Shape = 'graph' | 'table'
type Only = 'all' | 'ends' | 'partners'

const shapes: readonly Shape[] = ['graph', 'table']
const onlys: readonly Only[] = ['all', 'ends', 'partners']
const ways: readonly Way[] = ['backward', 'forward']
const directions: readonly Direction[] = ['both', ...ways]

/** The one after this, round and round. */
const following = <T,>(all: readonly T[], one: T): T => all[(all.indexOf(one) + 1) % all.length] ?? one

/** Boxes of a drawing are too small for a phone: there the table comes first. */
const firstShape = (): Shape => (window.innerWidth < 760 ? 'table' : 'graph')

/** `moment`: ISO 8601. */
export const asked = (subject: string, direction: Way, moment: string | undefined): Sent<'tracing.exportTrace'> => ({ subject, direction, ...(moment === undefined ? {} : { asOf: moment }) })

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly keyName: string
  readonly all: readonly T[]
  readonly chosen: T
  readonly says: (one: T) => string
  readonly onChoose: (one: T) => void
}

/** Beside each other, and one after the other by the key. */
const Choice = <T extends string>({ label, keyName, all, chosen, says, onChoose }: ChoiceProps<T>) => {
  useKeys([{ key: keyName, says: label, run: () => onChoose(following(all, chosen)) }])
  return (
    <div className={css['choice']}>
      <SegmentedControl aria-label={label} value={chosen} onChange={(value) => onChoose(value as T)} data={all.map((one) => ({ value: one, label: says(one) }))} />
      <kbd aria-hidden>{keyName.toUpperCase()}</kbd>
    </div>
  )
}

/** Each way is a file of its own. */
const Export = ({ traces }: { readonly traces: readonly Sent<'tracing.exportTrace'>[] }) => {
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const [more, setMore] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const answers = await Promise.all(traces.map((trace) => ask('tracing.exportTrace', trace)))
    setBusy(false)
    const files = answers.flatMap((answer) => (answer?.ok === true && answer.view ? [answer.view] : []))
    for (const { name, csv } of files) saveBlob(name, new Blob([csv], { type: 'text/csv' }))
    setMore(files.some(({ more: left }) => left))
  }
  return (
    <>
      <KeyButton variant="default" keyName="x" leftSection={<IconDownload />} label={t('trace.csv')} run={() => void save()} busy={busy} />
      {more && <p role="note" className={css['past']}>{t('trace.csvMore')}</p>}
    </>
  )
}

const Moment = ({ moment, onMoment }: Pick<Props, 'moment' | 'onMoment'>) => {
  const { t, i18n } = useTranslation()
  return moment !== undefined && <p role="note" className={css['past']}><IconHistory aria-hidden />{t('trace.asOfShown', { at: `${shownDay(dayOfMoment(moment), i18n.language)}, ${shownTime(moment, i18n.language)}` })} <Button variant="default" onClick={() => onMoment(undefined)}>{t('trace.now')}</Button></p>
}

interface Props {
  readonly card: Card
  readonly direction: Direction
  /** Undefined where the way is chosen elsewhere. */
  readonly onDirection?: (direction: Direction) => void
  /** ISO 8601; undefined is now. */
  readonly moment: string | undefined
  readonly onMoment: (moment: string | undefined) => void
}

export const TraceView = ({ card, direction, onDirection, moment, onMoment }: Props) => {
  const t = useWords()
  const [shape, setShape] = useState(firstShape)
  const [only, setOnly] = useState<Only>('all')
  const [asking, setAsking] = useState(false)
  // A table goes one way.
  const shown = shape === 'table' && direction === 'both' ? 'forward' : direction
  const way = shown === 'both' ? 'forward' : shown
  const trace = asked(card.subject, way, moment)
  const { direction: _way, ...rest } = trace
  const named = `${shown} ${JSON.stringify(trace)}`
  return (
    <section className={css['view']} aria-label={t('trace.table')}>
      <div className={css['tools']}>
        <Choice label={t('trace.view')} keyName="g" all={shapes} chosen={shape} says={(one) => t(one === 'graph' ? 'trace.graph' : 'trace.rows')} onChoose={setShape} />
        {onDirection && <Choice label={t('trace.direction')} keyName="d" all={shape === 'table' ? ways : directions} chosen={shown} says={(one) => (one === 'both' ? t('trace.both') : t(`card.${one}`))} onChoose={onDirection} />}
        {shape === 'table' && <Choice label={t('trace.only')} keyName="o" all={onlys} chosen={only} says={(one) => t(one === 'all' ? 'trace.onlyAll' : one === 'ends' ? 'trace.onlyEnds' : way === 'forward' ? 'trace.onlyPartnersForward' : 'trace.onlyPartnersBackward')} onChoose={setOnly} />}
        <span className={css['room']} />
        <KeyButton variant="default" keyName="a" leftSection={<IconHistory />} label={t('trace.asOf')} run={() => setAsking(true)} />
        <Export key={named} traces={shown === 'both' ? ways.map((one) => ({ ...trace, direction: one })) : [trace]} />
      </div>
      <Moment moment={moment} onMoment={onMoment} />
      {shape === 'graph' ? <Suspense><TraceGraph key={named} asked={rest} direction={shown} onTable={() => setShape('table')} /></Suspense> : <TracePages key={`${named} ${only}`} asked={{ ...trace, ...(only === 'all' ? {} : { only }) }} traced={card.code} />}
      {asking && <AsOf onClose={() => setAsking(false)} onMoment={(chosen) => { onMoment(chosen); setAsking(false) }} />}
    </section>
  )
}
