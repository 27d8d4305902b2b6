// A trace as a drawing one can walk through by keyboard, mouse or hand; what is chosen is told below, with the way to its card.
import { ReactFlow, ViewportPortal, type Node, type ReactFlowInstance } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { IconId, IconMaximize, IconPlus, IconRoute, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Sent } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { counted, useWords } from '../../words.ts'
import { cardOf, traceOf } from './card-address.ts'
import { KindIcon } from './KindIcon.tsx'
import { TraceBox, type BoxShown } from './TraceBox.tsx'
import { TraceLines } from './TraceLines.tsx'
import { useDrawnTrace, type Direction, type DrawnTrace, type TraceNode } from './trace-drawn.ts'
import { boxHeight, boxWidth, layTrace, stepAlong, type TraceLayout } from './trace-layout.ts'
import css from './TraceGraph.module.css'

type Flow = ReactFlowInstance<Node<BoxShown>>
type Arrow = Parameters<typeof stepAlong>[3]

const boxTypes = { box: TraceBox }
/** Smaller than this at first nobody could read it; who wants to see all of a large trace makes it smaller. */
const readable = 0.75
const smallest = 0.08

/** All of it where it can be read so, else the chosen one in the middle, or at the side where one way begins. */
const showFirst = (flow: Flow, { width, height, spots }: TraceLayout, frame: DOMRect, key: string, direction: Direction): void => {
  const zoom = Math.min(1, (frame.width - 32) / width, (frame.height - 32) / height)
  if (zoom >= readable) return void flow.setViewport({ x: (frame.width - width * zoom) / 2, y: (frame.height - height * zoom) / 2, zoom })
  const { x = 0, y = 0 } = spots.get(key) ?? {}
  const left = direction === 'both' ? (frame.width - boxWidth * readable) / 2 - x * readable
    : Math.min(Math.max(16, (frame.width - width * readable) / 2), Math.max(16 - x * readable, frame.width - (x + boxWidth) * readable - 16))
  void flow.setViewport({ x: left, y: frame.height / 2 - (y + boxHeight / 2) * readable, zoom: readable })
}

/** Brings a box that is outside into the middle. */
const bring = (flow: Flow, { spots }: TraceLayout, frame: DOMRect, key: string): void => {
  const { x: panX, y: panY, zoom } = flow.getViewport()
  const { x, y } = spots.get(key) ?? { x: 0, y: 0 }
  const [left, top] = [x * zoom + panX, y * zoom + panY]
  const inside = left >= 0 && top >= 0 && left + boxWidth * zoom <= frame.width && top + boxHeight * zoom <= frame.height
  if (!inside) void flow.setCenter(x + boxWidth / 2, y + boxHeight / 2, { zoom })
}

interface Props {
  readonly asked: Omit<Sent<'tracing.graph'>, 'direction'>
  readonly direction: Direction
  /** To the table, which has what the drawing has not. */
  readonly onTable: () => void
}

const Chosen = ({ node, opened, expand, onTable }: { readonly node: TraceNode; readonly opened: boolean; readonly expand: () => void; readonly onTable: () => void }) => {
  const t = useWords()
  const { kind, title, code, subject, scope, depth, hidden } = node
  const isThing = kind === 'lot' || kind === 'serial'
  return (
    <section className={css['chosen']} aria-label={t('trace.chosen')} aria-live="polite">
      <p><KindIcon kind={kind} size={28} /> {t(`kindOf.${kind}`)} <b>{title}</b> {code !== title && <span className="mono">{code}</span>} <span className="quiet">{t(`trace.${scope}`)}{isThing && depth > 0 && ` · ${t('trace.steps', { count: depth })}`}</span></p>
      <div className={css['presses']}>
        {subject !== undefined && <KeyButton variant="default" leftSection={<IconId />} label={t('trace.card')} run={() => goTo(cardOf(subject))}>{t('trace.card')} <kbd aria-hidden>Enter</kbd></KeyButton>}
        {subject !== undefined && isThing && depth > 0 && <KeyButton variant="default" keyName="t" leftSection={<IconRoute />} label={t('trace.traceThis')} run={() => goTo(traceOf(subject))} />}
        {hidden > 0 && <KeyButton variant="default" keyName="+" leftSection={<IconPlus />} label={t(opened ? 'trace.hiddenInTable' : 'trace.expand', { count: hidden })} run={opened ? onTable : expand} />}
      </div>
    </section>
  )
}

