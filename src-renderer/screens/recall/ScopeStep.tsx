// What a recall begins from and how far it goes: before the stop it is chosen, after it everything reached is listed, and what is not.
import { Button } from '@mantine/core'
import { goTo } from '../../hash-location.ts'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useLookUp } from '../../use-look-up.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useScan } from '../../use-scan.ts'
import { shownNumber, useWords, type Words } from '../../words.ts'
import { AffectedLane } from './AffectedLane.tsx'
import { AffectedThings } from './AffectedThings.tsx'
import { caseAt, useDecides, useShowCase, withItself, type RecallCase } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'
import type { StepProps } from './CasePage.tsx'
import { Cleared } from './Cleared.tsx'
import css from './Recall.module.css'
import { Sources } from './Sources.tsx'
import { ThingRow } from './ThingRow.tsx'

/** `3 lots, 1 perhaps` of what one root reaches. */
const reachSaid = (t: Words, { lots, possibleLots, serials, possibleSerials, customers }: Record<'lots' | 'possibleLots' | 'serials' | 'possibleSerials' | 'customers', number>): string =>
  [t('recall.reachLots', { n: shownNumber(lots), perhaps: shownNumber(possibleLots) }), t('recall.reachSerials', { n: shownNumber(serials), perhaps: shownNumber(possibleSerials) }), t('recall.reachCustomers', { n: shownNumber(customers) })].join(' · ')

const useRooting = ({ id, roots }: RecallCase) => {
  const show = useShowCase()
  const { save, busy, refusal } = useSave('recall.scope', show)
  const subjects = roots.map(({ subject }) => subject)
  return {
    busy, refusal,
    add: (subject: string) => (subjects.includes(subject) ? undefined : save({ case: id, roots: [...subjects, subject] })),
    leaveOut: (subject: string) => save({ case: id, roots: subjects.filter((one) => one !== subject) }),
    only: (subject: string) => save({ case: id, roots: [subject] }),
  }
}

/** A scan adds to what the case begins from. */
const AddByScan = ({ onAdd }: { readonly onAdd: (subject: string) => void }) => {
  const t = useWords()
  const lane = useLane()
  const lookUp = useLookUp(lane, ({ kind, subject, title, code }, raw) => {
    if (kind !== 'lot' && kind !== 'serial') return lane.reject({ what: t('recall.noRoot'), todo: t('recall.noRootTodo') }, raw)
    onAdd(subject)
    lane.accept({ title, facts: [{ label: t('recall.roots'), value: code, mono: true }] }, raw)
  })
  useScan((scan) => lookUp(scan.raw, scan))
  return <ScanLane lane={lane} low ready={{ title: t('recall.addRoot'), todo: t('recall.readyTodo') }} />
}

const Choosing = ({ one }: StepProps) => {
  const t = useWords()
  const decides = useDecides()
  const rooting = useRooting(one)
  const { view } = useQueryOf('recall.reach', { case: one.id })
  return (
    <>
      {decides && <AddByScan onAdd={(subject) => void rooting.add(subject)} />}
      <RefusedNote refusal={rooting.refusal} />
      <section aria-label={t('recall.roots')}>
        <h2 className={css['title']}>{t('recall.roots')}</h2>
        <ul className={css['rows']}>
          {one.roots.map((root) => {
            const reach = view?.roots.find(({ subject }) => subject === root.subject)
            return (
              <ThingRow key={root.subject} thing={root} said={reach && reachSaid(t, withItself(reach))}>
                {decides && one.roots.length > 1 && <Button variant="default" onClick={() => void rooting.leaveOut(root.subject)}>{t('recall.leaveOut')}</Button>}
              </ThingRow>
            )
          })}
        </ul>
      </section>
      <Sources one={one} onChoose={decides ? (subject) => void rooting.only(subject) : undefined} />
    </>
  )
}

const Reached = ({ one }: StepProps) => {
  const t = useWords()
  return (
    <>
      <AffectedLane id={one.id} />
      <section aria-label={t('recall.roots')}>
        <h2 className={css['title']}>{t('recall.roots')}</h2>
        <ul className={css['rows']}>{one.roots.map((root) => <ThingRow key={root.subject} thing={root} />)}</ul>
      </section>
      <AffectedThings id={one.id} />
      <Cleared id={one.id} />
    </>
  )
}

export const ScopeStep = ({ one }: StepProps) => {
  const t = useWords()
  const next = one.stopped === undefined ? 'stop' : 'customers'
  return (
    <CaseFrame one={one} step="scope" actions={{ primary: { label: t(`recall.to.${next}`), run: () => goTo(caseAt(one.id, next)) } }}>
      {one.stopped === undefined ? <Choosing one={one} /> : <Reached one={one} />}
    </CaseFrame>
  )
}
