// A later step of a recall that has stopped nothing yet: first the stop.
import { IconHandStop } from '@tabler/icons-react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words.ts'
import { caseAt, type RecallCase, type Step } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'

export const NotStopped = ({ one, step }: { readonly one: RecallCase; readonly step: Step }) => {
  const t = useWords()
  return (
    <CaseFrame one={one} step={step} actions={{ primary: { label: t('recall.to.stop'), run: () => goTo(caseAt(one.id, 'stop')) } }}>
      <EmptyState icon={IconHandStop} title={t('recall.notStopped')} todo={t('recall.notStoppedTodo')} />
    </CaseFrame>
  )
}
