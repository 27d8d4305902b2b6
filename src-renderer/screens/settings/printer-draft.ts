// A printer as it is being set up: what is typed, what is wrong with it, and what is saved.
import type { Sent, View } from '#contract/contract.ts'
import type { Words } from '../../words.ts'

export type Printer = View<'station.printers'>['printers'][number]
export type FoundPrinter = View<'station.findPrinters'>['found'][number]
type LabelKind = View<'labelling.templates'>['templates'][number]['kind']

export const kinds: readonly Printer['kind'][] = ['tcp', 'usb', 'serial', 'cups', 'windows', 'sheet', 'preview']
export const densities: readonly Printer['dpi'][] = [203, 300, 600]
/** Their names are the same in every language. */
export const papers: Readonly<Record<NonNullable<Printer['paper']>, string>> = { a4: 'A4', letter: 'US Letter' }
export const baudRates: readonly NonNullable<Printer['baudRate']>[] = [9_600, 19_200, 38_400, 57_600, 115_200]
export const labelKinds: readonly LabelKind[] = ['lot', 'serial', 'case', 'pallet', 'location', 'badge', 'hold', 'return']

/** Office printers print at least so finely. */
const paperDpi = 300
/** Where ZPL printers listen. */
const usualPort = 9_100
const usualBaudRate = 9_600

/** Settings of the printer that may be left to it, and their limits. */
export const tunings = { darkness: [-30, 30], speed: [1, 14], offsetTop: [-120, 120], offsetLeft: [-9_999, 9_999] } as const
export type Tuning = keyof typeof tunings
const tuningNames = Object.keys(tunings) as Tuning[]

export interface Typed extends Pick<Printer, 'name' | 'kind' | 'dpi' | 'default'>, Readonly<Record<'host' | 'port' | 'path' | 'queue' | Tuning, string>> {
  readonly baudRate: NonNullable<Printer['baudRate']>
  readonly paper: NonNullable<Printer['paper']>
  readonly usualFor: readonly string[]
}

export type Wrong = Partial<Record<'name' | 'host' | 'port' | 'path' | 'queue' | Tuning, string>>

/** `printer` undefined: a new one. */
export const typedOf = (printer: Partial<Printer> | undefined, isDefault: boolean): Typed => {
  const { name = '', kind = 'tcp', dpi = 203, host = '', port = usualPort, path = '', queue = '', baudRate = usualBaudRate, paper = 'a4', usualFor = [] } = printer ?? {}
  const tuned = (tuning: Tuning): string => String(printer?.[tuning] ?? '')
  return {
    name, kind, dpi, default: printer?.default ?? isDefault, host, port: String(port), path, queue, baudRate, paper, usualFor,
    darkness: tuned('darkness'), speed: tuned('speed'), offsetTop: tuned('offsetTop'), offsetLeft: tuned('offsetLeft'),
  }
}

const isWhole = (typed: string, least: number, most: number): boolean => /^[-+]?\d{1,5}$/.test(typed) && Number(typed) >= least && Number(typed) <= most

/** What must be said for each kind. */
const reach: Readonly<Record<Printer['kind'], readonly ('host' | 'port' | 'path' | 'queue')[]>> = {
  preview: [], sheet: [], tcp: ['host', 'port'], usb: ['path'], serial: ['path'], cups: ['queue'], windows: ['queue'],
}

export const needs = (kind: Printer['kind'], field: 'host' | 'port' | 'path' | 'queue'): boolean => reach[kind].includes(field)

export const wrongWith = (t: Words, typed: Typed): Wrong => {
  const wrong: Wrong = typed.name.trim() === '' ? { name: t('form.needed') } : {}
  for (const field of reach[typed.kind]) if (typed[field].trim() === '') wrong[field] = t('form.needed')
  if (needs(typed.kind, 'port') && !isWhole(typed.port.trim(), 1, 65_535)) wrong.port = t('form.wholeNumber', { least: 1, most: 65_535 })
  for (const tuning of tuningNames) {
    const [least, most] = tunings[tuning]
    const value = typed[tuning].trim()
    if (value !== '' && !isWhole(value, least, most)) wrong[tuning] = t('form.wholeNumber', { least, most })
  }
  return wrong
}

/** Only what belongs to the kind is kept; a setting left empty is left to the printer. */
export const sentOf = (typed: Typed, id: string | undefined): Sent<'station.savePrinter'> => {
  const { name, kind, dpi, host, port, path, queue, baudRate, paper, usualFor } = typed
  const tuned = tuningNames.filter((tuning) => typed[tuning].trim() !== '').map((tuning) => [tuning, Number(typed[tuning])] as const)
  return {
    ...(id === undefined ? {} : { id }), name: name.trim(), kind, dpi, default: typed.default, usualFor: [...usualFor],
    ...(kind === 'tcp' ? { host: host.trim(), port: Number(port) } : {}), ...(needs(kind, 'path') ? { path: path.trim() } : {}), ...(needs(kind, 'queue') ? { queue: queue.trim() } : {}),
    ...(kind === 'serial' ? { baudRate } : {}), ...(kind === 'sheet' ? { paper, dpi: paperDpi } : {}), ...(Object.fromEntries(tuned) as Partial<Record<Tuning, number>>),
  }
}

/** A free name for a printer that was found: two may have the same. */
const freeName = (name: string, taken: readonly string[]): string => {
  let free = name
  for (let number = 2; taken.includes(free); number += 1) free = `${name.slice(0, 56)} ${number}`
  return free
}

/** What is saved when a found printer is added with one press. */
export const addFound = ({ printer: _known, ...found }: FoundPrinter, taken: readonly string[], isDefault: boolean): Sent<'station.savePrinter'> =>
  sentOf(typedOf({ ...found, name: freeName(found.name, taken) }, isDefault), undefined)

/** Where it is, as people compare it. */
export const placeOf = ({ kind, host, port, path, queue }: Pick<Printer, 'kind' | 'host' | 'port' | 'path' | 'queue'>): string =>
  kind === 'tcp' ? `${host}:${port ?? usualPort}` : (path ?? queue ?? '')
