// The customers of a recall, a hundred at a time: how many of each are still open, and whom nobody has told.
import { Checkbox } from '@mantine/core'
import { IconMoodEmpty } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { shownMoment } from '../../days.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { More } from '../../parts/More.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { shownNumber } from '../../words.ts'
import { customerAt, type Customer } from './case.ts'
import { OwedBar } from './Effectiveness.tsx'
import css from './Recall.module.css'

interface Props {
  readonly id: string
  /** Only those of whom something is open. */
  readonly waiting: boolean
  readonly chosen: readonly string[]
  /** Undefined: nothing is chosen any more. */
  readonly onToggle: ((customer: string) => void) | undefined
}

export const contactOf = ({ contact, phone }: Customer): string => [contact?.name, contact?.phone ?? phone, contact?.email].filter(Boolean).join(' · ')

const Row = ({ id, row, chosen, onToggle }: Omit<Props, 'waiting'> & { readonly row: Customer }) => {
  const { t, i18n } = useTranslation()
  const { customer, name, code, sent, answered } = row
  const said = (moment: string): string => shownMoment(moment, i18n.language)
  return (
    <li className={css['customer']} data-open={row.open > 0}>
      {onToggle && <Checkbox size="lg" aria-label={t('recall.choose', { title: name, code })} checked={chosen.includes(customer)} onChange={() => onToggle(customer)} />}
      <Link href={customerAt(id, customer)} className={css['customerLink'] ?? ''}>
        <span className={css['who']}><b>{name}</b> <span className="mono quiet">{code}</span><span className="quiet">{contactOf(row) || t('recall.noContact')}</span></span>
        <span className={css['told']} data-told={sent !== undefined}>
          <span>{sent ? t(`recall.toldBy.${sent.how as 'letter'}`, { at: said(sent.at) }) : t('recall.notTold')}</span>
          {answered && <span>{t('recall.answeredAt', { at: said(answered.at) })}</span>}
        </span>
        <span className={css['rest']}><span><b className="number">{shownNumber(row.open)}</b> {t('recall.openOf', { shipped: shownNumber(row.shipped) })}</span><OwedBar owed={row} label={name} /></span>
      </Link>
    </li>
  )
}

const Page = ({ after, ...props }: Props & { readonly after?: string }) => {
  const { t } = useTranslation()
  const { id, waiting } = props
  const { view } = useQueryOf('recall.customers', { case: id, waiting, ...(after === undefined ? {} : { after }) })
  if (!view) return null
  if (view.rows.length === 0 && after === undefined) return <li><EmptyState icon={IconMoodEmpty} title={t(waiting ? 'recall.nobodyWaits' : 'recall.nobody')} todo={t(waiting ? 'recall.nobodyWaitsTodo' : 'recall.nobodyTodo')} /></li>
  return (
    <>
      {view.rows.map((row) => <Row key={row.customer} {...props} row={row} />)}
      {view.next !== undefined && <More key={view.next}><Page {...props} after={view.next} /></More>}
    </>
  )
}

export const CustomerRows = (props: Props) => <ul className={css['rows']}><Page {...props} /></ul>
