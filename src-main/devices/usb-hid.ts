// The USB point-of-sale scanners of this machine (HID usage page 0x8C, usage 2).
import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { layoutOf } from '#domain/hid-descriptor.ts'
import { usualLayout, type HidLayout } from '#domain/hid-report.ts'
import type { FoundPort } from '#domain/scanner-port.ts'
import type { HidDriver } from './hid-scanner.ts'
import { PortTrouble } from './keep-connected.ts'

const posScannerPage = 0x8c
const scannerUsage = 2
/** Debian's name of what the driver needs on Linux. */
const usbLibrary = 'libusb-1.0-0'

type NodeHid = typeof import('node-hid')

/** Never loaded before a HID scanner is set up or looked for: without the system's USB library it cannot be. */
const load = async (): Promise<NodeHid> => (await import('node-hid')).default as unknown as NodeHid

/** The driver loads its binary with the first call. */
const withLibrary = async <Result>(work: (hid: NodeHid) => Promise<Result>): Promise<Result> => {
  try {
    return await work(await load())
  } catch (error) {
    if (error instanceof Error && /libusb|libudev|ERR_DLOPEN_FAILED/.test(`${error.message} ${'code' in error ? String(error.code) : ''}`)) throw new PortTrouble({ state: 'no-usb-library', remedy: usbLibrary }, error)
    throw error
  }
}

/** What udev needs to be told so that whoever sits at the machine may read scanners of this maker. */
export const udevRule = (vendorId: string): string => `KERNEL=="hidraw*", ATTRS{idVendor}=="${vendorId}", MODE="0660", TAG+="uaccess"`

const checkPermission = async ({ port }: FoundPort): Promise<void> => {
  if (!port.path?.startsWith('/dev/')) return
  try {
    await access(port.path, constants.R_OK | constants.W_OK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EACCES' || code === 'EPERM') throw new PortTrouble({ state: 'not-permitted', remedy: udevRule(port.vendorId ?? 'ffff') }, error)
    throw new PortTrouble({ state: 'not-found' }, error)
  }
}

/** Linux shows the device's own descriptor; elsewhere, and where it says nothing, most makers' layout holds. */
const layoutAt = async (path: string): Promise<HidLayout> => {
  if (!path.startsWith('/dev/hidraw')) return usualLayout
  const descriptor = await readFile(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`).catch(() => undefined)
  return (descriptor && layoutOf(descriptor)) ?? usualLayout
}

const openTrouble = (error: unknown): PortTrouble => {
  if (error instanceof PortTrouble) return error
  const message = error instanceof Error ? error.message : String(error)
  return new PortTrouble(/exclusive|busy|access denied/i.test(message) ? { state: 'busy' } : { state: 'failed', remedy: message.slice(0, 200) }, error)
}

const fourHex = (id: number): string => id.toString(16).padStart(4, '0')

export const usbHid: HidDriver = {
  list: () => withLibrary(async (hid) => (await hid.devicesAsync()).flatMap(({ usagePage, usage, path, vendorId, productId, serialNumber, product }): FoundPort[] =>
    usagePage !== posScannerPage || usage !== scannerUsage || path === undefined ? [] : [{
      channel: 'hid', name: product ?? `${fourHex(vendorId)}:${fourHex(productId)}`,
      port: { path, vendorId: fourHex(vendorId), productId: fourHex(productId), ...(serialNumber ? { serialNumber: serialNumber.slice(0, 100) } : {}) },
    }])),

  async open(found, heard) {
    const path = found.port.path ?? ''
    await checkPermission(found)
    const layout = await layoutAt(path)
    try {
      const line = await withLibrary((hid) => hid.HIDAsync.open(path))
      line.on('error', () => heard.lost())
      line.on('data', (report: Buffer) => heard.report(report, layout))
      return {
        sendFeature: async (report) => void (await line.sendFeatureReport([...report])),
        close: () => line.close().catch(() => undefined),
      }
    } catch (error) {
      throw openTrouble(error)
    }
  },
}
