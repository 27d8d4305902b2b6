// A new recall: from lots and serials scanned, or from a complaint and what is suspected because of it.
import { Button, TextInput } from '@mantine/core'
import { IconMessageReport } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useLane, type Lane } from '../../parts/use-lane.ts'
import { useLookUp } from '../../use-look-up.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'
import { caseAt, useShowCase } from './case.ts'
import { ClassChoice, type RecallClass } from './ClassChoice.tsx'
import { ComplaintForm, complaintOf, noComplaint, type Complaint } from './ComplaintForm.tsx'
import css from './Recall.module.css'
import { Suspects } from './Suspects.tsx'
import { ThingRow } from './ThingRow.tsx'

export type Thing = Pick<View<'recall.suspects'>['suspects'][number], 'subject' | 'title' | 'code'>

/** What the case begins from; what came with the address and what was chosen since. */
const useRoots = (lane: Lane, subject: string | undefined) => {
  const t = useWords()
  const [chosen, setChosen] = useState<readonly Thing[]>([])
  const first = useQueryOf('tracing.card', subject === undefined ? undefined : { subject }).view
  const [leftOut, leaveOut] = useState(false)
  const roots = first && !leftOut ? [first, ...chosen.filter((one) => one.subject !== first.subject)] : chosen
  const drop = (thing: Thing): void => {
    if (thing.subject === first?.subject) leaveOut(true)
    setChosen((before) => before.filter((one) => one.subject !== thing.subject))
  }
  const toggle = (thing: Thing): void => (roots.some((one) => one.subject === thing.subject) ? drop(thing) : setChosen((before) => [...before, thing]))
  const lookUp = useLookUp(lane, ({ kind, subject: scanned, title, code }, raw) => {
    if (kind !== 'lot' && kind !== 'serial') return lane.reject({ what: t('recall.noRoot'), todo: t('recall.noRootTodo') }, raw)
    if (!roots.some((one) => one.subject === scanned)) setChosen((before) => [...before, { subject: scanned, title, code }])
    lane.accept({ title, facts: [{ label: t('recall.roots'), value: code, mono: true }] }, raw)
  })
  useScan((scan) => lookUp(scan.raw, scan))
  return { roots, toggle, drop }
}

export const NewCase = ({ subject }: { readonly subject?: string | undefined }) => {
  const t = useWords()
  const lane = useLane()
  const { roots, toggle, drop } = useRoots(lane, subject)
  const [complaining, setComplaining] = useState(false)
  const [typed, setTyped] = useState<Complaint>(noComplaint)
  const [reason, setReason] = useState('')
  const [severity, setSeverity] = useState<RecallClass>()
  const complaint = complaining ? complaintOf(typed) : undefined
  const show = useShowCase()
  const { save, busy, refusal } = useSave('recall.open', (view) => {
    show(view)
    goTo(caseAt(view.id, 'scope'))
  })
  const why = reason.trim() === '' ? complaint?.symptom ?? '' : reason.trim()
  const ready = roots.length > 0 && why !== ''
  const open = (): void => {
    if (ready && !busy) void save({ roots: roots.map((one) => one.subject), reason: why.slice(0, 200), ...(complaint ? { complaint } : {}), ...(severity === undefined ? {} : { class: severity }) })
  }
  return (
    <Screen task={[t('recall.title'), t('recall.new')]} actions={{ primary: { label: t('recall.open', { n: roots.length }), run: open, disabled: !ready, busy } }}>
      <ScanLane lane={lane} low ready={{ title: t('recall.ready'), todo: t('recall.readyTodo') }} />
      <RefusedNote refusal={refusal} />
      {!complaining && <div><KeyButton variant="default" keyName="c" leftSection={<IconMessageReport />} label={t('recall.fromComplaint')} run={() => setComplaining(true)} /></div>}
      {complaining && <ComplaintForm typed={typed} onType={setTyped} />}
      {complaint && <Suspects complaint={complaint} roots={roots} onToggle={toggle} />}
      {roots.length > 0 && (
        <section aria-label={t('recall.roots')}>
          <h2 className={css['title']}>{t('recall.roots')}</h2>
          <ul className={css['rows']}>{roots.map((one) => <ThingRow key={one.subject} thing={one}><Button variant="default" onClick={() => drop(one)}>{t('recall.leaveOut')}</Button></ThingRow>)}</ul>
        </section>
      )}
      <TextInput label={t('recall.reason')} description={complaint && t('recall.reasonHint')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
      <ClassChoice value={severity} onChoose={setSeverity} />
    </Screen>
  )
}
