// The card of one thing: what it is and how it stands in one look, then its story, where from, where to, its labels.
import { Tabs } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useWords } from '../../words.ts'
import { ReprintReason } from '../labelling/ReprintReason.tsx'
import { traceOf } from './card-address.ts'
import { titleOf } from './card-title.ts'
import { CardAbout } from './CardAbout.tsx'
import { CardAsBuilt } from './CardAsBuilt.tsx'
import { CardAttachments } from './CardAttachments.tsx'
import { CardHead } from './CardHead.tsx'
import css from './CardPage.module.css'
import { CardLabels } from './CardLabels.tsx'
import { CardTrace } from './CardTrace.tsx'
import { Timeline } from './Timeline.tsx'
import { usePrintCard } from './use-print-card.ts'

export type Card = NonNullable<View<'tracing.card'>>

type Tab = 'timeline' | 'asBuilt' | 'backward' | 'forward' | 'labels' | 'attachments'

const tabsOf = ({ kind }: Card): readonly Tab[] => {
  if (kind === 'serial') return ['timeline', 'asBuilt', 'backward', 'forward', 'labels', 'attachments']
  if (kind === 'lot') return ['timeline', 'backward', 'forward', 'labels', 'attachments']
  return kind === 'unit' ? ['timeline', 'labels', 'attachments'] : ['timeline', 'attachments']
}

const Panel = ({ tab, card }: { readonly tab: Tab; readonly card: Card }) => {
  if (tab === 'timeline') return <Timeline card={card} />
  if (tab === 'attachments') return <CardAttachments card={card} />
  if (tab === 'asBuilt') return <CardAsBuilt card={card} />
  return tab === 'labels' ? <CardLabels subject={card.subject} /> : <CardTrace card={card} direction={tab} />
}

const isTraceable = ({ kind }: Card): boolean => kind === 'lot' || kind === 'serial'

export const CardPage = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const printing = usePrintCard(card)
  const { lane, again, setAgain, reprint } = printing
  const tabs = tabsOf(card)
  const [tab, setTab] = useState<Tab>('timeline')
  const actions = isTraceable(card) ? { primary: { label: t('card.trace'), run: () => goTo(traceOf(card.subject)) } } : undefined
  return (
    <Screen task={[t('lookUp.title'), titleOf(t, card), card.code]} aside={<CardAbout card={card} />} actions={actions}>
      {lane.content.tone === 'refused' && <ScanLane lane={lane} ready={{ title: '', todo: '' }} />}
      <CardHead card={card} printing={printing} />
      {again && <ReprintReason job={again} onClose={() => setAgain(undefined)} onReprint={(reason) => void reprint(again, reason)} />}
      <Tabs value={tab} onChange={(value) => setTab(value as Tab)} keepMounted={false} classNames={{ list: css['tabs'] ?? '', tab: css['tab'] ?? '', panel: css['panel'] ?? '' }}>
        <Tabs.List>{tabs.map((one) => <Tabs.Tab key={one} value={one}>{t(`card.${one}`)}</Tabs.Tab>)}</Tabs.List>
        {tabs.map((one) => <Tabs.Panel key={one} value={one}><Panel tab={one} card={card} /></Tabs.Panel>)}
      </Tabs>
    </Screen>
  )
}
