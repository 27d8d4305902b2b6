// Everything that arrived on this receipt, line by line: any of it can be taken back, not only the last.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import css from './Sections.module.css'

interface Props {
  readonly receipt: string
  readonly busy: boolean
  readonly onRemove: (line: string) => void
  readonly onClose: () => void
}

export const LinesDialog = ({ receipt, busy, onRemove, onClose }: Props) => {
  const t = useWords()
  const [after, setAfter] = useState<string>()
  const { view } = useQueryOf('receiving.lines', { receipt, ...(after === undefined ? {} : { after }) })
  return (
    <Dialog title={t('receiving.linesTitle')} onClose={onClose} size="48rem">
      {view?.rows.length === 0 && <p className="quiet">{t('receiving.arrivedNone')}</p>}
      <ul className={css['rows']}>
        {view?.rows.map((row) => (
          <li key={row.line} className={css['row']}>
            <span className={css['what']}>
              <b>{row.item}</b> <b className="number">{counted(t, row.quantity, row.unit)}</b>
              {[row.sscc, row.lot, row.serial].filter((code) => code !== undefined).map((code) => <span key={code} className="mono">{code}</span>)}
              {row.damaged !== undefined && <span>{t('receiving.damagedShort', { count: row.damaged })}</span>}
              <span className="quiet">{row.by}</span>
            </span>
            <Button variant="default" disabled={busy} onClick={() => onRemove(row.line)}>{t('receiving.removeLine')}</Button>
          </li>
        ))}
      </ul>
      {view?.next !== undefined && <Button variant="default" onClick={() => setAfter(view.next)}>{t('receiving.moreLines')}</Button>}
    </Dialog>
  )
}
