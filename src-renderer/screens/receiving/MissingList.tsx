// What the supplier announced and what has not come: looked at before the receipt is finished.
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import css from './Sections.module.css'

const shownMax = 12

export const MissingList = ({ receipt }: { readonly receipt: string }) => {
  const t = useWords()
  const { view } = useQueryOf('receiving.missing', { receipt })
  if (!view || view.lines.length === 0) return null
  const codes = [...view.units, ...view.serials.map(({ serial }) => serial)]
  const shown = codes.slice(0, shownMax)
  const more = view.units.length + view.serialsMissing - shown.length
  return (
    <section aria-label={t('receiving.missing')}>
      <h2 className={css['title']}>{t('receiving.missing')}</h2>
      <ul className={css['rows']}>{view.lines.map((line) => <li key={line.sku} className={css['row']}><span className={css['what']}><b>{line.name}</b> <span className="number">{counted(t, line.missing, line.unitOfMeasure)}</span></span></li>)}</ul>
      {shown.length > 0 && <p className={`${css['fault'] ?? ''} mono`}>{shown.join(', ')} {more > 0 && t('receiving.missingMore', { count: more })}</p>}
    </section>
  )
}
