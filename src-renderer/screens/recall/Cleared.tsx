// The proof of what is not affected: lots of the same item and days that were not reached, and what they were made of instead.
import { Button } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownDay } from '../../days.ts'
import { More } from '../../parts/More.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { shownNumber } from '../../words.ts'
import css from './Recall.module.css'
import { ThingRow } from './ThingRow.tsx'

const namedMax = 6

/** `Milk M-1, Salt S-2 and 4 more`. */
const named = (names: readonly string[], more: (n: number) => string): string => (names.length > namedMax ? `${names.slice(0, namedMax).join(', ')} ${more(names.length - namedMax)}` : names.join(', '))

const Proof = ({ id, item, after }: { readonly id: string; readonly item: string; readonly after?: string }) => {
  const { t, i18n } = useTranslation()
  const { view } = useQueryOf('recall.cleared', { case: id, item, ...(after === undefined ? {} : { after }) })
  const more = (n: number): string => t('recall.andMore', { n })
  return (
    <>
      {view?.rows.map((one) => (
        <ThingRow
          key={one.subject} thing={one} mark={<IconShieldCheck size={28} color="var(--good)" aria-hidden />}
          said={[shownDay(one.day, i18n.language), one.madeOf.length > 0 && t('recall.madeOf', { what: named(one.madeOf.map(({ title, code }) => `${title} ${code}`), more) }), one.from.length > 0 && t('recall.cameFrom', { who: named(one.from, more) })].filter(Boolean).join(' · ')}
        />
      ))}
      {view?.next !== undefined && <More key={view.next}><Proof id={id} item={item} after={view.next} /></More>}
    </>
  )
}

export const Cleared = ({ id }: { readonly id: string }) => {
  const { t, i18n } = useTranslation()
  const [opened, open] = useState<string>()
  const { view } = useQueryOf('recall.cleared', { case: id })
  if (!view || view.items.length === 0) return null
  return (
    <section aria-label={t('recall.cleared')}>
      <h2 className={css['title']}>{t('recall.cleared')}</h2>
      <ul className={css['rows']}>
        {view.items.map((one) => (
          <li key={one.item} className={css['part']}>
            <div className={css['row']}>
              <span className={css['grow']}>
                <span><b>{one.title}</b> <span className="mono quiet">{one.sku}</span></span>
                <span className="quiet">{t('recall.clearedOf', { from: shownDay(one.from, i18n.language), to: shownDay(one.to, i18n.language), affected: shownNumber(one.affected), cleared: shownNumber(one.cleared) })}</span>
              </span>
              {one.cleared > 0 && <Button variant="default" aria-expanded={opened === one.item} onClick={() => open(opened === one.item ? undefined : one.item)}>{t(opened === one.item ? 'recall.hideProof' : 'recall.showProof')}</Button>}
            </div>
            {opened === one.item && <ul className={css['rows']}><Proof id={id} item={one.item} /></ul>}
          </li>
        ))}
      </ul>
    </section>
  )
}
