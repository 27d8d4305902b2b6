// One job on a list of jobs: its number, for whom, by when, how far it is; a press goes on with it.
import { UnstyledButton } from '@mantine/core'
import { useWords } from '../words.ts'
import css from './TaskRow.module.css'

interface Props {
  readonly number: string
  readonly who: string
  /** `Due 12 Mar 2027`. */
  readonly when?: string | undefined
  /** Today or before: it should be done first. */
  readonly pressing?: boolean
  readonly done: number
  /** 0 where nobody said how much. */
  readonly wanted: number
  readonly progress: string
  readonly action: string
  readonly onOpen: () => void
  readonly disabled?: boolean
}

export const TaskRow = ({ number, who, when, pressing = false, done, wanted, progress, action, onOpen, disabled = false }: Props) => {
  const t = useWords()
  return (
    <li>
      <UnstyledButton className={css['row']} onClick={onOpen} disabled={disabled} data-pressing={pressing}>
        <span className={css['name']}><b className="mono">{number}</b> <span>{who}</span></span>
        <span className={`${css['when']} number`}>{when}</span>
        <span className={css['progress']}>
          <span className="number">{progress}</span>
          {wanted > 0 && <progress className={css['bar']} max={wanted} value={Math.min(done, wanted)} aria-label={t('progress.of', { done, wanted, what: '' })} />}
        </span>
        <strong className={css['go']}>{action}</strong>
      </UnstyledButton>
    </li>
  )
}
