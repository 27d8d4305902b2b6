// What changed between two sources, line by line: nothing is lost, nothing invented, and no more is said to have changed than did.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedStretches, lineDiff } from '../../src-renderer/screens/labelling/templates/line-diff.ts'

const shown = (before: string, after: string): string[] => lineDiff(before, after).map(({ is, text, line }) => `${{ same: ' ', removed: '-', added: '+' }[is]}${line} ${text}`)

/** The length of the longest common sequence, found by trying everything. */
const common = (one: readonly string[], other: readonly string[]): number => {
  const [first, ...rest] = one
  if (first === undefined) return 0
  const at = other.indexOf(first)
  return Math.max(common(rest, other), at < 0 ? 0 : 1 + common(rest, other.slice(at + 1)))
}

describe('the lines of two texts', () => {
  it('are the same, changed, added and removed', () => {
    expect(shown('a\nb\nc', 'a\nb\nc')).toEqual([' 1 a', ' 2 b', ' 3 c'])
    expect(shown('a\nb\nc', 'a\nB\nc')).toEqual([' 1 a', '-2 b', '+2 B', ' 3 c'])
    expect(shown('a\nc', 'a\nb\nc')).toEqual([' 1 a', '+2 b', ' 3 c'])
    expect(shown('a\nb\nb\nc', 'a\nb\nc')).toEqual([' 1 a', ' 2 b', '-3 b', ' 3 c'])
    expect(shown('', 'a')).toEqual(['-1 ', '+1 a'])
  })

  it('give back both texts, with as few changes as there can be', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 8 })
    fc.assert(fc.property(text, text, (before, after) => {
      const lines = lineDiff(before.join('\n'), after.join('\n'))
      expect(lines.filter(({ is }) => is !== 'added').map((line) => line.text)).toEqual(before)
      expect(lines.filter(({ is }) => is !== 'removed').map((line) => line.text)).toEqual(after)
      expect(lines.filter(({ is }) => is !== 'removed').map(({ line }) => line)).toEqual(after.map((_, at) => at + 1))
      expect(lines.filter(({ is }) => is === 'same')).toHaveLength(common(before, after))
    }))
  })

  it('are shown with three around each change, apart where more lie between', () => {
    const text = Array.from({ length: 20 }, (_, n) => `line ${n + 1}`)
    const stretches = changedStretches(lineDiff(text.join('\n'), text.with(4, 'new').toSpliced(15, 1).join('\n')))
    expect(stretches.map((lines) => lines.map(({ line, is }) => `${line}${is.charAt(0)}`).join(' '))).toEqual(['2s 3s 4s 5r 5a 6s 7s 8s', '13s 14s 15s 16r 16s 17s 18s'])
    expect(changedStretches(lineDiff('a\nb', 'a\nb'))).toEqual([])
  })
})
