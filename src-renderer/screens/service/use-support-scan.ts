// A scan at the support desk opens what is known of its serial; what is no serial of ours is said in the lane.
import { createElement } from 'react'
import { goTo } from '../../hash-location.ts'
import { Candidates } from '../../parts/Candidates.tsx'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { ask } from '../../station.ts'
import { sound } from '../../tones.ts'
import { showAnswer } from '../../use-operation.ts'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { supportOf } from './serial-of.ts'

export const useSupportScan = (): Lane => {
  const t = useWords()
  const lane = useLane()
  useScan(async (scan) => {
    const answer = await ask('service.lookUp', { raw: scan.raw }, scan)
    if (!answer?.ok) return
    const { view } = answer
    if (view.found === 'several') {
      return lane.decide({ what: t('lookUp.several', { count: view.candidates.length, code: scan.raw }), todo: t('lookUp.severalTodo'), form: createElement(Candidates, { candidates: view.candidates, onChoose: (subject: string) => goTo(supportOf(subject)) }) }, scan.raw)
    }
    if (view.found === 'nothing') return lane.reject({ what: [t(`service.fault.${view.why}`), ...(view.lookedUp ? [t('service.lookedUpFrom', { ...view.lookedUp })] : [])].join(' '), todo: t('service.faultTodo') }, scan.raw)
    showAnswer('service.serial', { subject: view.serial.subject }, { ok: true, view: view.serial })
    sound(view.serial.missing ? 'refused' : 'accepted')
    lane.clear()
    goTo(supportOf(view.serial.subject))
  })
  return lane
}
