// What is on hold, newest first, or what was released.
import { SegmentedControl } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownMoment } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { More } from '../../parts/More.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { QualitySections, useDecides } from './QualitySections.tsx'
import css from './Quality.module.css'
import { scopeText } from './scope-text.ts'

interface Props {
  readonly standing: boolean
  readonly after?: string
}

const Page = ({ standing, after }: Props) => {
  const { t, i18n } = useTranslation()
  const { view } = useQueryOf('quality.holds', { standing, ...(after === undefined ? {} : { after }) })
  if (!view) return null
  if (view.holds.length === 0 && after === undefined) return <li><EmptyState icon={IconHandStop} title={t('quality.none')} todo={t('quality.noneTodo')} /></li>
  return (
    <>
      {view.holds.map((hold) => (
        <TaskRow
          key={hold.hold} number={hold.number} who={[scopeText(t, hold.scope, i18n.language), hold.reason].filter((part) => part !== '').join(': ')} when={`${t(`quality.kind.${hold.kind}`)}, ${shownMoment(hold.at, i18n.language)}`}
          done={hold.standing} wanted={0} progress={t('quality.of', hold)} action={t('quality.open')} onOpen={() => goTo(`/quality/holds/${encodeURIComponent(hold.hold)}`)}
        />
      ))}
      {view.next !== undefined && <More key={view.next} keyName="+"><Page standing={standing} after={view.next} /></More>}
    </>
  )
}

export const HoldsList = () => {
  const t = useWords()
  const decides = useDecides()
  const [state, setState] = useState<'standing' | 'released'>('standing')
  return (
    <Screen task={[t('quality.title'), t('quality.holds')]} actions={decides ? { primary: { label: t('quality.newHold'), run: () => goTo('/quality/new') } } : {}}>
      <QualitySections />
      <SegmentedControl className={css['states']} aria-label={t('quality.holds')} data={(['standing', 'released'] as const).map((value) => ({ value, label: t(`quality.${value}`) }))} value={state} onChange={(value) => setState(value as typeof state)} />
      <ul className={css['rows']} aria-label={t('quality.holds')}><Page key={state} standing={state === 'standing'} /></ul>
    </Screen>
  )
}
