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
import { caseAt, useDecides, useShowCase, withItself, type RecallCase } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'
import type { StepProps } from './CasePage.tsx'
import { Places } from './Places.tsx'
import css from './Recall.module.css'
import { Tiles } from './Tiles.tsx'

const before = ['lots', 'possibleLots', 'serials', 'possibleSerials', 'customers'] as const
const after = ['lots', 'possibleLots', 'serials', 'possibleSerials', 'onHand', 'staged', 'shipped', 'customers'] as const

type Count = (typeof after)[number]

const tilesOf = (t: Words, names: readonly Count[], counts: Readonly<Partial<Record<Count, number>>>) =>
  names.map((name) => {
    const count = counts[name] ?? 0
    return { word: t(`recall.count.${name}`), number: shownNumber(count), none: count === 0, meaning: name === 'shipped' && count > 0 ? 'stop' as const : undefined }
  })

/** Root by root: what two of them share is reached once. */
const Before = ({ one }: StepProps) => {
  const t = useWords()
  const { view } = useQueryOf('recall.reach', { case: one.id })
  return (
    <section className={css['part']} aria-label={t('recall.willReach')} aria-busy={!view}>
      <h2 className={css['title']}>{t(one.drill ? 'recall.wouldReach' : 'recall.willReach')}</h2>
      {!view && <p className="quiet">{t('frame.loading')}</p>}
      {view?.roots.map((root) => (
        <div key={root.subject}>
          <p className={css['root']}><b>{root.title}</b> <b className="mono">{root.code}</b></p>
          <Tiles label={`${root.title} ${root.code}`} tiles={tilesOf(t, before, withItself(root))} />
        </div>
      ))}
    </section>
  )
}

const After = ({ one }: StepProps) => {
  const { t, i18n } = useTranslation()
  const { stopped, figures } = one
  if (!stopped || !figures) return null
  const title = t(one.drill ? 'recall.drillReached' : 'recall.reached')
  return (
    <>
      <section aria-label={title}>
        <h2 className={css['title']}>{title}</h2>
        <p className="quiet">{t('recall.stoppedBy', { by: stopped.by, at: shownMoment(stopped.at, i18n.language) })} {stopped.holdNumber !== undefined && <b className="mono">{stopped.holdNumber}</b>}</p>
        <Tiles label={title} tiles={tilesOf(t, after, figures)} />
      </section>
      <Places id={one.id} />
    </>
  )
}

const Confirm = ({ one, onStop, onClose, busy }: { readonly one: RecallCase; readonly onStop: () => void; readonly onClose: () => void; readonly busy: boolean }) => {
  const t = useWords()
  return (
    <Dialog title={t('recall.stopSure')} onClose={onClose}>
      <p className={css['sure']}>{one.roots.map(({ title, code }) => `${title} ${code}`).join(', ')}</p>
      <p>{t('recall.stopMeans')}</p>
      <KeyButton fullWidth className={css['stopNow']} keyName="F12" leftSection={<IconHandStop />} label={t('recall.stopNow')} run={onStop} busy={busy} />
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
      <AffectedLane id={one.id} />
      {one.stopped ? <After one={one} /> : <Before one={one} />}
      {one.state === 'stopped' && decides && !one.drill && <div><KeyButton variant="default" keyName="s" leftSection={<IconHandStop />} label={t('recall.stopAgain')} run={stop} busy={busy} /></div>}
      {asking && <Confirm one={one} onStop={stop} onClose={() => ask(false)} busy={busy} />}
    </CaseFrame>
  )
}