const Drawing = ({ drawn, opened, expand, onTable, root, direction }: Omit<DrawnTrace, 'drawn'> & Pick<Props, 'direction' | 'onTable'> & { readonly drawn: NonNullable<DrawnTrace['drawn']>; readonly root: string }) => {
  const t = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const [flow, setFlow] = useState<Flow>()
  const [chosen, setChosen] = useState(root)
  const { nodes, edges } = drawn
  const layout = useMemo(() => layTrace(nodes, edges, direction), [nodes, edges, direction])
  const node = nodes.find(({ key }) => key === chosen) ?? nodes[0]
  const open = (one: TraceNode): void => void (opened.has(one.key) ? onTable() : expand(one))
  const first = useRef(true)
  useEffect(() => {
    const size = frame.current?.getBoundingClientRect()
    if (!flow || !size) return
    if (first.current) showFirst(flow, layout, size, root, direction)
    else bring(flow, layout, size, chosen)
    first.current = false
    // oxlint-disable-next-line react/exhaustive-deps -- what is chosen brings itself when it is chosen
  }, [flow, layout])
  const choose = (key: string): void => {
    setChosen(key)
    const size = frame.current?.getBoundingClientRect()
    if (flow && size) bring(flow, layout, size, key)
    frame.current?.querySelector<HTMLElement>(`[data-box=${CSS.escape(key)}]`)?.focus({ preventScroll: true })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (!node || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    const next = stepAlong(layout, edges, node.key, event.key as Arrow)
    if (next !== undefined) choose(next)
  }
  const amountOf = ({ key, way, unitOfMeasure }: TraceNode): string => {
    const sum = key === root ? 0 : edges.filter(({ from, to }) => (way === 'forward' ? to : from) === key).reduce((all, { quantity }) => all + quantity, 0)
    return sum === 0 ? '' : counted(t, sum, unitOfMeasure)
  }
  const boxes = nodes.map((one): Node<BoxShown> => ({
    id: one.key, type: 'box', position: layout.spots.get(one.key) ?? { x: 0, y: 0 }, width: boxWidth, height: boxHeight,
    data: { node: one, chosen: one.key === node?.key, opened: opened.has(one.key), amount: amountOf(one), onChoose: () => choose(one.key), onOpen: () => one.subject !== undefined && goTo(cardOf(one.subject)), onExpand: () => open(one) },
  }))
  return (
    <>
      <div ref={frame} className={css['frame']} role="group" aria-label={t('trace.graph')} onKeyDown={onKey}>
        <ReactFlow nodes={boxes} edges={[]} nodeTypes={boxTypes} onInit={setFlow} minZoom={smallest} maxZoom={1.5} nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} elementsSelectable={false} disableKeyboardA11y zoomOnScroll={false} zoomOnDoubleClick={false} preventScrolling={false} deleteKeyCode={null} selectionKeyCode={null} panActivationKeyCode={null} proOptions={{ hideAttribution: true }}>
          <ViewportPortal><TraceLines layout={layout} edges={edges} chosen={node?.key} /></ViewportPortal>
        </ReactFlow>
      </div>
      <div className={css['tools']}>
        <p className="quiet">{t('trace.graphKeys')} {drawn.more && t('trace.graphMore')}</p>
        <KeyButton variant="default" leftSection={<IconZoomOut />} label={t('trace.smaller')} run={() => void flow?.zoomOut()} />
        <KeyButton variant="default" leftSection={<IconZoomIn />} label={t('trace.larger')} run={() => void flow?.zoomIn()} />
        <KeyButton variant="default" keyName="0" leftSection={<IconMaximize />} label={t('trace.fit')} run={() => void flow?.fitView({ padding: 0.05 })} />
      </div>
      {node && <Chosen node={node} opened={opened.has(node.key)} expand={() => void expand(node)} onTable={onTable} />}
    </>
  )
}

export const TraceGraph = ({ asked, direction, onTable }: Props) => {
  const { drawn, ...rest } = useDrawnTrace(asked, direction)
  return drawn ? <Drawing {...rest} drawn={drawn} onTable={onTable} root={asked.subject} direction={direction} /> : null
}
