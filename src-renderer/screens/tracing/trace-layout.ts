// Where each thing of a drawn trace stands: in layers as the goods went, suppliers on the left, customers on the right, with few lines crossing.
import type { Direction } from './trace-drawn.ts'

interface Box {
  readonly key: string
}

interface Line {
  readonly from: string
  readonly to: string
}

/** `at`: its turn within its layer, from above. `column`: a tall layer stands in several columns. `x`, `y`: its upper left corner, px. */
export interface Spot {
  readonly layer: number
  readonly at: number
  readonly column: number
  readonly x: number
  readonly y: number
}

export interface TraceLayout {
  readonly spots: ReadonlyMap<string, Spot>
  /** The keys of each layer from above, layers from left to right. */
  readonly layers: ReadonlyArray<readonly string[]>
  readonly width: number
  readonly height: number
}

export const boxWidth = 264
export const boxHeight = 92
/** Between columns there is room for a quantity; between rows, for the lines that go by. */
const pitchX = boxWidth + 168
const pitchY = boxHeight + 28
/** Boxes above each other before a layer takes another column. */
const rowsMax = 20
/** Times the layers are put in order from left to right and back. */
const sweeps = 4

type Neighbours = ReadonlyMap<string, readonly string[]>

const neighboursOf = (boxes: readonly Box[], lines: readonly Line[], near: 'from' | 'to'): Neighbours => {
  const found = new Map<string, string[]>(boxes.map(({ key }) => [key, []]))
  for (const line of lines) {
    const other = near === 'from' ? line.to : line.from
    if (line.from !== line.to && found.has(other)) found.get(line[near])?.push(other)
  }
  return found
}

/** Everything after what it was made of, beginning with what was told first; a way back to where it came from is not followed. */
const inTurn = (boxes: readonly Box[], after: Neighbours): string[] => {
  const seen = new Set<string>()
  const turn: string[] = []
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    after.get(key)?.forEach(visit)
    turn.push(key)
  }
  for (const { key } of boxes) visit(key)
  return turn.toReversed()
}

/** How many steps each is from where it began, by the longest way. */
const stepsOf = (boxes: readonly Box[], before: Neighbours, after: Neighbours): ReadonlyMap<string, number> => {
  const steps = new Map<string, number>()
  for (const key of inTurn(boxes, after)) steps.set(key, Math.max(-1, ...(before.get(key) ?? []).map((one) => steps.get(one) ?? -1)) + 1)
  return steps
}

