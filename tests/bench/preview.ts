// How soon a label's picture is there, and whether anybody who works beside it notices that pictures are being drawn.
import { readFileSync } from 'node:fs'
import { compileTemplate, renderLabel } from '#domain/label/template.ts'
import { previewPng } from '../../src-main/devices/label-preview.ts'
import { exampleFields } from '../../src-main/labelling/example-fields.ts'
import { median } from './ground/contest.ts'
import { quantile } from './ground/floor.ts'
import { aWorkplace, defineMasters, gtinOf } from './ground/workplace.ts'

const dpi = 203
const warmUps = 60
const pictures = 60
const lots = 2_000
const rounds = 3
const commandsPerRound = 1_000
/** Pictures asked for at a time, as by screens that show several. */
const askedFor = 4

/** Draws the 2x1 label of a serial nobody has asked for before. */
const drawing = (): (() => Promise<unknown>) => {
  const compiled = compileTemplate(readFileSync(new URL('../../resources/labels/serial.zpl', import.meta.url), 'utf8'))
  if (!compiled.ok) throw new Error(compiled.refusal.words)
  const template = compiled.value
  let number = 0
  return () => {
    number += 1
    const label = renderLabel(template, { ...exampleFields, serial: `SN-2026-${100_000 + number}` }, { dpi })
    if (!label.ok) throw new Error(label.refusal.code)
    return previewPng(label.value, { ...template.media, dpi })
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Scans at receiving and look-ups in turns, each through the core's door. */
const floorWork = async (): Promise<{ readonly next: () => Promise<unknown>; readonly close: () => void }> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  const receipt = await place.act('receiving.open', { supplier: masters.supplier, location: masters.dock })
  let number = 0
  return {
    next() {
      number += 1
      const raw = `]C101${gtinOf.milk}1728013110L${Math.floor(number / 2) % lots}`
      return number % 2 === 0 ? place.ask('tracing.lookUp', { raw }) : place.act('receiving.scan', { receipt: receipt.id, raw })
    },
    close: () => place.close(),
  }
}

/** Milliseconds of commands while the drawing worker never rests, and how many pictures it made meanwhile. */
const beside = async (draw: () => Promise<unknown>, next: () => Promise<unknown>): Promise<{ readonly times: number[]; readonly drawn: number }> => {
  const times: number[] = []
  let drawn = 0
  const ending = new AbortController()
  const drawOn = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await draw()
      drawn += 1
    }
  }
  const drawers = Array.from({ length: askedFor }, drawOn)
  for (let number = 0; number < commandsPerRound; number += 1) {
    times.push(await timed(next))
    // As between scans: whatever the pictures want of this thread is done meanwhile.
    await new Promise((resolve) => { setImmediate(resolve) })
  }
  ending.abort()
  await Promise.all(drawers)
  return { times, drawn }
}

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const draw = drawing()
  for (let warm = 0; warm < warmUps; warm += 1) await draw()
  const alone: number[] = []
  for (let number = 0; number < pictures; number += 1) alone.push(await timed(draw))
  print('warm_2x1_ms', median(alone), 'ms')
  const work = await floorWork()
  for (let warm = 0; warm < commandsPerRound; warm += 1) await work.next()
  const quiet: number[] = []
  for (let number = 0; number < commandsPerRound; number += 1) quiet.push(await timed(work.next))
  const contests = []
  for (let round = 0; round < rounds; round += 1) contests.push(await beside(draw, work.next))
  work.close()
  print('dispatch_p99_ms', median(contests.map(({ times }) => quantile(times, 0.99))), 'ms')
  print('dispatch_p99_quiet_ms', quantile(quiet, 0.99), 'ms')
  print('pictures_beside', contests.reduce((sum, { drawn }) => sum + drawn, 0), '')
}
