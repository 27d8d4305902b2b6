// A drawn trace put together: of each way the nearest three hundred things, and what was asked for beyond them.
import { useMemo, useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { ask } from '../../station.ts'
import { useQueryOf } from '../../use-operation.ts'

type Told = NonNullable<View<'tracing.graph'>>
export type Way = Sent<'tracing.graph'>['direction']
export type Direction = Way | 'both'
/** `way`: the trace that told of it. */
export type TraceNode = Told['nodes'][number] & { readonly way: Way }
export type TraceEdge = Told['edges'][number]
type Drawn = Omit<Told, 'nodes'> & { readonly nodes: readonly TraceNode[] }
type Asked = Omit<Sent<'tracing.graph'>, 'direction'>

/** What was known first stays where it is; what was asked for later knows more of its own things. */
const joined = (first: Told, parts: ReadonlyMap<string, Told>): Told => {
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

/** What a thing on the side of the sources is called where both ways are drawn: it may stand among the customers too. */
const asSource = (root: string, key: string): string => (key === root ? key : `source ${key}`)

/** Sources, the thing itself, and where it went, in one drawing; the thing itself is there once. */
const inOne = (root: string, backward: Drawn, forward: Drawn): Drawn => {
  const [here, there] = [backward.nodes, forward.nodes].map((nodes) => nodes.find(({ key }) => key === root))
  const others = ({ key }: TraceNode): boolean => key !== root
  return {
    nodes: [
      ...(there ? [{ ...there, hidden: there.hidden + (here?.hidden ?? 0) }] : []),
      ...backward.nodes.filter(others).map((node) => ({ ...node, key: asSource(root, node.key) })), ...forward.nodes.filter(others),
    ],
    edges: [...backward.edges.map((edge) => ({ ...edge, from: asSource(root, edge.from), to: asSource(root, edge.to) })), ...forward.edges],
    more: backward.more || forward.more,
  }
}

export interface DrawnTrace {
  readonly drawn: Drawn | undefined
  /** Those that were asked for already: what they still hide is only in the table. */
  readonly opened: ReadonlySet<string>
  readonly expand: (node: TraceNode) => Promise<void>
}

/** One way of it; none where it is not asked for. */
const useWay = (asked: Asked, way: Way, isAsked: boolean) => {
  const trace = { ...asked, direction: way }
  const { view } = useQueryOf('tracing.graph', isAsked ? trace : undefined)
  const [parts, setParts] = useState<ReadonlyMap<string, Told>>(new Map())
  const told = useMemo(() => view && joined(view, parts), [view, parts])
  const drawn = useMemo((): Drawn | undefined => told && { ...told, nodes: told.nodes.map((node) => ({ ...node, way })) }, [told, way])
  const expand = async (subject: string): Promise<void> => {
    const node = drawn?.nodes.find((one) => one.subject === subject)
    if (!node || node.hidden === 0 || parts.has(node.key)) return
    const answer = await ask('tracing.graph', { ...trace, from: subject })
    const part = answer?.ok === true ? answer.view : undefined
    if (part) setParts((before) => new Map(before).set(node.key, part))
  }
  return { drawn, opened: parts, expand }
}

export const useDrawnTrace = (asked: Asked, direction: Direction): DrawnTrace => {
  const backward = useWay(asked, 'backward', direction !== 'forward')
  const forward = useWay(asked, 'forward', direction !== 'backward')
  const isBoth = direction === 'both'
  const drawn = useMemo(() => (isBoth ? backward.drawn && forward.drawn && inOne(asked.subject, backward.drawn, forward.drawn) : (backward.drawn ?? forward.drawn)), [isBoth, asked.subject, backward.drawn, forward.drawn])
  const expand = async ({ key, way, subject }: TraceNode): Promise<void> => {
    if (subject === undefined) return
    const ways = isBoth && key === asked.subject ? [backward, forward] : [way === 'backward' ? backward : forward]
    await Promise.all(ways.map((one) => one.expand(subject)))
  }
  return { drawn, opened: new Set([...[...backward.opened.keys()].map((key) => (isBoth ? asSource(asked.subject, key) : key)), ...forward.opened.keys()]), expand }
}
