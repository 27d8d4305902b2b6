// The fixed part of a template in another density: every command we know to be harmless, its dots scaled.
import type { Note } from './notation.ts'

/** How one density differs from the 203 dpi that templates are written in: 1, 1.5 or 3. */
export type Scale = 1 | 1.5 | 3

/** Which of a command's parameters are dots (ZPL II Programming Guide). Anything else in a template is refused. */
const dotParameters: ReadonlyMap<string, readonly number[]> = new Map([
  ['FO', [0, 1]], ['A0', [1, 2]], ['GB', [0, 1, 2]], ['FB', [0, 2, 4]], ['FD', []], ['FS', []], ['FR', []],
])

export const scaleDots = (dots: number, scale: Scale): number => Math.round(dots * scale)

const scaleCommand = (command: string, line: number, scale: Scale, down: number, note: Note): string => {
  const name = command.slice(0, 2)
  const dots = dotParameters.get(name)
  if (dots === undefined || command.includes('~')) {
    note('command', line, `^${command.trim()}`)
    return ''
  }
  if (name === 'FD') return `^${command.replace(/\s*\n\s*/g, '')}`
  const scaled = command.slice(2).trim().split(',').map((parameter, at) =>
    dots.includes(at) && parameter !== '' ? String(scaleDots(Number(parameter) + (name === 'FO' && at === 1 ? down : 0), scale)) : parameter)
  return `^${name}${scaled.join(',')}`
}

/** Scales plain ZPL, each of its places `down` dots further down; `line` is where it starts. */
export const scaleZpl = (zpl: string, line: number, scale: Scale, down: number, note: Note): string => {
  const [before = '', ...commands] = zpl.split('^')
  if (before.trim() !== '') note('command', line, before.trim())
  let at = line + before.split('\n').length - 1
  return commands.map((command) => {
    const scaled = scaleCommand(command, at, scale, down, note)
    at += command.split('\n').length - 1
    return scaled
  }).join('')
}
