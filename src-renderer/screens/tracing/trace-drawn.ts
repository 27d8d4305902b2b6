// A drawn trace put together: the nearest three hundred things, and what was asked for beyond them.
import { useMemo, useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { ask } from '../../station.ts'
import { useQueryOf } from '../../use-operation.ts'

type Drawn = NonNullable<View<'tracing.graph'>>
export type TraceNode = Drawn['nodes'][number]
export type TraceEdge = Drawn['edges'][number]

/** What was known first stays where it is; what was asked for later knows more of its own things. */
export const joined = (first: Drawn, parts: ReadonlyMap<string, Drawn>): Drawn => {
  const nodes = new Map(first.nodes.map((node) => [node.key, node]))
  const edges = new Map(first.edges.map((edge) => [`${edge.from}\n${edge.to}`, edge]))
  for (const [key, part] of parts) {
    for (const node of part.nodes) {
      const known = nodes.get(node.key)
      if (!known) nodes.set(node.key, node)
      else if (node.key === key) nodes.set(key, { ...known, hidden: node.hidden })
    }
    for (const edge of part.edges) edges.set(`${edge.from}\n${edge.to}`, edge)
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], more: [...nodes.values()].some(({ hidden }) => hidden > 0) }
}

export interface DrawnTrace {
  readonly drawn: Drawn | undefined
  /** Those that were asked for already: what they still hide is only in the table. */
  readonly opened: ReadonlySet<string>
  readonly expand: (node: TraceNode) => Promise<void>
}

export const useDrawnTrace = (asked: Sent<'tracing.graph'>): DrawnTrace => {
  const { view } = useQueryOf('tracing.graph', asked)
  const [parts, setParts] = useState<ReadonlyMap<string, Drawn>>(new Map())
  const expand = async ({ key, hidden, subject }: TraceNode): Promise<void> => {
    if (hidden === 0 || parts.has(key) || subject === undefined) return
    const answer = await ask('tracing.graph', { ...asked, from: subject })
    const part = answer?.ok === true ? answer.view : undefined
    if (part) setParts((before) => new Map(before).set(key, part))
  }
  const drawn = useMemo(() => view && joined(view, parts), [view, parts])
  return { drawn, opened: new Set(parts.keys()), expand }
}
