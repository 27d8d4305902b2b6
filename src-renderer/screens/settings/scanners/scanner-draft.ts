// A scanner before it is stored: as it comes from the factory, on the keyboard or at a port somebody plugged it into.
import type { Sent, View } from '#contract/contract.ts'
import { plainProfile } from '../../../wedge-keys.ts'
import type { Words } from '../../../words.ts'

export type Scanners = View<'station.scanners'>
export type Scanner = Scanners['scanners'][number]
export type FoundPort = Scanners['found'][number]
export type Profile = Scanner['profile']
/** What is stored of a scanner; without an id it is new. */
export type ScannerDraft = Sent<'station.saveScanner'>

/** The address of the keyboard scanner nobody has stored yet. */
export const newKeyboard = 'keyboard'
export const cardAddress = '/settings/scanners/calibration-card'
export const commandAddress = '/settings/scanners/command-sheet'

export const keyboardDraft = (t: Words): ScannerDraft =>
  ({ name: t('scanners.keyboard'), channel: 'keyboard', reads: 'barcodes', profile: plainProfile, active: true })

/** Two scanners of the same make need names of their own. */
export const draftAt = ({ channel, name, port }: FoundPort, taken: readonly string[]): ScannerDraft => {
  const wanted = name.slice(0, 50)
  const free = [wanted, ...taken.map((_, n) => `${wanted} ${n + 2}`)].find((one) => !taken.includes(one)) ?? wanted
  return { name: free, channel, reads: 'barcodes', port, ...(channel === 'serial' ? { baudRate: 9600 as const } : {}), profile: plainProfile, active: true }
}

/** Without how it is at this moment: that is not stored. */
export const draftOf = ({ id, name, channel, reads, port, baudRate, profile, active }: Scanner): ScannerDraft =>
  ({ id, name, channel, reads, profile, active, ...(port ? { port } : {}), ...(baudRate === undefined ? {} : { baudRate }) })

/** Whose lines of the transcript are this scanner's. */
export const deviceOf = ({ id, channel }: ScannerDraft): string => (channel === 'keyboard' || id === undefined ? 'keyboard' : id)

/** Where it is plugged in: `/dev/ttyACM0 · 0c2e:0206`. */
export const portText = ({ port }: Pick<FoundPort, 'port'> | { readonly port?: ScannerDraft['port'] }): string =>
  [port?.path, port?.vendorId && `${port.vendorId}:${port.productId ?? ''}`, port?.serialNumber].filter(Boolean).join(' · ')

/** Control characters are shown as their pictures (␂), and taken back from them. */
export const fromShown = (shown: string): string => shown.replaceAll(/[\u2400-\u241f]/g, (picture) => String.fromCharCode(picture.charCodeAt(0) - 0x2400))
