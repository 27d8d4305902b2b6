// A trace as a table: one row for each partner, place, lot or serial on the way, stepped in by how far it is; a row opens its card.
import { IconRouteOff } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { View } from '#contract/contract.ts'
import { dayOfMoment, shownDay } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { counted, useWords } from '../../words.ts'
import { cardOf } from './card-address.ts'
import { KindIcon } from './KindIcon.tsx'
import css from './TraceTable.module.css'

export type TraceRow = NonNullable<View<'tracing.trace'>>['rows'][number]

/** Deeper steps are not stepped in further: the table would run out of the screen. */
const indentMax = 6

/** Partners and places belong to the lot or serial above them, and stand one step further in. */
const indentOf = ({ depth, kind }: TraceRow): number => Math.min(indentMax, depth > 0 && (kind === 'lot' || kind === 'serial') ? depth - 1 : depth)

const Row = ({ row, traced }: { readonly row: TraceRow; readonly traced: string }) => {
  const { t, i18n } = useTranslation()
  const { depth, kind, subject, title, code, quantity, unitOfMeasure, document, at, via, scope } = row
  return (
    <tr style={{ '--indent': indentOf(row) } as CSSProperties}>
      <td className={`${css['depth']} number`}><span className="only-read">{t('trace.step')} </span>{depth}</td>
      <td className={css['kind']}><span><KindIcon kind={kind} size={24} />{t(`kindOf.${kind}`)}</span></td>
      <th scope="row" className={css['what']}>
        {subject === undefined ? <span>{title}</span> : <Link href={cardOf(subject)}>{title}</Link>}
        {code !== '' && code !== title && <span className={`${css['code']} mono`}>{code}</span>}
        {via !== undefined && via !== traced && <span className="quiet">{t('trace.through', { via })}</span>}
      </th>
      <td className={css['scope']} data-scope={scope}>{t(`trace.${scope}`)}</td>
      <td className={`${css['quantity']} number`}>{counted(t, quantity, unitOfMeasure)}</td>
      <td className={`${css['document']} mono`}>{document}</td>
      <td className={`${css['date']} number`}>{at !== undefined && shownDay(dayOfMoment(at), i18n.language)}</td>
    </tr>
  )
}

interface Props {
  /** Code of the thing that is traced. */
  readonly traced: string
  readonly rows: readonly TraceRow[]
  readonly direction: 'backward' | 'forward'
}

const NoRows = ({ direction }: Pick<Props, 'direction'>) => {
  const t = useWords()
  return direction === 'backward' ? <EmptyState icon={IconRouteOff} title={t('trace.noneBackward')} todo={t('trace.noneBackwardTodo')} /> : <EmptyState icon={IconRouteOff} title={t('trace.noneForward')} todo={t('trace.noneForwardTodo')} />
}

export const TraceTable = ({ traced, rows, direction }: Props) => {
  const t = useWords()
  if (rows.length === 0) return <NoRows direction={direction} />
  return (
    <div className={css['frame']}>
      <table className={css['table']}>
        <thead><tr><th>{t('trace.step')}</th><th>{t('trace.kind')}</th><th>{t('trace.what')}</th><th>{t('trace.scope')}</th><th className={css['quantity']}>{t('trace.quantity')}</th><th>{t('trace.document')}</th><th>{t('trace.date')}</th></tr></thead>
        {/* oxlint-disable-next-line react/no-array-index-key -- the same thing may stand in a trace more than once */}
        <tbody>{rows.map((row, n) => <Row key={n} row={row} traced={traced} />)}</tbody>
      </table>
    </div>
  )
}
