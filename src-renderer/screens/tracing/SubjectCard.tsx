// The card of one thing the ledger knows by its key.
import { IconFileUnknown } from '@tabler/icons-react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { CardPage } from './CardPage.tsx'

export const SubjectCard = ({ subject }: { readonly subject: string }) => {
  const t = useWords()
  const { view, waiting } = useQueryOf('tracing.card', { subject })
  if (view) return <CardPage card={view} />
  return <Screen task={[t('lookUp.title')]}>{!waiting && <EmptyState icon={IconFileUnknown} title={t('lookUp.gone')} todo={t('lookUp.goneTodo')} />}</Screen>
}
