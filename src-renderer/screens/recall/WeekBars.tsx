// How often in each week, as bars; all rows of a table are drawn to the same height.
import css from './Recall.module.css'

interface Props {
  /** Oldest first. */
  readonly weeks: readonly number[]
  /** What the full height stands for. */
  readonly most: number
  readonly label: string
}

const height = 40

export const WeekBars = ({ weeks, most, label }: Props) => (
  <svg className={css['bars']} role="img" aria-label={`${label}: ${weeks.join(', ')}`} viewBox={`0 0 ${weeks.length * 4} ${height}`} preserveAspectRatio="none">
    {/* oxlint-disable-next-line react/no-array-index-key -- a week is its place in the row */}
    {weeks.map((count, n) => <rect key={n} x={n * 4} width={3} y={height - Math.max(1, (count / most) * height)} height={Math.max(1, (count / most) * height)} data-none={count === 0} />)}
  </svg>
)
