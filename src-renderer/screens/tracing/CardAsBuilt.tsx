// What is in one unit, as it was built and worked over: its parts, each a way to its card, and what was noted.
import { IconPuzzleOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { shownDay } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import { cardOf } from './card-address.ts'
import css from './CardAsBuilt.module.css'
import type { Card } from './CardPage.tsx'

export const CardAsBuilt = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const { i18n } = useTranslation()
  const { view } = useQueryOf('production.asBuilt', card.itemId === undefined ? undefined : { item: card.itemId, serial: card.code })
  if (view?.builds.length === 0) return <EmptyState icon={IconPuzzleOff} title={t('asBuilt.none')} todo={t('asBuilt.noneTodo')} />
  return (
    <ol className={css['builds']}>
      {view?.builds.map((build) => (
        <li key={build.at + (build.making ?? '')}>
          <h3>{shownDay(build.at.slice(0, 10), i18n.language)} {build.making !== undefined && <span className="mono quiet">{build.making}</span>}</h3>
          {build.shared && <p className="quiet">{t('asBuilt.shared')}</p>}
          <ul>
            {build.components.map((part) => (
              <li key={part.subject}>
                <span>{part.title} <Link href={cardOf(part.subject)} className="mono">{part.code}</Link>{part.removed && <em> {t('asBuilt.removed')}</em>}</span>
                <span className="number">{counted(t, part.quantity, part.unit)}</span>
              </li>
            ))}
          </ul>
          {build.notes.length > 0 && <dl>{build.notes.map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>}
        </li>
      ))}
    </ol>
  )
}
