// What that customer was shipped before they complained, likeliest first and with the reason; the first nine are chosen by a digit.
import { Checkbox } from '@mantine/core'
import { IconPackageOff } from '@tabler/icons-react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import type { View } from '#contract/contract.ts'
import { useKeys } from '../../use-keys.ts'
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords, type Words } from '../../words.ts'
import type { SaidComplaint } from './ComplaintForm.tsx'
import type { Thing } from './NewCase.tsx'
import css from './Recall.module.css'
import { ThingRow } from './ThingRow.tsx'

type Suspect = View<'recall.suspects'>['suspects'][number]

interface Props {
  readonly complaint: SaidComplaint
  readonly roots: readonly Thing[]
  readonly onToggle: (thing: Thing) => void
}

const byKey = 9

const reasonOf = (t: Words, { shipped, unit, daysBefore, held, complaints }: Suspect): string =>
  [t('recall.because.shipped', { what: counted(t, shipped, unit), days: daysBefore }), held && t('recall.because.held'), complaints > 0 && t('recall.because.complaints', { n: complaints })].filter(Boolean).join(' · ')

export const Suspects = ({ complaint: { customer, item, day }, roots, onToggle }: Props) => {
  const t = useWords()
  const { view } = useQueryOf('recall.suspects', { customer, item, day })
  const suspects = view?.suspects ?? []
  useKeys(suspects.slice(0, byKey).map((one, n) => ({ key: String(n + 1), says: t('recall.choose', one), run: () => onToggle(one) })))
  if (!view) return null
  if (suspects.length === 0) return <EmptyState icon={IconPackageOff} title={t('recall.noSuspects')} todo={t('recall.noSuspectsTodo')} />
  return (
    <section aria-label={t('recall.suspects')}>
      <h2 className={css['title']}>{t('recall.suspects')}</h2>
      <ul className={css['rows']}>
        {suspects.map((one, n) => (
          <ThingRow key={one.subject} thing={one} said={reasonOf(t, one)} mark={<Checkbox size="lg" aria-label={t('recall.choose', one)} checked={roots.some(({ subject }) => subject === one.subject)} onChange={() => onToggle(one)} />}>
            <span className={css['likely']}><meter min={0} max={1_000} value={one.likely} aria-label={t('recall.likely')} />{n < byKey && <kbd aria-hidden>{n + 1}</kbd>}</span>
          </ThingRow>
        ))}
      </ul>
      {view.more && <p className="quiet">{t('recall.moreSuspects', { n: suspects.length })}</p>}
    </section>
  )
}
