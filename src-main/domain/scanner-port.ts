// Which of the things plugged in is the scanner somebody set up: the same one is known again at another port.
import type { View } from '#contract/contract.ts'

export type FoundPort = View<'station.scanners'>['found'][number]
export type ScannerPort = FoundPort['port']
export type ScannerState = View<'station.scanners'>['scanners'][number]['state']

const isLike = (port: ScannerPort, other: ScannerPort): boolean =>
  port.vendorId === other.vendorId && port.productId === other.productId && (port.serialNumber === undefined || port.serialNumber === other.serialNumber)

/**
 * The one of `found` that is this scanner, undefined where it is not there. USB ids and serial number tell; of several alike
 * the one at the same place, else any: two without serial numbers stand in for each other.
 */
export const samePort = <Port extends ScannerPort>(port: ScannerPort, found: readonly Port[]): Port | undefined => {
  const here = found.find((other) => other.path !== undefined && other.path === port.path)
  if (port.vendorId === undefined || (here && here.vendorId === undefined)) return here
  const alike = found.filter((other) => isLike(port, other))
  return here && alike.includes(here) ? here : alike[0]
}
