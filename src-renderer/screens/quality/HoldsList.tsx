// What is on hold, newest first, or what was released.
import { SegmentedControl } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownMoment } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { QualitySections, useDecides } from './QualitySections.tsx'
import css from './Quality.module.css'
import { scopeText } from './scope-text.ts'

export const HoldsList = () => {
  const { t, i18n } = useTranslation()
  const decides = useDecides()
  const [state, setState] = useState<'standing' | 'released'>('standing')
  const { view } = useQueryOf('quality.holds', { standing: state === 'standing' })
  return (
    <Screen task={[t('quality.title'), t('quality.holds')]} actions={decides ? { primary: { label: t('quality.newHold'), run: () => goTo('/quality/new') } } : {}}>
      <QualitySections />
      <SegmentedControl className={css['states']} aria-label={t('quality.holds')} data={(['standing', 'released'] as const).map((value) => ({ value, label: t(`quality.${value}`) }))} value={state} onChange={(value) => setState(value as typeof state)} />
      {view?.holds.length === 0 && <EmptyState icon={IconHandStop} title={t('quality.none')} todo={t('quality.noneTodo')} />}
      {view && view.holds.length > 0 && (
        <ul className={css['rows']} aria-label={t('quality.holds')}>
          {view.holds.map(({ hold, number, kind, scope, reason, at, standing, covers }) => (
            <TaskRow
              key={hold} number={number} who={[scopeText(t, scope, i18n.language), reason].filter((part) => part !== '').join(': ')} when={`${t(`quality.kind.${kind}`)}, ${shownMoment(at, i18n.language)}`}
              done={standing} wanted={0} progress={t('quality.of', { standing, covers })} action={t('quality.open')} onOpen={() => goTo(`/quality/holds/${encodeURIComponent(hold)}`)}
            />
          ))}
        </ul>
      )}
    </Screen>
  )
}
