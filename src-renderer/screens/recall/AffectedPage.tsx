// Is mine affected? A scan against every open recall.
import { Screen } from '../../parts/Screen.tsx'
import { useWords } from '../../words.ts'
import { AffectedLane } from './AffectedLane.tsx'
import { RecallSections } from './RecallSections.tsx'

export const AffectedPage = () => {
  const t = useWords()
  return (
    <Screen task={[t('recall.title'), t('recall.affected')]}>
      <RecallSections />
      <AffectedLane />
    </Screen>
  )
}
