// A making that is finished or taken back: what came of it, its labels, and the way back.
import { IconArrowBackUp, IconCircleCheck, IconCircleX, IconPrinter } from '@tabler/icons-react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { counted, useWords } from '../../words.ts'
import { MakingContents } from './MakingContents.tsx'
import css from './Production.module.css'
import type { Desk, Making } from './use-making.ts'
import { usePrintOutputs } from './use-print-outputs.ts'

export const ClosedMaking = ({ desk, view, task }: { readonly desk: Desk; readonly view: Making; readonly task: readonly string[] }) => {
  const t = useWords()
  const { lane } = desk
  const { printLots, printed } = usePrintOutputs(lane)
  const lots = view.outputs.filter((part) => part.lot !== undefined)
  const cancelled = view.state === 'cancelled'
  const ask = (): void => lane.decide({ what: t('production.cancelAll', { number: view.number }), todo: t('production.cancelAllTodo'), choices: [{ label: t('production.cancelYes'), run: () => void desk.cancelAll() }, { label: t('frame.cancel'), run: lane.clear }] })
  return (
    <Screen task={task} aside={<MakingContents view={view} />} actions={{ primary: { label: t('production.toOrders'), run: () => goTo('/production') } }}>
      {(lane.content.tone === 'refused' || lane.content.tone === 'decision') && <ScanLane lane={lane} ready={{ title: '', todo: '' }} />}
      <EmptyState icon={cancelled ? IconCircleX : IconCircleCheck} title={cancelled ? t('production.cancelled') : t('production.finished')} todo={cancelled ? t('production.cancelledTodo') : t('production.finishedTodo', { made: counted(t, view.made, view.unit), planned: counted(t, view.planned, view.unit) })}>
        {!cancelled && (
          <div className={css['buttons']}>
            {lots.length > 0 && <KeyButton keyName="p" variant="default" leftSection={<IconPrinter />} label={printed ? t('receiving.printed') : t('production.print', { count: lots.length })} run={() => void printLots(lots.map((part) => part.subject))} />}
            <KeyButton keyName="F8" variant="default" leftSection={<IconArrowBackUp />} label={t('production.cancel')} run={ask} busy={desk.busy} />
          </div>
        )}
      </EmptyState>
    </Screen>
  )
}
