// What a ZPL printer says about itself when asked: out of labels, head open, paused, what is left to print, its model.

export interface HostStatus {
  readonly ok: true
  readonly paperOut: boolean
  readonly paused: boolean
  readonly labelLengthDots: number
  readonly formatsInBuffer: number
  readonly bufferFull: boolean
  readonly partialFormat: boolean
  readonly ramCorrupt: boolean
  readonly underTemperature: boolean
  readonly overTemperature: boolean
  readonly headOpen: boolean
  readonly ribbonOut: boolean
  readonly thermalTransfer: boolean
  readonly printMode: PrintMode
  readonly labelWaiting: boolean
  readonly labelsRemaining: number
  /** Nothing is in the way of the next label. */
  readonly ready: boolean
}

type PrintMode = 'rewind' | 'peel-off' | 'tear-off' | 'cutter' | 'applicator' | 'other'

/** The reply is not whole, or not a printer's. */
export interface IncompleteReply { readonly ok: false; readonly error: 'incomplete' }

const incomplete: IncompleteReply = { ok: false, error: 'incomplete' }
const printModes: readonly PrintMode[] = ['rewind', 'peel-off', 'tear-off', 'cutter', 'applicator']

/** Texts between STX and ETX. */
const framed = (reply: string): readonly string[] =>
  reply.split('\u0002').slice(1).flatMap((part) => (part.includes('\u0003') ? [part.slice(0, part.indexOf('\u0003'))] : []))

const flag = (parts: readonly string[], at: number): boolean => Number(parts[at]) === 1

const COMMUNICATION_FIELDS = 12
const FUNCTION_FIELDS = 11

/** ~HS: three strings (ZPL II Programming Guide, ~HS). */
export const readHostStatus = (reply: string): HostStatus | IncompleteReply => {
  const [first, second, third] = framed(reply).map((text) => text.split(',').map((part) => part.trim()))
  if (first?.length !== COMMUNICATION_FIELDS || second?.length !== FUNCTION_FIELDS || third === undefined) return incomplete
  if (![...first, ...second].every((part) => /^\d+$/.test(part))) return incomplete
  const status = {
    paperOut: flag(first, 1), paused: flag(first, 2), labelLengthDots: Number(first[3]), formatsInBuffer: Number(first[4]),
    bufferFull: flag(first, 5), partialFormat: flag(first, 7), ramCorrupt: flag(first, 9), underTemperature: flag(first, 10),
    overTemperature: flag(first, 11), headOpen: flag(second, 2), ribbonOut: flag(second, 3), thermalTransfer: flag(second, 4),
    printMode: printModes[Number(second[5])] ?? 'other', labelWaiting: flag(second, 7), labelsRemaining: Number(second[8]),
  }
  const stopped = status.paperOut || status.paused || status.bufferFull || status.ramCorrupt || status.overTemperature || status.headOpen || status.ribbonOut
  return { ok: true, ...status, ready: !stopped }
}

/** Bits of the last eight hexadecimal digits, from the right (ZPL II Programming Guide, ~HQES). */
const errorBits: ReadonlyMap<number, string> = new Map([
  [0x1, 'media_out'], [0x2, 'ribbon_out'], [0x4, 'head_open'], [0x8, 'cutter_fault'], [0x10, 'printhead_over_temperature'],
  [0x20, 'motor_over_temperature'], [0x40, 'bad_printhead_element'], [0x80, 'printhead_detection_error'],
  [0x100, 'invalid_firmware_configuration'], [0x200, 'printhead_thermistor_open'], [0x1000, 'paper_jam'], [0x2000, 'presenter_not_running'],
  [0x4000, 'paper_feed_error'], [0x8000, 'clear_paper_path_failed'], [0x1_0000, 'paused'], [0x2_0000, 'retract_timed_out'],
  [0x4_0000, 'black_mark_calibrate_error'], [0x8_0000, 'black_mark_not_found'],
])
const warningBits: ReadonlyMap<number, string> = new Map([
  [0x1, 'need_to_calibrate_media'], [0x2, 'clean_printhead'], [0x4, 'replace_printhead'], [0x8, 'paper_near_end'],
  [0x10, 'sensor1_paper_before_head'], [0x20, 'sensor2_black_mark'], [0x40, 'sensor3_paper_after_head'], [0x80, 'sensor4_loop_ready'],
  [0x100, 'sensor5_presenter'], [0x200, 'sensor6_retract_ready'], [0x400, 'sensor7_in_retract'], [0x800, 'sensor8_at_bin'],
])

const namesOf = (hex: string, bits: ReadonlyMap<number, string>): readonly string[] => {
  const value = Number.parseInt(hex, 16)
  return [...bits].filter(([bit]) => (value & bit) !== 0).map(([, name]) => name)
}

export interface QueryStatus { readonly ok: true; readonly errors: readonly string[]; readonly warnings: readonly string[] }

/** ~HQES: what is wrong and what soon will be, by name. */
export const readQueryStatus = (reply: string): QueryStatus | IncompleteReply => {
  const [text = ''] = framed(reply)
  const errors = /ERRORS:\s*[01] [0-9A-Fa-f]{8} ([0-9A-Fa-f]{8})/.exec(text)?.[1]
  const warnings = /WARNINGS:\s*[01] [0-9A-Fa-f]{8} ([0-9A-Fa-f]{8})/.exec(text)?.[1]
  if (errors === undefined || warnings === undefined) return incomplete
  return { ok: true, errors: namesOf(errors, errorBits), warnings: namesOf(warnings, warningBits) }
}

export interface HostIdentification {
  readonly ok: true
  readonly model: string
  readonly firmware: string
  readonly dotsPerMm: number
  readonly memoryKB: number
}

/** ~HI: model, firmware, dots per millimetre, memory. */
export const readHostIdentification = (reply: string): HostIdentification | IncompleteReply => {
  const [model, firmware, dots, memory] = (framed(reply)[0] ?? '').split(',')
  const memoryKB = /^(\d+)KB$/.exec(memory ?? '')?.[1]
  if (!model || !firmware || !/^\d+$/.test(dots ?? '') || memoryKB === undefined) return incomplete
  return { ok: true, model, firmware, dotsPerMm: Number(dots), memoryKB: Number(memoryKB) }
}
