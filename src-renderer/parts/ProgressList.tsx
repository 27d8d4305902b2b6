// Expected and done, line by line: what was touched last is on top, complete is green, too much is red.
import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import type { View } from '#contract/contract.ts'
import { shownNumber, unitWord, useWords } from '../words.ts'
import css from './ProgressList.module.css'

export type ProgressLine = NonNullable<View<'receiving.receipt'>>['lines'][number]

interface Props {
  readonly title: string
  /** Last touched first. */
  readonly lines: readonly ProgressLine[]
  /** Makes each line a button; `hint` then says what pressing one does. */
  readonly onPick?: ((line: ProgressLine) => void) | undefined
  readonly hint?: string | undefined
}

const stateOf = ({ wanted, done }: ProgressLine): 'open' | 'complete' | 'over' => (done > wanted ? 'over' : done === wanted ? 'complete' : 'open')

const LineState = ({ line }: { readonly line: ProgressLine }) => {
  const t = useWords()
  const state = stateOf(line)
  if (state === 'complete') return <span className={css['state']}><IconCheck size={24} aria-hidden />{t('progress.complete')}</span>
  if (state === 'over') return <span className={css['state']}><IconAlertTriangle size={24} aria-hidden />{t('progress.over', { count: line.done - line.wanted })}</span>
  return <span className={css['state']}>{t('progress.left', { count: line.wanted - line.done })}</span>
}

const LineBody = ({ line }: { readonly line: ProgressLine }) => {
  const t = useWords()
  const unit = unitWord(t, line.wanted, line.unit)
  return (
    <>
      <span className={css['name']}><b>{line.name}</b> <span className="mono quiet">{line.sku}</span></span>
      <span className={css['count']}><b className="number">{shownNumber(line.done)}</b> <span className="number">/ {shownNumber(line.wanted)} {unit}</span></span>
      <progress className={css['bar']} max={Math.max(1, line.wanted)} value={Math.min(line.done, line.wanted)} aria-label={`${line.name}: ${t('progress.of', { done: line.done, wanted: line.wanted, what: unit })}`} />
      <LineState line={line} />
    </>
  )
}

/** Its members by themselves are its properties: a line that stays as it was is not drawn again. */
const Line = memo(({ onPick, ...line }: ProgressLine & Pick<Props, 'onPick'>) => (
  <li data-state={stateOf(line)}>
    {onPick ? <UnstyledButton className={css['line']} onClick={() => onPick(line)}><LineBody line={line} /></UnstyledButton> : <div className={css['line']}><LineBody line={line} /></div>}
  </li>
))

export const ProgressList = ({ title, lines, onPick, hint }: Props) => (
  <section aria-label={title} className={css['list']}>
    <div className={css['head']}>
      <h2>{title}</h2>
      {hint !== undefined && <p className="quiet">{hint}</p>}
    </div>
    {/* What was touched is a new row on top: the same one moved up would make the browser move every row it passes. */}
    <ul>{lines.map((line) => <Line key={`${line.item} ${line.done}`} {...line} onPick={onPick} />)}</ul>
  </section>
)
