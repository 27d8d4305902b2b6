// The lines of a drawn trace: how much went from one thing to the other; the thicker, the more, and dashed where it only possibly did.
import { memo } from 'react'
import { counted, useWords } from '../../words.ts'
import type { TraceEdge } from './trace-drawn.ts'
import { drawLine, type TraceLayout } from './trace-layout.ts'
import css from './TraceGraph.module.css'

/** Where every line says its quantity they would lie on each other; then those of the chosen thing do. */
const saidMax = 60

interface Props {
  readonly layout: TraceLayout
  readonly edges: readonly TraceEdge[]
  readonly chosen: string | undefined
}

const countBy = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

export const TraceLines = memo(({ layout, edges, chosen }: Props) => {
  const t = useWords()
  const arriving = countBy(edges.map(({ to }) => to))
  const leaving = countBy(edges.map(({ from }) => from))
  const most = new Map<string, number>()
  for (const { unitOfMeasure, quantity } of edges) most.set(unitOfMeasure, Math.max(quantity, most.get(unitOfMeasure) ?? 1))
  // Many thick lines would lie on each other.
  const thickest = Math.min(6, 60 / edges.length)
  return (
    <svg className={css['lines']} width={layout.width} height={layout.height} aria-hidden>
      {edges.map((edge) => {
        const { from, to, quantity, unitOfMeasure, scope } = edge
        const atEnd = (arriving.get(to) ?? 0) <= (leaving.get(from) ?? 0)
        const alone = (atEnd ? arriving.get(to) : leaving.get(from)) === 1
        const touched = from === chosen || to === chosen
        const drawn = drawLine(layout, edge, atEnd)
        if (!drawn) return null
        return (
          <g key={`${from} ${to}`} data-scope={scope} data-touched={touched}>
            <path d={drawn.path} strokeWidth={2 + thickest * (quantity / (most.get(unitOfMeasure) ?? 1))} />
            {(alone || touched || edges.length <= saidMax) && <text x={drawn.label.x} y={drawn.label.y - 6} textAnchor={atEnd ? 'end' : 'start'}>{counted(t, quantity, unitOfMeasure)}</text>}
          </g>
        )
      })}
    </svg>
  )
})
