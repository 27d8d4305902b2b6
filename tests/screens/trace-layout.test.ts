// A drawn trace can be read: nothing lies on anything else, goods go from left to right, and a key leads along every line.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxHeight, boxWidth, drawLine, layTrace, stepAlong, type TraceLayout } from '../../src-renderer/screens/tracing/trace-layout.ts'

interface Line { readonly from: string; readonly to: string }

const boxesOf = (keys: readonly string[]) => keys.map((key) => ({ key }))
const spotOf = ({ spots }: TraceLayout, key: string) => spots.get(key)!

/** Pairs of lines between the same two layers that cross. */
const crossings = (layout: TraceLayout, lines: readonly Line[]): number => {
  const ends = lines.map(({ from, to }) => [spotOf(layout, from), spotOf(layout, to)] as const)
  return ends.flatMap(([a, b], n) => ends.slice(n + 1).filter(([c, d]) => a.layer === c.layer && b.layer === d.layer && (a.at - c.at) * (b.at - d.at) < 0)).length
}

/** Things made of earlier ones: every line goes from a lower number to a higher. */
const makings = fc.integer({ min: 2, max: 120 }).chain((count) => fc.record({
  keys: fc.constant(Array.from({ length: count }, (_, n) => `lot:${n}`)),
  lines: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).filter(([a, b]) => a !== b).map(([a, b]) => ({ from: `lot:${Math.min(a, b)}`, to: `lot:${Math.max(a, b)}` })), { maxLength: 300 }),
  direction: fc.constantFrom('forward' as const, 'backward' as const),
}))

