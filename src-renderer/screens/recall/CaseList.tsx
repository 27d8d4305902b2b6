// All recall cases; a lot or serial scanned here begins a new one.
import { goTo } from '../../hash-location.ts'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useLookUp } from '../../use-look-up.ts'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { useDecides } from './case.ts'
import { CaseRows } from './CaseRows.tsx'
import { RecallSections } from './RecallSections.tsx'

const NewByScan = () => {
  const t = useWords()
  const lane = useLane()
  const lookUp = useLookUp(lane, ({ kind, subject }, raw) => (kind === 'lot' || kind === 'serial' ? goTo(`/recall?subject=${encodeURIComponent(subject)}`) : lane.reject({ what: t('recall.noRoot'), todo: t('recall.noRootTodo') }, raw)))
  useScan((scan) => lookUp(scan.raw, scan))
  return <ScanLane lane={lane} low ready={{ title: t('recall.ready'), todo: t('recall.readyTodo') }} />
}

export const CaseList = () => {
  const t = useWords()
  const decides = useDecides()
  return (
    <Screen task={[t('recall.title'), t('recall.cases')]} actions={decides ? { primary: { label: t('recall.new'), run: () => goTo('/recall/new') } } : {}}>
      <RecallSections />
      {decides && <NewByScan />}
      <CaseRows drills={false} />
    </Screen>
  )
}
