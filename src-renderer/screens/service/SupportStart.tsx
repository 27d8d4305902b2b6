// The support desk with nothing in hand: scan a serial, or go on with an open case or a service that is due.
import { Button } from '@mantine/core'
import { IconTool } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { dayOfMoment, shownDay } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useToday } from '../../use-station.ts'
import css from '../receiving/Sections.module.css'
import { supportOf } from './serial-of.ts'
import { useSupportScan } from './use-support-scan.ts'

const OpenCases = () => {
  const { t, i18n } = useTranslation()
  const { view } = useQueryOf('service.cases', {})
  if (view?.cases.length === 0) return <EmptyState icon={IconTool} title={t('service.noCases')} todo={t('service.noCasesTodo')} />
  return (
    <section aria-label={t('service.openCases')}>
      <h2 className={css['title']}>{t('service.openCases')}</h2>
      <ul className={css['rows']}>
        {view?.cases.map((one) => <TaskRow key={one.id} number={one.number} who={`${one.title} ${one.code}`} when={shownDay(dayOfMoment(one.opened), i18n.language)} done={0} wanted={0} progress={[one.customer, one.symptom].filter(Boolean).join(' · ')} action={t('service.goOn')} onOpen={() => goTo(supportOf(one.subject))} />)}
      </ul>
    </section>
  )
}

/** A page of them, and those after it once they are asked for. */
const DueRows = ({ rows, next }: View<'service.due'>) => {
  const { t, i18n } = useTranslation()
  const today = useToday()
  const [more, setMore] = useState(false)
  return (
    <>
      <ul className={css['rows']}>
        {rows.map((one) => <TaskRow key={one.subject} number={one.code} who={one.title} when={shownDay(one.due, i18n.language)} pressing={today !== undefined && one.due <= today} done={0} wanted={0} progress={one.owner ?? ''} action={t('service.open')} onOpen={() => goTo(supportOf(one.subject))} />)}
      </ul>
      {next !== undefined && (more ? <MoreDue after={next} /> : <Button variant="default" fullWidth onClick={() => setMore(true)}>{t('linked.more')}</Button>)}
    </>
  )
}

const MoreDue = ({ after }: { readonly after: string }) => {
  const { view } = useQueryOf('service.due', { after })
  return view ? <DueRows {...view} /> : null
}

const DueServices = () => {
  const { t } = useTranslation()
  const { view } = useQueryOf('service.due', {})
  if (!view || view.rows.length === 0) return null
  return (
    <section aria-label={t('service.due')}>
      <h2 className={css['title']}>{t('service.due')}</h2>
      <DueRows {...view} />
    </section>
  )
}

export const SupportStart = () => {
  const { t } = useTranslation()
  const lane = useSupportScan()
  return (
    <Screen task={[t('service.title')]}>
      <ScanLane lane={lane} low ready={{ title: t('service.ready'), todo: t('service.readyTodo') }} />
      <OpenCases />
      <DueServices />
    </Screen>
  )
}
