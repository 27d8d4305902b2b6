// Every lot and serial reached, those certain and those possible said apart: how much lies here, where, and how much went out.
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { More } from '../../parts/More.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import css from './Recall.module.css'
import { ThingRow } from './ThingRow.tsx'

const scopes = ['all', 'exact', 'possible'] as const
type Shown = (typeof scopes)[number]

interface Props {
  readonly id: string
  readonly shown: Shown
  readonly after?: string
}

const Page = ({ id, shown, after }: Props) => {
  const t = useWords()
  const { view } = useQueryOf('recall.things', { case: id, ...(shown === 'all' ? {} : { scope: shown }), ...(after === undefined ? {} : { after }) })
  if (!view) return null
  if (view.rows.length === 0 && after === undefined) return <li className="quiet">{t('recall.noneOfThese')}</li>
  return (
    <>
      {view.rows.map((one) => (
        <ThingRow key={one.subject} thing={one} said={[one.onHand > 0 && t('recall.here', { what: counted(t, one.onHand, one.unit), where: one.places.join(', ') }), one.shipped > 0 && t('recall.wentOut', { what: counted(t, one.shipped, one.unit) })].filter(Boolean).join(' · ')}>
          <span className={css['mark']} data-scope={one.scope}>{t(`recall.scope.${one.scope}`)}</span>
        </ThingRow>
      ))}
      {view.next !== undefined && <More key={view.next}><Page id={id} shown={shown} after={view.next} /></More>}
    </>
  )
}

export const AffectedThings = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const [shown, show] = useState<Shown>('all')
  return (
    <section aria-label={t('recall.things')}>
      <div className={css['tableHead']}>
        <h2>{t('recall.things')}</h2>
        <SegmentedControl aria-label={t('recall.things')} value={shown} onChange={(value) => show(value as Shown)} data={scopes.map((value) => ({ value, label: t(`recall.scope.${value}`) }))} />
      </div>
      <ul className={css['rows']}><Page key={shown} id={id} shown={shown} /></ul>
    </section>
  )
}
