// The printer made of software behaves as the real ones are known to: what lies in it is lost when it is switched off, and what a stop ruins is repeated unless it was told not to.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PrinterEmulator, type Line } from '../../src-main/devices/printer-emulator.ts'
import { sentLabels } from '../../src-main/devices/sent-labels.ts'

const label = (serial: string, more = ''): string => `^XA${more}^FD${serial}^FS^XZ`

let printer: PrinterEmulator
let answers: string
const line: Line = { write: (bytes) => void (answers += bytes), stopReading: () => undefined, readOn: () => undefined, cut: () => undefined }
const out = (): string[] => printer.labels.map(({ zpl, whole }) => `${/\^FD(\w+)/.exec(zpl)![1]}${whole ? '' : ' ruined'}`)
const passing = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
beforeEach(() => {
  printer = new PrinterEmulator()
  answers = ''
})
afterEach(() => printer.powerCycle())

describe('a stop in the middle of a label', () => {
  it('ruins it; the printer prints it again, as printers do by themselves', async () => {
    printer.set({ msPerLabel: 20 })
    printer.receive(line, label('A') + label('B'))
    printer.set({ mediaOut: true })
    expect(out()).toEqual(['A ruined'])
    printer.set({ mediaOut: false })
    await passing(80)
    expect(out()).toEqual(['A ruined', 'A', 'B'])
  })

  it('does not have it printed again where ^JZN said so, as our labels do', async () => {
    printer.set({ msPerLabel: 20 })
    printer.receive(line, label('A', '^JZN') + label('B'))
    printer.set({ headOpen: true })
    printer.set({ headOpen: false })
    await passing(80)
    expect(out()).toEqual(['A ruined', 'B'])
  })
})

describe('what lies in it', () => {
  it('is lost when it is switched off, and ~JA takes everybody’s back', () => {
    printer.set({ paused: true })
    printer.receive(line, `${label('A')}^XA^FDB`)
    expect(printer.partialFormat).toBe(true)
    printer.powerCycle()
    expect([printer.partialFormat, out()]).toEqual([false, []])
    printer.set({ paused: true })
    printer.receive(line, `${label('C')}^XA^FD~JA`)
    printer.set({ paused: false })
    expect([printer.partialFormat, out()]).toEqual([false, []])
  })

  it('is counted in its answer, with what is the matter', () => {
    printer.set({ tooHot: true, ribbonOut: true })
    printer.receive(line, `${label('A')}${label('B')}~HS`)
    expect(answers).toBe('\u0002030,0,0,1245,002,0,0,0,000,0,0,1\u0003\r\n\u0002001,0,0,1,0,2,0,0,00000001,1,000\u0003\r\n\u00021234,0\u0003\r\n')
  })

  it('stops coming in when its buffer is full, and goes on where it stopped', () => {
    printer.set({ stallAfterBytes: 8 })
    printer.receive(line, label('A'))
    printer.receive(line, label('B'))
    expect([out(), printer.partialFormat]).toEqual([[], true])
    printer.set({ stallAfterBytes: undefined })
    expect(out()).toEqual(['A', 'B'])
  })
})

describe('what it says came out', () => {
  let nowMs = 0
  const sent = (...jobs: string[]): ReturnType<typeof sentLabels> => {
    nowMs = 0
    const labels = sentLabels(() => nowMs)
    jobs.forEach((job) => labels.add(job))
    return labels
  }
  it('is all but the last it still has, in order', () => {
    const labels = sent('a', 'b', 'c')
    expect([labels.cameOut(2), labels.cameOut(2), labels.cameOut(0)]).toEqual([['a'], [], ['b', 'c']])
  })
  it('is nothing of what went in before it was out of sight: it may have been switched off', () => {
    const labels = sent('a')
    nowMs = 5_001
    expect(labels.cameOut(0)).toEqual([])
    labels.add('b')
    labels.lostSight()
    expect([labels.cameOut(0), labels.count]).toEqual([[], 0])
  })
  it('is known also where it only said that it is there', () => {
    const labels = sent('a')
    for (nowMs = 4_000; nowMs <= 12_000; nowMs += 4_000) labels.stillThere()
    expect(labels.cameOut(0)).toEqual(['a'])
  })
})
