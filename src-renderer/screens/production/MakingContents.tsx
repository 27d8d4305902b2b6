// What this making is made of: what went in, what came out, what was wasted, each lot a way to its card.
import { Link } from 'wouter'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { counted, useWords } from '../../words.ts'
import css from './Production.module.css'
import type { Making } from './use-making.ts'

const Parts = ({ title, none, parts }: { readonly title: string; readonly none?: string; readonly parts: Making['used'] }) => {
  const t = useWords()
  if (parts.length === 0 && none === undefined) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {parts.length === 0 && <p className="quiet">{none}</p>}
      <ul>
        {parts.map((part) => (
          <li key={part.subject}>
            <b>{part.name}</b>
            <span className={`${css['count']} number`}>{counted(t, part.quantity, part.unit)}</span>
            {part.lot !== undefined && <Link href={`/card?subject=${encodeURIComponent(part.subject)}`} className="mono">{part.lot}</Link>}
            {part.expiry !== undefined && <span className={css['expiry']}><ExpiryText day={part.expiry} /></span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const MakingContents = ({ view }: { readonly view: Making }) => {
  const t = useWords()
  return (
    <div className={css['contents']}>
      <dl>
        {view.order && <div><dt>{t('fact.order')}</dt><dd className="mono">{view.order.number}</dd></div>}
        <div><dt>{t('production.making')}</dt><dd className="mono">{view.number}</dd></div>
        <div><dt>{t('fact.location')}</dt><dd>{view.location}</dd></div>
        {view.lasts !== undefined && <div><dt>{t('production.lastsUntil')}</dt><dd><ExpiryText day={view.lasts} /></dd></div>}
      </dl>
      <Parts title={view.perUnit ? t('production.inUnit') : t('production.wentIn')} none={t('production.nothingIn')} parts={view.used} />
      <Parts title={t('production.outputs')} none={t('production.nothingOut')} parts={view.outputs} />
      <Parts title={t('production.wasted')} parts={view.waste} />
    </div>
  )
}
