// Expected and done, line by line: what was touched last is on top, complete is green, too much is red.
import { UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { shownNumber, unitWord, useWords } from '../words.ts'
import css from './ProgressList.module.css'

export interface ProgressLine {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly wanted: number
  readonly done: number
  /** The catalog's word. */
  readonly unit: string
}

interface Props {
  readonly title: string
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
      <span className={css['name']}><b>{line.name}</b> <span className="mono quiet">{line.code}</span></span>
      <span className={css['count']}><b className="number">{shownNumber(line.done)}</b> <span className="number">/ {shownNumber(line.wanted)} {unit}</span></span>
      <progress className={css['bar']} max={Math.max(1, line.wanted)} value={Math.min(line.done, line.wanted)} aria-label={`${line.name}: ${t('progress.of', { done: line.done, wanted: line.wanted, what: unit })}`} />
      <LineState line={line} />
    </>
  )
}

/** Keeps lines in the order they were touched, newest first. */
const useTouchedFirst = (lines: readonly ProgressLine[]): readonly ProgressLine[] => {
  const [seen, setSeen] = useState<{ readonly lines: readonly ProgressLine[]; readonly touched: readonly string[] }>({ lines, touched: [] })
  if (seen.lines !== lines) {
    const before = new Map(seen.lines.map((line) => [line.id, line.done]))
    const now = lines.filter((line) => before.has(line.id) && before.get(line.id) !== line.done).map((line) => line.id)
    setSeen({ lines, touched: [...now, ...seen.touched.filter((id) => !now.includes(id))] })
  }
  const rank = (line: ProgressLine): number => {
    const at = seen.touched.indexOf(line.id)
    return at === -1 ? seen.touched.length : at
  }
  return lines.toSorted((a, b) => rank(a) - rank(b))
}

export const ProgressList = ({ title, lines, onPick, hint }: Props) => {
  const sorted = useTouchedFirst(lines)
  return (
    <section aria-label={title} className={css['list']}>
      <div className={css['head']}>
        <h2>{title}</h2>
        {hint !== undefined && <p className="quiet">{hint}</p>}
      </div>
      <ul>
        {sorted.map((line) => (
          <li key={line.id} data-state={stateOf(line)}>
            {onPick ? <UnstyledButton className={css['line']} onClick={() => onPick(line)}><LineBody line={line} /></UnstyledButton> : <div className={css['line']}><LineBody line={line} /></div>}
          </li>
        ))}
      </ul>
    </section>
  )
}