/** Each goes to the middle of its neighbours in the layers already in order; who has none there, or is level with another, keeps its turn. */
const inOrder = (layer: readonly string[], near: Neighbours, heights: ReadonlyMap<string, number>): string[] => {
  const wanted = new Map(layer.map((key) => {
    const there = (near.get(key) ?? []).map((one) => heights.get(one) ?? 0)
    return [key, there.length === 0 ? (heights.get(key) ?? 0) : there.reduce((sum, height) => sum + height, 0) / there.length]
  }))
  return layer.toSorted((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
}

const untangle = (layers: string[][], before: Neighbours, after: Neighbours): void => {
  const heights = new Map<string, number>()
  const measure = (layer: readonly string[]): void => layer.forEach((key, at) => heights.set(key, (at + 0.5) / layer.length))
  layers.forEach(measure)
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const near = sweep % 2 === 0 ? before : after
    for (const n of sweep % 2 === 0 ? layers.keys() : [...layers.keys()].toReversed()) {
      const ordered = inOrder(layers[n] ?? [], near, heights)
      measure(ordered)
      layers[n] = ordered
    }
  }
}

const columnsOf = (layer: readonly string[]): number => Math.max(1, Math.ceil(layer.length / rowsMax))
const rowsOf = (layer: readonly string[]): number => Math.ceil(layer.length / columnsOf(layer))

const place = (layers: ReadonlyArray<readonly string[]>): TraceLayout => {
  const spots = new Map<string, Spot>()
  const height = Math.max(0, ...layers.map(rowsOf)) * pitchY
  let columns = 0
  for (const [n, layer] of layers.entries()) {
    const [wide, top] = [columnsOf(layer), (height - rowsOf(layer) * pitchY) / 2]
    for (const [at, key] of layer.entries()) {
      const column = at % wide
      spots.set(key, { layer: n, at, column, x: (columns + column) * pitchX, y: top + Math.floor(at / wide) * pitchY })
    }
    columns += wide
  }
  return { spots, layers, width: Math.max(0, columns * pitchX - (pitchX - boxWidth)), height: Math.max(0, height - (pitchY - boxHeight)) }
}

/** The layer of each, from the left. Both ways, the first box is the thing itself: how far after it, else how far before it. */
const layersOf = (boxes: readonly Box[], before: Neighbours, after: Neighbours, direction: Direction): ReadonlyMap<string, number> => {
  if (direction === 'forward') return stepsOf(boxes, before, after)
  const back = stepsOf(boxes, after, before)
  const on = direction === 'both' ? stepsOf(boxes, before, after) : new Map<string, number>()
  const last = Math.max(0, ...back.values())
  const [rootOn, rootBack] = [on.get(boxes[0]?.key ?? '') ?? 0, back.get(boxes[0]?.key ?? '') ?? 0]
  return new Map(boxes.map(({ key }) => {
    const ahead = (on.get(key) ?? 0) - rootOn
    return [key, last - (ahead > 0 ? rootBack - ahead : (back.get(key) ?? 0))]
  }))
}

/** Lines go as the goods went. Forward, the layers are counted from where the goods began; backward, from where they ended. */
export const layTrace = (boxes: readonly Box[], lines: readonly Line[], direction: Direction): TraceLayout => {
  const [before, after] = [neighboursOf(boxes, lines, 'to'), neighboursOf(boxes, lines, 'from')]
  const layerOf = layersOf(boxes, before, after, direction)
  const layers: string[][] = Array.from({ length: Math.max(-1, ...layerOf.values()) + 1 }, () => [])
  for (const { key } of boxes) layers[layerOf.get(key) ?? 0]?.push(key)
  untangle(layers, before, after)
  return place(layers)
}

/** Where an arrow key leads: up and down within the layer, left and right along a line, to the box nearest in height. */
export const stepAlong = ({ spots, layers }: TraceLayout, lines: readonly Line[], key: string, arrow: 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'): string | undefined => {
  const here = spots.get(key)
  if (!here) return undefined
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') return layers[here.layer]?.[here.at + (arrow === 'ArrowUp' ? -1 : 1)]
  const ahead = arrow === 'ArrowRight'
  const reached = lines.filter(({ from, to }) => (ahead ? from : to) === key).map(({ from, to }) => (ahead ? to : from))
  const far = (one: string): number => Math.abs((spots.get(one)?.y ?? 0) - here.y)
  return reached.toSorted((a, b) => far(a) - far(b))[0]
}

/**
 * The line between two boxes as an SVG path. In a layer of several columns it runs between the rows, so that it goes behind no box.
 * `label`: where its quantity is written, at the end that has only this line.
 */
export const drawLine = ({ spots, layers }: TraceLayout, { from, to }: Line, atEnd: boolean): { readonly path: string; readonly label: { readonly x: number; readonly y: number } } | undefined => {
  const [source, target] = [spots.get(from), spots.get(to)]
  if (!source || !target) return undefined
  const gap = pitchX - boxWidth
  const [start, end] = [{ x: source.x + boxWidth, y: source.y + boxHeight / 2 }, { x: target.x, y: target.y + boxHeight / 2 }]
  const [outer, inner] = [columnsOf(layers[source.layer] ?? []) - 1 - source.column, target.column]
  const level = boxHeight / 2 + (pitchY - boxHeight) / 2
  const left = outer > 0 ? { x: start.x + outer * pitchX, y: start.y + level } : start
  const right = inner > 0 ? { x: end.x - inner * pitchX, y: end.y - level } : end
  const bend = Math.max(gap / 2, Math.abs(right.x - left.x) / 2)
  const path = [
    `M${start.x} ${start.y}`,
    outer > 0 ? `C${start.x + 24} ${start.y} ${start.x + 24} ${left.y} ${start.x + 48} ${left.y} L${left.x} ${left.y}` : '',
    `C${left.x + bend} ${left.y} ${right.x - bend} ${right.y} ${right.x} ${right.y}`,
    inner > 0 ? `L${end.x - 48} ${right.y} C${end.x - 24} ${right.y} ${end.x - 24} ${end.y} ${end.x} ${end.y}` : '',
  ]
  return { path: path.filter((part) => part !== '').join(' '), label: atEnd ? { x: end.x - 10, y: end.y } : { x: start.x + 10, y: start.y } }
}