describe('the layout of a trace', () => {
  it('puts no box on another, and everything right of what it was made of', () => {
    fc.assert(fc.property(makings, ({ keys, lines, direction }) => {
      const layout = layTrace(boxesOf(keys), lines, direction)
      const spots = [...layout.spots.values()]
      expect(spots).toHaveLength(keys.length)
      expect(spots.filter(({ x, y }) => x < 0 || y < 0 || x + boxWidth > layout.width || y + boxHeight > layout.height)).toEqual([])
      expect(spots.filter((a, n) => spots.slice(n + 1).some((b) => Math.abs(a.x - b.x) < boxWidth && Math.abs(a.y - b.y) < boxHeight))).toEqual([])
      expect(lines.filter(({ from, to }) => spotOf(layout, from).x >= spotOf(layout, to).x)).toEqual([])
    }))
  })

  it('is the same every time, and goods that came back to where they were do not stop it', () => {
    const lines = [{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }, { from: 'b', to: 'c' }]
    const layout = layTrace(boxesOf(['a', 'b', 'c']), lines, 'forward')
    expect(layTrace(boxesOf(['a', 'b', 'c']), lines, 'forward')).toEqual(layout)
    expect(['a', 'b', 'c'].map((key) => spotOf(layout, key).layer)).toEqual([0, 1, 2])
  })

  it('draws a family without a crossing, in whatever order its members were told', () => {
    fc.assert(fc.property(fc.shuffledSubarray(Array.from({ length: 9 }, (_, n) => n), { minLength: 9 }), (turn) => {
      const keys = ['root', 'x', 'y', 'z', ...turn.map((n) => `end:${n}`)]
      const lines = [...['z', 'x', 'y'].map((to) => ({ from: 'root', to })), ...turn.map((n) => ({ from: ['x', 'y', 'z'][n % 3]!, to: `end:${n}` }))]
      expect(crossings(layTrace(boxesOf(keys), lines, 'forward'), lines)).toBe(0)
    }))
  })

  it('stands suppliers left and customers right, and what began backward traces ends at the right', () => {
    const lines = [{ from: 'supplier', to: 'raw' }, { from: 'raw', to: 'made' }, { from: 'other', to: 'made' }]
    const layout = layTrace(boxesOf(['made', 'raw', 'other', 'supplier']), lines, 'backward')
    expect(layout.layers).toEqual([['supplier'], ['raw', 'other'], ['made']])
  })

  it('stands the thing itself between all its sources and all that was made of it, where both ways are drawn', () => {
    const side = fc.array(fc.nat(), { maxLength: 40 }).map((picks) => picks.map((pick, n) => [n + 1, pick % (n + 1)] as const))
    fc.assert(fc.property(side, side, (sources, targets) => {
      const name = (of: string, n: number): string => (n === 0 ? 'root' : `${of}:${n}`)
      const lines = [...sources.map(([n, near]) => ({ from: name('source', n), to: name('source', near) })), ...targets.map(([n, near]) => ({ from: name('target', near), to: name('target', n) }))]
      const layout = layTrace(boxesOf(['root', ...sources.map(([n]) => name('source', n)), ...targets.map(([n]) => name('target', n))]), lines, 'both')
      const root = spotOf(layout, 'root')
      expect(layout.layers[root.layer]).toEqual(['root'])
      for (const { from, to } of lines) expect(spotOf(layout, to).layer - spotOf(layout, from).layer).toBe(1)
      expect(sources.filter(([n]) => spotOf(layout, name('source', n)).layer >= root.layer)).toEqual([])
    }))
  })

  it('lays three hundred things in less than 50 ms, and stands two thousand customers in columns', () => {
    const keys = Array.from({ length: 300 }, (_, n) => `lot:${n}`)
    const lines = keys.flatMap((to, n) => [1, 7, 40].filter((back) => n >= back).map((back) => ({ from: keys[n - back * (1 + (n % 3))] ?? keys[0]!, to })))
    const acyclic = lines.filter(({ from, to }) => from !== to)
    layTrace(boxesOf(keys), acyclic, 'forward')
    const times = Array.from({ length: 5 }, () => {
      const startMs = performance.now()
      layTrace(boxesOf(keys), acyclic, 'forward')
      return performance.now() - startMs
    })
    expect(Math.min(...times)).toBeLessThan(50)
    const customers = Array.from({ length: 2_000 }, (_, n) => `customer:${n}`)
    const wide = layTrace(boxesOf(['lot', ...customers]), customers.map((to) => ({ from: 'lot', to })), 'forward')
    expect(wide.height).toBeLessThan(3_000)
    expect(wide.spots.size).toBe(2_001)
  })

  it('runs lines between the rows of a layer of several columns', () => {
    const ends = Array.from({ length: 45 }, (_, n) => `end:${n}`)
    const lines = ends.map((to) => ({ from: 'lot', to }))
    const layout = layTrace(boxesOf(['lot', ...ends]), lines, 'forward')
    for (const line of lines) {
      const { path, label } = drawLine(layout, line, true)!
      const target = spotOf(layout, line.to)
      expect(path.endsWith(`${target.x} ${target.y + boxHeight / 2}`)).toBe(true)
      expect(label.x).toBeLessThan(target.x)
      const straight = /L[\d.]+ (-?[\d.]+)/.exec(path)?.[1]
      expect(straight !== undefined).toBe(target.column > 0)
      if (straight !== undefined) expect(ends.filter((other) => Number(straight) > spotOf(layout, other).y && Number(straight) < spotOf(layout, other).y + boxHeight)).toEqual([])
    }
  })
})

describe('the arrow keys', () => {
  const lines = [{ from: 'supplier', to: 'raw' }, { from: 'raw', to: 'one' }, { from: 'raw', to: 'two' }, { from: 'raw', to: 'three' }]
  const layout = layTrace(boxesOf(['supplier', 'raw', 'one', 'two', 'three']), lines, 'forward')

  it('go along a line to what is nearest in height, and to the neighbours above and below', () => {
    expect(stepAlong(layout, lines, 'supplier', 'ArrowRight')).toBe('raw')
    expect(stepAlong(layout, lines, 'raw', 'ArrowRight')).toBe('two')
    expect(stepAlong(layout, lines, 'two', 'ArrowDown')).toBe('three')
    expect(stepAlong(layout, lines, 'two', 'ArrowUp')).toBe('one')
    expect(stepAlong(layout, lines, 'three', 'ArrowLeft')).toBe('raw')
  })

  it('lead nowhere where there is nothing', () => {
    expect(stepAlong(layout, lines, 'three', 'ArrowDown')).toBeUndefined()
    expect(stepAlong(layout, lines, 'one', 'ArrowUp')).toBeUndefined()
    expect(stepAlong(layout, lines, 'supplier', 'ArrowLeft')).toBeUndefined()
    expect(stepAlong(layout, lines, 'unknown', 'ArrowLeft')).toBeUndefined()
  })
})
