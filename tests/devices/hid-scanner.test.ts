// USB point-of-sale scanners, played by a script: reports in parts, pulled out, put in again elsewhere, two alike.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scanned, Sent } from '../../src-preload/contract/contract.ts'
import { factoryProfile } from '../../src-preload/contract/scanners.ts'
import { usualLayout } from '#domain/hid-report.ts'
import type { FoundPort } from '#domain/scanner-port.ts'
import type { HidDriver } from '../../src-main/devices/hid-scanner.ts'
import { PortTrouble } from '../../src-main/devices/keep-connected.ts'
import { serialPorts } from '../../src-main/devices/serial-port.ts'
import { tagField } from '../../src-main/devices/tag-field.ts'
import { udevRule, usbHid } from '../../src-main/devices/usb-hid.ts'
import { startScanners } from '../../src-main/scanners.ts'
import { openSite, type Site } from '../given.ts'

const GS = '\u001d'

/** What is plugged in, by path; what was sent to each. */
const bench = () => {
  const there = new Map<string, { readonly found: FoundPort; hears?: Parameters<HidDriver['open']>[1] }>()
  const features: string[] = []
  let opened = 0
  let trouble: PortTrouble | undefined
  const driver: HidDriver = {
    async list() {
      if (trouble) throw trouble
      return [...there.values()].map(({ found }) => found)
    },
    async open(found, heard) {
      const device = there.get(found.port.path ?? '')
      if (!device) throw new PortTrouble({ state: 'not-found' })
      device.hears = heard
      opened += 1
      return {
        sendFeature: async (report) => void features.push(`${found.port.path} ${Buffer.from(report).toString('hex')}`),
        close: async () => void (opened -= 1),
      }
    },
  }
  return {
    driver, features,
    opened: () => opened,
    lacks: (state: PortTrouble | undefined) => void (trouble = state),
    plug: (path: string, vendorId = '0c2e', serialNumber?: string) =>
      void there.set(path, { found: { channel: 'hid', name: path, port: { path, vendorId, productId: '0b81', ...(serialNumber ? { serialNumber } : {}) } } }),
    unplug(path: string) {
      const device = there.get(path)
      there.delete(path)
      device?.hears?.lost()
    },
    /** One report; `more` where the scan goes on in the next. */
    report(path: string, aim: string, data: string, more = false) {
      const bytes = Buffer.alloc(64)
      bytes.set([2, data.length])
      bytes.write(aim, 2, 'latin1')
      bytes.write(data, 5, 'latin1')
      bytes[63] = more ? 1 : 0
      there.get(path)?.hears?.report(bytes, usualLayout)
    },
  }
}

const aScanner = (name: string, port: Sent<'station.saveScanner'>['port']): Sent<'station.saveScanner'> =>
  ({ name, channel: 'hid', reads: 'barcodes', ...(port ? { port } : {}), profile: factoryProfile, active: true })

