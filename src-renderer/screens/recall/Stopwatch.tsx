// The time a recall has taken so far, or took until it was signed.
import { IconStopwatch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useWords } from '../../words.ts'
import { shownSpan } from './case.ts'
import css from './Recall.module.css'

const tickMs = 100

interface Props {
  /** When it began, ISO 8601. */
  readonly from: string
  /** Milliseconds from then to the signature. */
  readonly stoppedAfter: number | undefined
}

export const Stopwatch = ({ from, stoppedAfter }: Props) => {
  const t = useWords()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (stoppedAfter !== undefined) return undefined
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [stoppedAfter])
  return <p className={css['count']} role="timer" data-running={stoppedAfter === undefined}><b className="number">{shownSpan(stoppedAfter ?? Math.max(0, now - Date.parse(from)))}</b> <span><IconStopwatch size={20} aria-hidden /> {t(stoppedAfter === undefined ? 'recall.running' : 'recall.took')}</span></p>
}
