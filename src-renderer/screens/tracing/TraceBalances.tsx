// Whether everything a trace reaches adds up: item by item, then lot by lot; what does not is said first and loudest.
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Sent, View } from '#contract/contract.ts'
import { useQueryOf } from '../../use-operation.ts'
import { counted, shownNumber, useWords } from '../../words.ts'
import { came, went, worthSaying, type Term } from './balance-terms.ts'
import { cardOf } from './card-address.ts'
import { TurnPage } from './TracePages.tsx'
import css from './TraceBalances.module.css'

type Row = NonNullable<View<'tracing.balances'>>['rows'][number]

const rowsPerPage = 200

const Terms = ({ row, terms }: { readonly row: Row; readonly terms: readonly Term[] }) => {
  const t = useWords()
  return worthSaying(row, terms).map((term) => <span key={term} className={css['term']}><b className="number">{shownNumber(row[term])}</b> {t(`trace.${term}`)}</span>)
}

const Rows = ({ rows, label }: { readonly rows: readonly Row[]; readonly label: string }) => {
  const t = useWords()
  return (
    <div className={css['frame']}>
      <table className={css['table']} aria-label={label}>
        <thead><tr><th>{t('trace.what')}</th><th>{t('trace.came')}</th><th>{t('trace.went')}</th><th>{t('trace.gapShort')}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.subject} data-gap={row.gap !== 0}>
              <th scope="row"><Link href={cardOf(row.subject)}>{row.title}</Link> <span className="mono">{row.code}</span> {row.scope === 'possible' && <span className="quiet">{t('trace.possible')}</span>}</th>
              <td><Terms row={row} terms={came} /></td>
              <td><Terms row={row} terms={went} /></td>
              <td className={css['gap']}>{row.gap === 0 ? <><IconCircleCheck size={24} aria-hidden />{t('trace.adds')}</> : <><IconAlertTriangle size={24} aria-hidden />{row.gap > 0 ? t('trace.missing', { count: row.gap, what: counted(t, row.gap, row.unitOfMeasure) }) : t('trace.tooMany', { count: -row.gap, what: counted(t, -row.gap, row.unitOfMeasure) })}</>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Things = ({ asked }: { readonly asked: Sent<'tracing.balances'> }) => {
  const t = useWords()
  const [after, setAfter] = useState(0)
  const { view } = useQueryOf('tracing.balances', { ...asked, ...(after === 0 ? {} : { after }) })
  if (!view) return null
  return (
    <>
      <h3>{t('trace.balancesByThing')}</h3>
      <Rows rows={view.rows} label={t('trace.balancesByThing')} />
      <TurnPage from={after} shown={view.rows.length} next={view.next} pageSize={rowsPerPage} onAfter={setAfter} />
    </>
  )
}

export const TraceBalances = ({ asked }: { readonly asked: Sent<'tracing.balances'> }) => {
  const t = useWords()
  const [all, setAll] = useState(false)
  const { view } = useQueryOf('tracing.balances', asked)
  if (!view) return null
  const { withGap } = view
  const title = `${t('trace.balances')} · ${t(`card.${asked.direction}`)}`
  return (
    <section className={css['balances']} aria-label={title}>
      <h2>{title}</h2>
      {withGap === 0 ? <p className={css['adds']}><IconCircleCheck size={24} aria-hidden />{t('trace.allAdd')}</p> : <p role="alert" className={css['loud']}><IconAlertTriangle size={28} aria-hidden />{t('trace.withGap', { count: withGap })}</p>}
      <Rows rows={view.totals} label={t('trace.balancesByItem')} />
      {all || withGap > 0 ? <Things asked={asked} /> : <Button variant="default" onClick={() => setAll(true)}>{t('trace.showByThing')}</Button>}
    </section>
  )
}
