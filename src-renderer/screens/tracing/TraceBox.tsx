// One thing of a drawn trace: what it is by shape, icon, word and colour; dashed where it only possibly has to do with it.
import { UnstyledButton } from '@mantine/core'
import type { NodeProps, Node } from '@xyflow/react'
import { memo } from 'react'
import { useWords } from '../../words.ts'
import { KindIcon } from './KindIcon.tsx'
import type { TraceNode } from './trace-drawn.ts'
import css from './TraceGraph.module.css'

/** A type, not an interface: the drawing keeps it as a record. */
export type BoxShown = {
  readonly node: TraceNode
  readonly chosen: boolean
  /** What it hid was asked for; the rest is only in the table. */
  readonly opened: boolean
  readonly amount: string
  readonly onChoose: () => void
  readonly onOpen: () => void
  readonly onExpand: () => void
}

const Box = ({ data: { node, chosen, opened, amount, onChoose, onOpen, onExpand } }: NodeProps<Node<BoxShown>>) => {
  const t = useWords()
  const { key, kind, title, code, scope, hidden } = node
  const heard = [amount, hidden > 0 ? t('trace.hidden', { count: hidden }) : ''].filter((part) => part !== '')
  return (
    <div className={css['box']} data-kind={kind} data-scope={scope} data-chosen={chosen}>
      <UnstyledButton className={css['face']} data-box={key} tabIndex={chosen ? 0 : -1} aria-current={chosen} onFocus={(event) => { if (!chosen && event.currentTarget.matches(':focus-visible')) onChoose() }} onClick={(event) => (event.detail === 0 && chosen ? onOpen() : onChoose())}>
        <span className={css['kind']}><KindIcon kind={kind} size={20} />{t(`kindOf.${kind}`)}{scope === 'possible' && <em>{t('trace.possible')}</em>}</span>
        <b>{title}</b>
        {code !== title && code !== '' && <span className="mono">{code}</span>}
        <span className="only-read">{heard.join(', ')}</span>
      </UnstyledButton>
      {hidden > 0 && <UnstyledButton className={css['expand']} tabIndex={chosen ? 0 : -1} aria-label={t(opened ? 'trace.hiddenInTable' : 'trace.expand', { count: hidden })} onClick={onExpand}>+{hidden}</UnstyledButton>}
    </div>
  )
}

export const TraceBox = memo(Box)
