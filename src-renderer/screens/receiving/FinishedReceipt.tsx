// A receipt that is closed: what came in, and the way back.
import { IconCircleCheck } from '@tabler/icons-react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ProgressList } from '../../parts/ProgressList.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useWords } from '../../words.ts'
import { ArrivedList } from './ArrivedList.tsx'
import type { Receipt } from './use-receipt.ts'

export const FinishedReceipt = ({ view, task }: { readonly view: Receipt; readonly task: readonly string[] }) => {
  const t = useWords()
  return (
    <Screen task={task} aside={<ArrivedList view={view} />} actions={{ primary: { label: t('receiving.toDeliveries'), run: () => goTo('/receiving') } }}>
      <EmptyState icon={IconCircleCheck} title={t('receiving.finished')} todo={view.done < view.wanted ? t('receiving.finishedTodo') : t('receiving.doneBlind', view)} />
      {view.lines.length > 0 && <ProgressList title={t('receiving.lines')} lines={view.lines} />}
    </Screen>
  )
}
