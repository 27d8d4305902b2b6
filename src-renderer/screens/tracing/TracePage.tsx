// One thing traced both ways: its neighbours at a glance, every step as a table, and whether the quantities add up.
import { SegmentedControl } from '@mantine/core'
import { IconId, IconRouteOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useKeys } from '../../use-keys.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { cardOf } from './card-address.ts'
import { MassBalance } from './MassBalance.tsx'
import { TraceFlow } from './TraceFlow.tsx'
import { TraceTable } from './TraceTable.tsx'
import css from './TracePage.module.css'

type Card = NonNullable<View<'tracing.card'>>
type Direction = 'backward' | 'forward'

const directions: readonly Direction[] = ['backward', 'forward']

const Steps = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const [direction, setDirection] = useState<Direction>('forward')
  const { view } = useQueryOf('tracing.trace', { subject: card.subject, direction })
  const turn = (): void => setDirection((before) => (before === 'forward' ? 'backward' : 'forward'))
  useKeys([{ key: 'd', says: t('trace.direction'), run: turn }])
  return (
    <section aria-label={t('trace.table')}>
      <div className={css['tableHead']}>
        <h2>{t('trace.table')}</h2>
        <SegmentedControl aria-label={t('trace.direction')} value={direction} onChange={(value) => setDirection(value as Direction)} data={directions.map((one) => ({ value: one, label: t(`card.${one}`) }))} />
        <kbd aria-hidden>D</kbd>
      </div>
      {view && <TraceTable traced={card.code} rows={view.rows} more={view.next !== undefined} direction={direction} />}
    </section>
  )
}

const Traced = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const { subject } = card
  const backward = useQueryOf('tracing.trace', { subject, direction: 'backward' }).view
  const forward = useQueryOf('tracing.trace', { subject, direction: 'forward' }).view
  return (
    <Screen task={[t('trace.title'), card.title, card.code]} actions={{ primary: { label: t('trace.card'), run: () => goTo(cardOf(subject)) } }}>
      {backward && forward && <TraceFlow card={card} sources={backward.rows} destinations={forward.rows} />}
      <Steps card={card} />
      {forward && <MassBalance balance={forward.balance} />}
    </Screen>
  )
}

const NotTraceable = ({ subject }: { readonly subject: string }) => {
  const t = useWords()
  return (
    <Screen task={[t('trace.title')]}>
      <EmptyState icon={IconRouteOff} title={t('trace.notTraceable')} todo={t('trace.notTraceableTodo')}>
        <KeyButton keyName="F12" leftSection={<IconId />} label={t('trace.card')} run={() => goTo(cardOf(subject))} />
      </EmptyState>
    </Screen>
  )
}

export const TracePage = ({ subject }: { readonly subject: string }) => {
  const t = useWords()
  const { view: card, waiting } = useQueryOf('tracing.card', { subject })
  if (waiting) return <Screen task={[t('trace.title')]}>{null}</Screen>
  return card && (card.kind === 'lot' || card.kind === 'serial') ? <Traced card={card} /> : <NotTraceable subject={subject} />
}