describe('a USB point-of-sale scanner', () => {
  let site: Site
  let heard: Scanned[]
  let usb: ReturnType<typeof bench>
  let stop: () => Promise<void>

  beforeEach(async () => {
    site = await openSite()
    heard = []
    usb = bench()
    const scanners = startScanners(site.core, site.home, { serial: serialPorts, hid: usb.driver })
    stop = () => scanners.stop()
    site.core.scanners.comeToFront((scan) => void heard.push(scan))
  })
  afterEach(async () => {
    await stop()
    expect(usb.opened()).toBe(0)
    site.close()
  })

  const stateOf = (id: string): unknown => site.core.scanners.stateOf(id)
  const becomes = (id: string, state: object): Promise<void> => expect.poll(() => stateOf(id), { timeout: 4_000 }).toEqual(state)
  const setUp = async (name: string, port: Sent<'station.saveScanner'>['port']): Promise<string> => {
    const { id } = await site.act('station.saveScanner', aScanner(name, port))
    await becomes(id, { state: 'listening' })
    return id
  }

  it('is told to send its scans here, and they are heard whole', async () => {
    usb.plug('/dev/hidraw1', '0c2e', 'A')
    const device = await setUp('Dock', { vendorId: '0c2e', productId: '0b81', serialNumber: 'A' })
    expect(usb.features).toEqual(['/dev/hidraw1 fe01'])
    usb.report('/dev/hidraw1', ']d2', `0109521234543213${GS}10`, true)
    usb.report('/dev/hidraw1', ']d2', 'LOT-7\r\n')
    usb.report('/dev/hidraw1', ']Q1', Buffer.from('Größe').toString('latin1'))
    expect(heard).toMatchObject([{ device, raw: `]d20109521234543213${GS}10LOT-7` }, { device, raw: ']Q1Größe' }])
  })

  it('of another maker is told nothing', async () => {
    usb.plug('/dev/hidraw1', '05e0')
    await setUp('Dock', { vendorId: '05e0', productId: '0b81' })
    expect(usb.features).toEqual([])
  })

  it('pulled out in the middle of a scan and put in elsewhere is found again; the halves are never joined', async () => {
    usb.plug('/dev/hidraw1', '0c2e', 'A')
    const id = await setUp('Dock', { vendorId: '0c2e', productId: '0b81', serialNumber: 'A' })
    usb.report('/dev/hidraw1', ']d2', 'FIRST HALF', true)
    usb.unplug('/dev/hidraw1')
    await becomes(id, { state: 'unplugged' })
    usb.plug('/dev/hidraw4', '0c2e', 'A')
    const fromMs = performance.now()
    await becomes(id, { state: 'listening' })
    expect(performance.now() - fromMs).toBeLessThan(2_000)
    usb.report('/dev/hidraw4', ']d2', 'SECOND HALF')
    expect(heard.map(({ raw }) => raw)).toEqual([']d2SECOND HALF'])
    expect(site.core.database.all('SELECT raw, result FROM transcript WHERE device IS NOT NULL AND name IS NULL ORDER BY number'))
      .toEqual([{ raw: ']d2FIRST HALF', result: 'unfinished' }, { raw: ']d2SECOND HALF', result: 'heard' }])
  })

  it('whose rest never comes is not joined to the next scan of the same symbology', async () => {
    usb.plug('/dev/hidraw1')
    await setUp('Dock', { vendorId: '0c2e', productId: '0b81' })
    usb.report('/dev/hidraw1', ']d2', 'FIRST HALF', true)
    await new Promise((resolve) => setTimeout(resolve, 700))
    usb.report('/dev/hidraw1', ']d2', 'WHOLE')
    expect(heard.map(({ raw }) => raw)).toEqual([']d2WHOLE'])
  })

  it('like another one, without serial numbers: each has one of the two', async () => {
    usb.plug('/dev/hidraw1')
    usb.plug('/dev/hidraw2')
    const ports = { vendorId: '0c2e', productId: '0b81' }
    const left = await setUp('Left', { ...ports, path: '/dev/hidraw1' })
    const right = await setUp('Right', { ...ports, path: '/dev/hidraw2' })
    usb.unplug('/dev/hidraw1')
    await becomes(left, { state: 'unplugged' })
    usb.report('/dev/hidraw2', ']C0', 'A')
    usb.plug('/dev/hidraw3')
    await becomes(left, { state: 'listening' })
    usb.report('/dev/hidraw3', ']C0', 'B')
    expect(heard).toMatchObject([{ device: right, raw: ']C0A' }, { device: left, raw: ']C0B' }])
  })

  it('without the system’s USB library says which package to install', async () => {
    usb.lacks(new PortTrouble({ state: 'no-usb-library', remedy: 'libusb-1.0-0' }))
    const { id } = await site.act('station.saveScanner', aScanner('Dock', { vendorId: '0c2e', productId: '0b81' }))
    await becomes(id, { state: 'no-usb-library', remedy: 'libusb-1.0-0' })
    expect(await site.ask('station.status', {})).toMatchObject({ deafScanners: [{ name: 'Dock', state: 'no-usb-library', remedy: 'libusb-1.0-0' }] })
    expect((await site.ask('station.scanners', {})).found.filter(({ channel }) => channel === 'hid')).toEqual([])
  })
})

describe('this machine’s own USB', () => {
  it('lists its scanners, or names the library it lacks', async () => {
    const found = await usbHid.list().catch((error: unknown) => error)
    if (found instanceof PortTrouble) expect(found.state).toEqual({ state: 'no-usb-library', remedy: 'libusb-1.0-0' })
    else expect(Array.isArray(found)).toBe(true)
  })

  it('tells udev who may read a maker’s scanners', () => {
    expect(udevRule('0c2e')).toBe('KERNEL=="hidraw*", ATTRS{idVendor}=="0c2e", MODE="0660", TAG+="uaccess"')
  })
})

describe('the field of an RFID reader', () => {
  it('a tag enters once, and again after it was away for two seconds', () => {
    const field = tagField()
    const reads = Array.from({ length: 100 }, (_, n) => field.enters('E2801160', n * 50))
    expect(reads.filter(Boolean)).toHaveLength(1)
    expect(field.enters('E2801161', 5_000)).toBe(true)
    expect(field.enters('E2801160', 6_949)).toBe(false)
    expect(field.enters('E2801160', 8_949)).toBe(true)
  })
})
