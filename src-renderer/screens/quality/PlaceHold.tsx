// Putting on hold: scanned or chosen, then what it reaches, then why; one press and everything stops.
import { TextInput } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { useSearchParams } from 'wouter'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { ask } from '../../station.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { BlastRadius } from './BlastRadius.tsx'
import { ScopeForm, type Scope } from './ScopeForm.tsx'

type Choice = View<'quality.scope'>['scopes'][number]

/** A code that names one thing chooses it; of several somebody says which. */
const useChosen = (lane: Lane) => {
  const t = useWords()
  const [scope, setScope] = useState<Scope>()
  const choose = (next: Scope | undefined): void => {
    lane.clear()
    setScope(next)
  }
  const scanned = async ({ raw }: Pick<Scan, 'raw'>): Promise<void> => {
    const answer = await ask('quality.scope', { raw })
    if (!answer?.ok) return
    const { scopes } = answer.view
    const [first, second] = scopes
    const words = (one: Choice): string => t(one.scope.by === 'lot' ? 'quality.scope.lot' : one.scope.by === 'serials' ? 'quality.scope.serial' : one.scope.by === 'unit' ? 'quality.scope.unit' : 'quality.scope.location', { from: one.code, what: one.title === '' ? one.code : one.title })
    if (!first) return lane.reject({ what: t('quality.nothingScanned'), todo: t('quality.readyTodo') }, raw)
    if (second) return lane.decide({ what: t('quality.whichOne'), todo: t('quality.readyTodo'), choices: [first, second].map((one) => ({ label: words(one), run: () => choose(one.scope) })) }, raw)
    setScope(first.scope)
    lane.accept({ title: words(first) }, raw)
  }
  return { scope, choose, scanned }
}

/** `/quality/new?code=…`: a trace was left to hold the thing, as if it had been scanned here. */
const useCode = (take: (code: string) => void): void => {
  const [search] = useSearchParams()
  const code = search.get('code')
  const taken = useEffectEvent(take)
  useEffect(() => {
    if (code !== null) taken(code)
  }, [code])
}

export const PlaceHold = () => {
  const t = useWords()
  const lane = useLane()
  const { scope, choose, scanned } = useChosen(lane)
  const [reason, setReason] = useState('')
  const { view } = useQueryOf('quality.blastRadius', scope && { scope })
  const { save, busy, refusal } = useSave('quality.placeHold', ({ hold }) => goTo(`/quality/holds/${encodeURIComponent(hold)}`))
  useScan(scanned)
  useCode((raw) => void scanned({ raw }))
  /** What was scanned is told by what it reaches: there the lane makes room. */
  const told = view?.ok === true && lane.content.tone === 'accepted'
  const ready = scope !== undefined && view?.ok === true && reason.trim() !== ''
  const stop = (): void => {
    if (ready && !busy) void save({ scope, reason: reason.trim() })
  }
  return (
    <Screen task={[t('quality.title'), t('quality.newHold')]} actions={{ primary: { label: t('quality.stop'), run: stop, disabled: !ready, busy } }}>
      {!told && <ScanLane lane={lane} busy={false} ready={{ title: t('quality.readyTitle'), todo: t('quality.readyTodo') }} />}
      {!scope && <ScopeForm onScope={choose} />}
      <RefusedNote refusal={refusal ?? (view?.ok === false ? view.refusal : undefined)} />
      {scope && view?.ok && <TextInput size="lg" label={t('quality.reason')} value={reason} maxLength={200} autoComplete="off" autoFocus onChange={(event) => setReason(event.currentTarget.value)} />}
      {scope && view?.ok && <BlastRadius radius={view.radius} />}
    </Screen>
  )
}
