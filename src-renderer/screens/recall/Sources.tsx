// What the roots were made of: where one raw lot is behind all of them, the recall begins from that instead.
import { Button } from '@mantine/core'
import { useWords } from '../../words.ts'
import { useQueryOf } from '../../use-operation.ts'
import type { RecallCase } from './case.ts'
import css from './Recall.module.css'
import { ThingRow } from './ThingRow.tsx'

interface Props {
  readonly one: RecallCase
  /** Undefined: somebody who may only look. */
  readonly onChoose: ((subject: string) => void) | undefined
}

export const Sources = ({ one, onChoose }: Props) => {
  const t = useWords()
  const { view } = useQueryOf('recall.sources', { case: one.id })
  if (!view || view.sources.length === 0) return null
  return (
    <section aria-label={t('recall.sources')}>
      <h2 className={css['title']}>{t('recall.sources')}</h2>
      <p className="quiet">{t('recall.sourcesTodo')}</p>
      <ul className={css['rows']}>
        {view.sources.map((source) => (
          <ThingRow
            key={source.subject} thing={source}
            said={[source.from, t('recall.sharedBy', { n: source.sharedBy, all: one.roots.length }), source.scope === 'possible' && t('recall.scope.possible')].filter(Boolean).join(' · ')}
          >
            {onChoose && <Button variant="default" onClick={() => onChoose(source.subject)}>{t('recall.beginFrom')}</Button>}
          </ThingRow>
        ))}
      </ul>
      {view.more && <p className="quiet">{t('recall.moreSources', { n: view.sources.length })}</p>}
    </section>
  )
}
