// Where the stopped goods lie: on shelves, and in shipments that have not left.
import { More } from '../../parts/More.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import css from './Recall.module.css'
import { ThingRow } from './ThingRow.tsx'

interface Props {
  readonly id: string
  readonly after?: string
}

const Page = ({ id, after }: Props) => {
  const t = useWords()
  const { view } = useQueryOf('recall.places', { case: id, ...(after === undefined ? {} : { after }) })
  if (!view) return null
  if (view.rows.length === 0 && after === undefined) return <li className="quiet">{t('recall.nothingHere')}</li>
  return (
    <>
      {view.rows.map((one) => (
        <ThingRow key={`${one.subject} ${one.placeSubject}`} thing={one} said={[t(`recall.at.${one.kind}`, one), one.whom].filter(Boolean).join(' · ')}>
          <b className="number">{counted(t, one.quantity, one.unit)}</b>
        </ThingRow>
      ))}
      {view.next !== undefined && <More key={view.next}><Page id={id} after={view.next} /></More>}
    </>
  )
}

export const Places = ({ id }: Props) => {
  const t = useWords()
  return (
    <section aria-label={t('recall.places')}>
      <h2 className={css['title']}>{t('recall.places')}</h2>
      <ul className={css['rows']}><Page id={id} /></ul>
    </section>
  )
}
