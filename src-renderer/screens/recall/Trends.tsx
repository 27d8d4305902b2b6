// Where quality goes wrong most: by supplier, item, place of making or component lot, week by week.
import { SegmentedControl, Select, Table } from '@mantine/core'
import { IconChartBarOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { View } from '#contract/contract.ts'
import { shownDay } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useToday } from '../../use-station.ts'
import { shownNumber } from '../../words.ts'
import { RecallSections } from './RecallSections.tsx'
import css from './Recall.module.css'
import { WeekBars } from './WeekBars.tsx'

const axes = ['supplier', 'item', 'line', 'component'] as const
type Axis = (typeof axes)[number]
const spans = ['13', '26', '52'] as const
const kinds = ['complaints', 'holds', 'failures', 'defects'] as const
const weekMs = 7 * 86_400_000

const weeksBefore = (day: string, weeks: number): string => new Date(Date.parse(`${day}T00:00:00Z`) - weeks * weekMs + 86_400_000).toISOString().slice(0, 10)

const Rows = ({ view }: { readonly view: View<'recall.trends'> }) => {
  const { t, i18n } = useTranslation()
  const most = Math.max(1, ...view.rows.flatMap(({ weeks }) => weeks))
  const [first, last] = [view.weeks[0], view.weeks.at(-1)]
  const over = first === undefined || last === undefined ? '' : `${shownDay(first, i18n.language)} – ${shownDay(last, i18n.language)}`
  return (
    <div className={css['tableBox']}>
      <Table className={css['table']}>
        <Table.Thead><Table.Tr><Table.Th>{t('recall.what')}</Table.Th>{kinds.map((kind) => <Table.Th key={kind} className={css['figure']}>{t(`recall.mark.${kind}`)}</Table.Th>)}<Table.Th>{t('recall.byWeek')} <span className="quiet">{over}</span></Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {view.rows.map((row) => (
            <Table.Tr key={row.subject}>
              <Table.Th scope="row"><b>{row.title}</b> <Link className={`${css['code']} mono`} href={`/card?subject=${encodeURIComponent(row.subject)}`}>{row.code}</Link></Table.Th>
              {kinds.map((kind) => <Table.Td key={kind} className={css['figure']} data-none={row[kind] === 0} data-label={t(`recall.mark.${kind}`)}>{shownNumber(row[kind])}</Table.Td>)}
              <Table.Td className={css['chart']}><WeekBars weeks={row.weeks} most={most} label={t('recall.byWeekOf', { title: row.title })} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {view.more && <p className="quiet">{t('recall.moreTrends', { n: view.rows.length })}</p>}
    </div>
  )
}

export const Trends = () => {
  const { t } = useTranslation()
  const today = useToday()
  const [by, setBy] = useState<Axis>('supplier')
  const [span, setSpan] = useState<(typeof spans)[number]>('13')
  const { view } = useQueryOf('recall.trends', today === undefined ? undefined : { by, from: weeksBefore(today, Number(span)), to: today })
  return (
    <Screen task={[t('recall.title'), t('recall.trends')]}>
      <RecallSections />
      <div className={css['tableHead']}>
        <Select label={t('recall.trendsBy')} value={by} allowDeselect={false} onChange={(value) => setBy(axes.find((one) => one === value) ?? 'supplier')} data={axes.map((value) => ({ value, label: t(`recall.axis.${value}`) }))} />
        <SegmentedControl aria-label={t('recall.span')} value={span} onChange={(value) => setSpan(value as typeof span)} data={spans.map((value) => ({ value, label: t('recall.weeks', { n: value }) }))} />
      </div>
      {view?.rows.length === 0 && <EmptyState icon={IconChartBarOff} title={t('recall.noTrends')} todo={t('recall.noTrendsTodo')} />}
      {view && view.rows.length > 0 && <Rows view={view} />}
    </Screen>
  )
}
