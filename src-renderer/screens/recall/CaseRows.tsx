// Cases or drills, newest first: those open before those closed.
import { IconSpeakerphone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { shownMoment } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { More } from '../../parts/More.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { shownNumber } from '../../words.ts'
import { caseAt, shownShare, shownSpan, stateOf } from './case.ts'
import css from './Recall.module.css'

interface Props {
  readonly drills: boolean
  readonly after?: string
}

const Page = ({ drills, after }: Props) => {
  const { t, i18n } = useTranslation()
  const { view } = useQueryOf('recall.cases', { drills, ...(after === undefined ? {} : { after }) })
  if (!view) return null
  if (view.cases.length === 0 && after === undefined) return <li><EmptyState icon={IconSpeakerphone} title={t(drills ? 'recall.noDrills' : 'recall.none')} todo={t(drills ? 'recall.noDrillsTodo' : 'recall.noneTodo')} /></li>
  const rows = view.cases.toSorted((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed'))
  return (
    <>
      {rows.map((one) => {
        const said = [one.class && t(`recall.class.${one.class}`), shownMoment(one.opened.at, i18n.language)]
        const state = stateOf({ state: one.state, drill: drills })
        const share = drills ? undefined : one.effectiveness
        const progress = [t(`recall.state.${state}`), drills && one.milliseconds !== undefined && shownSpan(one.milliseconds), one.state !== 'open' && t('recall.unitsFound', { n: shownNumber(one.things) }), share !== undefined && shownShare(share, i18n.language)]
        return (
          <TaskRow
            key={one.id} number={one.number} who={one.reason} when={said.filter(Boolean).join(', ')} pressing={one.state !== 'closed'}
            done={share ?? 0} wanted={share === undefined ? 0 : 1_000} progress={progress.filter(Boolean).join(' · ')}
            action={t('recall.show')} onOpen={() => goTo(caseAt(one.id, one.state === 'open' && drills ? 'stop' : 'scope'))}
          />
        )
      })}
      {view.next !== undefined && <More key={view.next}><Page drills={drills} after={view.next} /></More>}
    </>
  )
}

export const CaseRows = ({ drills }: Props) => {
  const { t } = useTranslation()
  return <ul className={css['rows']} aria-label={t(drills ? 'recall.drills' : 'recall.cases')}><Page drills={drills} /></ul>
}
