// Counts: those that go on, those that wait for approval; scanning a location or an item opens one.
import { IconClipboardCheck } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useLookUp, type Card } from '../../use-look-up.ts'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import css from './Lists.module.css'
import { StockSections } from './StockSections.tsx'

type Row = View<'stock.counts'>['open'][number]

const CountRows = ({ rows }: { readonly rows: readonly Row[] }) => {
  const t = useWords()
  return (
    <ul className={css['rows']}>
      {rows.map((row) => (
        <TaskRow key={row.id} number={row.number} who={`${t(`stock.count.by_${row.by}`)}: ${row.targetName}`} when={t('stock.count.round', row)} pressing={row.state === 'variance'} done={0} wanted={0}
          progress={`${row.openedBy} · ${t(`stock.count.state_${row.state}`)}`} action={t('stock.show')} onOpen={() => goTo(`/stock/counts/${row.id}`)} />
      ))}
    </ul>
  )
}

export const Counts = () => {
  const t = useWords()
  const lane = useLane()
  const { run, busy } = useCommand('stock.openCount')
  const { view } = useQueryOf('stock.counts', {})
  const open = async (card: Card, raw?: string): Promise<void> => {
    const count = [...(view?.open ?? []), ...(view?.over ?? [])].find(({ id }) => card.subject === `document:${id}`)
    if (count) return goTo(`/stock/counts/${count.id}`)
    const location = card.kind === 'location' ? card.subject.slice('location:'.length) : undefined
    if (location === undefined && card.itemId === undefined) return lane.refuse({ code: 'NotAnItem', scanned: card.code, isA: card.kind }, raw)
    const answer = await run(location === undefined ? { item: card.itemId } : { location })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal, raw)
    goTo(`/stock/counts/${answer.view.id}`)
  }
  const lookUp = useLookUp(lane, open)
  useScan((scan) => lookUp(scan.raw, scan))
  return (
    <Screen task={[t('stock.title'), t('stock.counts')]}>
      <StockSections />
      <ScanLane lane={lane} busy={busy} low ready={{ title: t('stock.count.ready'), todo: t('stock.count.readyTodo') }} />
      {view?.open.length === 0 && <EmptyState icon={IconClipboardCheck} title={t('stock.count.none')} todo={t('stock.count.noneTodo')} />}
      <CountRows rows={view?.open ?? []} />
      {view !== undefined && view.over.length > 0 && <section className={css['section']}><h2>{t('stock.count.over')}</h2><CountRows rows={view.over} /></section>}
    </Screen>
  )
}
