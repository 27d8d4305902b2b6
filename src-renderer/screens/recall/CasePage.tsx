// One recall, step by step: scope, stop, customers, cause, close.
import { IconSpeakerphone } from '@tabler/icons-react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { RecallCase, Step } from './case.ts'
import { CauseStep } from './CauseStep.tsx'
import { CloseStep } from './CloseStep.tsx'
import { CustomersStep } from './CustomersStep.tsx'
import { ScopeStep } from './ScopeStep.tsx'
import { StopStep } from './StopStep.tsx'

export interface StepProps {
  readonly one: RecallCase
}

const pages = { scope: ScopeStep, stop: StopStep, customers: CustomersStep, cause: CauseStep, close: CloseStep } as const

export const CasePage = ({ id, step }: { readonly id: string; readonly step: Step }) => {
  const t = useWords()
  const { view, waiting } = useQueryOf('recall.case', { case: id })
  if (waiting) return <Screen task={[t('recall.title')]}>{null}</Screen>
  if (!view) return <Screen task={[t('recall.title')]} actions={{ primary: { label: t('recall.toCases'), run: () => goTo('/recall') } }}><EmptyState icon={IconSpeakerphone} title={t('recall.gone')} todo={t('recall.goneTodo')} /></Screen>
  const Page = pages[step]
  return <Page one={view} />
}
