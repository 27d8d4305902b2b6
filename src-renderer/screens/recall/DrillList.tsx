// Past drills with their seconds; a new one begins with a scan, or with a lot chosen by chance.
import { goTo } from '../../hash-location.ts'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useCommand } from '../../use-operation.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { useState } from 'react'
import type { Refusal } from '#contract/contract.ts'
import { caseAt, useDecides, useShowCase } from './case.ts'
import { CaseRows } from './CaseRows.tsx'
import { RecallSections } from './RecallSections.tsx'

const useDrill = (onRefused: (refusal: Refusal, raw?: string) => void) => {
  const show = useShowCase()
  const { run, busy } = useCommand('recall.drill')
  const begin = async (scan?: Scan): Promise<void> => {
    const answer = await run(scan === undefined ? {} : { raw: scan.raw }, scan)
    if (!answer) return
    if (!answer.ok) return onRefused(answer.refusal as Refusal, scan?.raw)
    show(answer.view)
    goTo(caseAt(answer.view.id, 'stop'))
  }
  return { begin, busy }
}

const Begin = () => {
  const t = useWords()
  const lane = useLane()
  const { begin, busy } = useDrill(lane.refuse)
  useScan(begin)
  return <ScanLane lane={lane} low busy={busy} ready={{ title: t('recall.drillReady'), todo: t('recall.drillReadyTodo') }} />
}

export const DrillList = () => {
  const t = useWords()
  const decides = useDecides()
  const [refusal, setRefusal] = useState<Refusal>()
  const { begin, busy } = useDrill(setRefusal)
  return (
    <Screen task={[t('recall.title'), t('recall.drills')]} actions={decides ? { primary: { label: t('recall.beginDrill'), run: () => void begin(), busy } } : {}}>
      <RecallSections />
      <RefusedNote refusal={refusal} />
      {decides && <Begin />}
      <CaseRows drills />
    </Screen>
  )
}
