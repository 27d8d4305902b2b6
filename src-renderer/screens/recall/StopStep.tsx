// The stop: what it will reach in big plain numbers, one confirmation, and then where the stopped goods lie in the house.
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownMoment } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { shownNumber, useWords, type Words } from '../../words.ts'
import { AffectedLane } from './AffectedLane.tsx'
import { caseAt, useDecides, useShowCase, type RecallCase } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'
import type { StepProps } from './CasePage.tsx'
import { Places } from './Places.tsx'
import css from './Recall.module.css'
import { Tiles } from './Tiles.tsx'

const reached = ['lots', 'possibleLots', 'serials', 'possibleSerials'] as const
const held = ['onHand', 'staged', 'shipped', 'customers'] as const
type Count = (typeof reached)[number] | (typeof held)[number]

const numbersOf = (t: Words, counts: Readonly<Record<Count, number>>) =>
  [...reached, ...held].map((name) => ({ word: t(`recall.count.${name}`), number: shownNumber(counts[name]), none: counts[name] === 0, meaning: name === 'shipped' && counts[name] > 0 ? 'stop' as const : undefined }))

const Before = ({ one }: StepProps) => {
  const t = useWords()
  const { view } = useQueryOf('recall.reach', { case: one.id })
  return (
    <section aria-label={t('recall.willReach')} aria-busy={!view}>
      <h2 className={css['title']}>{t(one.drill ? 'recall.wouldReach' : 'recall.willReach')}</h2>
      {view ? <Tiles label={t('recall.willReach')} tiles={numbersOf(t, view.all)} /> : <p className="quiet">{t('frame.loading')}</p>}
    </section>
  )
}

const After = ({ one }: StepProps) => {
  const { t, i18n } = useTranslation()
  const { stopped, figures } = one
  if (!stopped || !figures) return null
  return (
    <>
      <section aria-label={t('recall.reached')}>
        <h2 className={css['title']}>{t(one.drill ? 'recall.drillReached' : 'recall.reached')}</h2>
        <p className="quiet">{t('recall.stoppedBy', { by: stopped.by, at: shownMoment(stopped.at, i18n.language) })} {stopped.holdNumber !== undefined && <b className="mono">{stopped.holdNumber}</b>}</p>
        <Tiles label={t('recall.reached')} tiles={numbersOf(t, figures)} />
      </section>
      <Places id={one.id} />
    </>
  )
}

const Confirm = ({ one, onStop, onClose, busy }: { readonly one: RecallCase; readonly onStop: () => void; readonly onClose: () => void; readonly busy: boolean }) => {
  const t = useWords()
  const { view } = useQueryOf('recall.reach', { case: one.id })
  return (
    <Dialog title={t('recall.stopSure')} onClose={onClose}>
      <p>{t('recall.stopMeans')}</p>
      {view && <p className={css['sure']}>{t('recall.stopCounts', { things: shownNumber(reached.reduce((sum, name) => sum + view.all[name], 0)), customers: shownNumber(view.all.customers) })}</p>}
      <KeyButton fullWidth color="red" className={css['stopNow']} keyName="F12" leftSection={<IconHandStop />} label={t('recall.stopNow')} run={onStop} busy={busy} />
    </Dialog>
  )
}

export const StopStep = ({ one }: StepProps) => {
  const t = useWords()
  const decides = useDecides()
  const [asking, ask] = useState(false)
  const show = useShowCase()
  const { save, busy, refusal } = useSave('recall.stop', (view) => {
    show(view)
    ask(false)
  })
  const stop = (): void => void save({ case: one.id })
  const next = one.drill ? 'close' : 'customers'
  const primary = one.stopped ? { label: t(`recall.to.${next}`), run: () => goTo(caseAt(one.id, next)) } : { label: t(one.drill ? 'recall.noteReach' : 'recall.stopEverything'), run: one.drill ? stop : () => ask(true), disabled: !decides, busy }
  return (
    <CaseFrame one={one} step="stop" actions={{ primary }}>
      <RefusedNote refusal={refusal} />
      <AffectedLane id={one.id} low />
      {one.stopped ? <After one={one} /> : <Before one={one} />}
      {one.state === 'stopped' && decides && !one.drill && <div><KeyButton variant="default" keyName="s" leftSection={<IconHandStop />} label={t('recall.stopAgain')} run={stop} busy={busy} /></div>}
      {asking && <Confirm one={one} onStop={stop} onClose={() => ask(false)} busy={busy} />}
    </CaseFrame>
  )
}
