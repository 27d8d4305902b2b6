// One thing traced both ways: its neighbours at a glance, every step as a table, and whether the quantities add up.
import { IconId, IconRouteOff } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { showScanned } from '../../open-scanned.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { ask } from '../../station.ts'
import { sound } from '../../tones.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { cardOf, traceOf } from './card-address.ts'
import type { Card } from './CardPage.tsx'
import { MassBalance } from './MassBalance.tsx'
import { TraceAnswer } from './TraceAnswer.tsx'
import { TraceBalances } from './TraceBalances.tsx'
import { rowsPerPage } from './TracePages.tsx'
import type { Direction } from './trace-drawn.ts'
import { asked, TraceView } from './TraceView.tsx'

const Traced = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const { subject } = card
  const [direction, setDirection] = useState<Direction>('both')
  const [moment, setMoment] = useState<string>()
  const { view } = useQueryOf('tracing.trace', { ...asked(subject, 'forward', moment), limit: rowsPerPage })
  return (
    <Screen task={[t('trace.title'), card.title, card.code]} actions={{ primary: { label: t('trace.card'), run: () => goTo(cardOf(subject)) } }}>
      <TraceAnswer card={card} moment={moment} />
      <TraceView card={card} direction={direction} onDirection={setDirection} moment={moment} onMoment={setMoment} />
      {view && <MassBalance balance={view.balance} />}
      {(direction === 'both' ? ['backward', 'forward'] as const : [direction]).map((way) => <TraceBalances key={way} asked={asked(subject, way, moment)} />)}
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

/** Another lot or serial is traced at once; of everything else the card opens. */
const traceScanned = async (scan: Scan): Promise<void> => {
  const answer = await ask('tracing.lookUp', { raw: scan.raw }, scan)
  if (answer?.ok !== true) return
  const { view } = answer
  if (view.found !== 'card' || (view.card.kind !== 'lot' && view.card.kind !== 'serial')) return showScanned(scan.raw, answer)
  sound('accepted')
  goTo(traceOf(view.card.subject))
}

export const TracePage = ({ subject }: { readonly subject: string }) => {
  const t = useWords()
  const { view: card, waiting } = useQueryOf('tracing.card', { subject })
  useScan(traceScanned)
  if (waiting) return <Screen task={[t('trace.title')]}>{null}</Screen>
  return card && (card.kind === 'lot' || card.kind === 'serial') ? <Traced card={card} /> : <NotTraceable subject={subject} />
}
