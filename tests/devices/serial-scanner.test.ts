// Serial scanners on real pseudo-terminals and the real core: nothing lost, nothing joined, heard again when they are back.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Scanned, Sent } from '../../src-preload/contract/contract.ts'
import { factoryProfile } from '../../src-preload/contract/scanners.ts'
import { serialPorts } from '../../src-main/devices/serial-port.ts'
import { startScanners, type Drivers } from '../../src-main/scanners.ts'
import { usbHid } from '../../src-main/devices/usb-hid.ts'
import { dose } from '../dose.ts'
import { openSite, type Site } from '../given.ts'
import { havePty, openPty, type Pty } from './pty.ts'

type SaveScanner = Sent<'station.saveScanner'>
type Found = Awaited<ReturnType<Drivers['serial']['list']>>

/** The pseudo-terminals that are plugged in, as the system would list them, by the serial number of the scanner. */
const plugged = new Map<string, Pty>()
const usb = (serialNumber: string): NonNullable<SaveScanner['port']> => ({ vendorId: '0c2e', productId: '0b61', serialNumber })
const list = async (): Promise<Found> =>
  [...plugged].map(([serialNumber, { path }]) => ({ channel: 'serial', name: path, port: { ...usb(serialNumber), path } }))

const plug = (serialNumber: string): Pty => {
  plugged.get(serialNumber)?.unplug()
  const pty = openPty()
  plugged.set(serialNumber, pty)
  return pty
}
const unplug = (serialNumber: string): void => {
  plugged.get(serialNumber)?.unplug()
  plugged.delete(serialNumber)
}

const aScanner = (name: string, more: Partial<SaveScanner> = {}): SaveScanner =>
  ({ name, channel: 'serial', reads: 'barcodes', port: usb(name), baudRate: 115_200, profile: factoryProfile, active: true, ...more })

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const percentile = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0

const figuresOf = (ms: readonly number[]): { p50: number; p99: number; max: number } =>
  ({ p50: Math.round(percentile(ms, 0.5)), p99: Math.round(percentile(ms, 0.99)), max: Math.round(Math.max(...ms)) })

const openFiles = (): number => readdirSync('/proc/self/fd').length

describe.skipIf(!havePty)('a serial scanner', () => {
  let site: Site
  let stop: () => Promise<void>
  let heard: Scanned[]
  let told: ((scan: Scanned) => void) | undefined

  beforeEach(async () => {
    site = await openSite()
    heard = []
    told = undefined
    const scanners = startScanners(site.core, site.home, { serial: { ...serialPorts, list }, hid: usbHid })
    stop = () => scanners.stop()
    site.core.scanners.comeToFront((scan) => {
      heard.push(scan)
      told?.(scan)
    })
  })
  afterEach(async () => {
    await stop()
    for (const name of plugged.keys()) unplug(name)
    site.close()
  })

  const stateOf = (id: string): string | undefined => site.core.scanners.stateOf(id)?.state
  const listening = (id: string): Promise<void> => expect.poll(() => stateOf(id), { timeout: 5_000, interval: 5 }).toBe('listening')
  const lines = (): { raw: string; result: string }[] => site.core.database.all('SELECT raw, result FROM transcript WHERE device IS NOT NULL AND name IS NULL ORDER BY number')
  const setUp = async (scanner: SaveScanner): Promise<string> => {
    const { id } = await site.act('station.saveScanner', scanner)
    await listening(id)
    return id
  }

  it('is heard by the screen in front, and its scan is written down before', async () => {
    const pty = plug('Dock')
    const id = await setUp(aScanner('Dock'))
    let written = 0
    told = () => void (written = lines().length)
    pty.write(']C10109521234543213\u001d10LOT-7\r\n')
    await expect.poll(() => heard).toMatchObject([{ device: id, raw: ']C10109521234543213\u001d10LOT-7' }])
    expect(written).toBe(1)
    expect(lines()).toEqual([{ raw: ']C10109521234543213\u001d10LOT-7', result: 'heard' }])
  })

  it('that sends no suffix is heard after a silence', async () => {
    const pty = plug('Dock')
    await setUp(aScanner('Dock'))
    pty.write('LOT-1')
    await rest(300)
    pty.write('LOT-2')
    await expect.poll(() => heard.map(({ raw }) => raw)).toEqual(['LOT-1', 'LOT-2'])
  })

  it('is written down also when nobody listens; a badge never is', async () => {
    const pty = plug('Dock')
    await setUp(aScanner('Dock'))
    site.core.scanners.comeToFront(() => undefined)()
    pty.write('LOT-1\r]C0DM-BADGE-s3cret\r')
    await expect.poll(lines).toEqual([{ raw: 'LOT-1', result: 'nobody-listening' }, { raw: expect.stringMatching(/^\]C0DM-BADGE-\W?$/), result: 'nobody-listening' }])
    expect(heard).toEqual([])
  })

  it('that reads tags says each once while it is in the field', async () => {
    const pty = plug('Gate')
    await setUp(aScanner('Gate', { reads: 'tags' }))
    for (let n = 0; n < 20; n++) {
      pty.write('3074257BF7194E4000001A85\r\n3074257BF7194E4000001A86\r\n')
      await rest(20)
    }
    await rest(2_100)
    pty.write('3074257BF7194E4000001A85\r\n')
    await expect.poll(() => heard.map(({ raw }) => raw)).toEqual([']Z03074257BF7194E4000001A85', ']Z03074257BF7194E4000001A86', ']Z03074257BF7194E4000001A85'])
  })

  it('pulled out in the middle of a scan never joins the halves', async () => {
    const id = await site.act('station.saveScanner', aScanner('Dock', { profile: { ...factoryProfile, suffix: '\r' } })).then((scanner) => scanner.id)
    for (let n = 0; n < 3; n++) {
      const pty = plug('Dock')
      await listening(id)
      pty.write('LOT-1\rHALF')
      await expect.poll(() => heard.length).toBe(2 * n + 1)
      unplug('Dock')
      await expect.poll(() => stateOf(id), { timeout: 3_000 }).toBe('unplugged')
      const again = plug('Dock')
      await listening(id)
      again.write('OTHER\r')
      await expect.poll(() => heard.length).toBe(2 * n + 2)
      unplug('Dock')
      await expect.poll(() => stateOf(id), { timeout: 3_000 }).toBe('unplugged')
    }
    expect(heard.map(({ raw }) => raw)).toEqual(Array.from({ length: 3 }, () => ['LOT-1', 'OTHER']).flat())
    expect(lines().filter(({ result }) => result === 'unfinished')).toEqual(Array.from({ length: 3 }, () => ({ raw: 'HALF', result: 'unfinished' })))
  })

  it('says why it is not heard, and every screen asks again', async () => {
    const changes: string[] = []
    site.core.onChange((changed) => void changes.push(...changed))
    const { id } = await site.act('station.saveScanner', aScanner('Dock'))
    await expect.poll(() => stateOf(id)).toBe('not-found')
    expect(changes).toContain('scanners')
    expect(await site.ask('station.status', {})).toMatchObject({ deafScanners: [{ name: 'Dock', state: 'not-found' }] })
    plug('Dock')
    await listening(id)
    expect(await site.ask('station.status', {})).toMatchObject({ deafScanners: [] })
    expect(await site.ask('station.scanners', {})).toMatchObject({ scanners: [{ id, state: { state: 'listening' } }], found: [{ scanner: id, port: usb('Dock') }] })
  })

  it('is let go when it is switched off, and opened anew when its profile changes', async () => {
    const pty = plug('Dock')
    const id = await setUp(aScanner('Dock'))
    await site.act('station.saveScanner', { id, ...aScanner('Dock', { profile: { ...factoryProfile, prefix: '~' } }) })
    await rest(300)
    await listening(id)
    pty.write('LOT-1\r~LOT-2\r')
    await expect.poll(() => heard.map(({ raw }) => raw)).toEqual(['LOT-2'])
    await site.act('station.saveScanner', { id, ...aScanner('Dock', { active: false }) })
    await expect.poll(async () => (await site.ask('station.scanners', {})).scanners[0]?.state).toEqual({ state: 'off' })
  })

  it('of which another program has the port is busy until that lets go', async () => {
    const pty = plug('Dock')
    const other = await serialPorts.open(pty.path, 9_600, { bytes: () => undefined, lost: () => undefined })
    const { id } = await site.act('station.saveScanner', aScanner('Dock'))
    await expect.poll(() => stateOf(id)).toBe('busy')
    await other.close()
    await listening(id)
  })

  it(`is heard again within 2 s each time it was pulled out, ${dose(40, 1_000)} times, and leaves nothing open`, async () => {
    const id = await site.act('station.saveScanner', aScanner('Dock')).then((scanner) => scanner.id)
    const slow: number[] = []
    let files = 0
    let handles = 0
    for (let n = 0; n < dose(40, 1_000); n++) {
      const pty = plug('Dock')
      const fromMs = performance.now()
      await listening(id)
      slow.push(performance.now() - fromMs)
      const before = heard.length
      pty.write(`LOT-${n}\r`)
      await expect.poll(() => heard.length, { interval: 2 }).toBe(before + 1)
      // A plug that holds for less than this counts as a loose one, and is tried less often.
      await rest(110)
      if (n % 2 === 0) pty.write('cut off in the mi')
      unplug('Dock')
      await expect.poll(() => stateOf(id), { timeout: 3_000, interval: 5 }).toBe('unplugged')
      if (n === 9) [files, handles] = [openFiles(), process.getActiveResourcesInfo().length]
    }
    console.log(`${slow.length - 1} times plugged in again, ms until it listens: ${JSON.stringify(figuresOf(slow.slice(1)))}`)
    expect(figuresOf(slow.slice(1)).max).toBeLessThan(2_000)
    expect(heard.map(({ raw }) => raw)).toEqual(Array.from({ length: dose(40, 1_000) }, (_, n) => `LOT-${n}`))
    expect(openFiles()).toBeLessThanOrEqual(files + 2)
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(handles + 3)
  })

  it(`two of them at 100 scans a second each for ${dose(5, 30)} s: none lost, none out of order, 99 of 100 written down within 50 ms`, { retry: 1 }, async () => {
    const names = ['Left', 'Right']
    const lanes = await Promise.all(names.map(async (name) => ({ name, pty: plug(name), id: await setUp(aScanner(name, { profile: { ...factoryProfile, suffix: '\r' } })) })))
    const sentMs = new Map<string, number>()
    const took: number[] = []
    told = ({ raw }) => void took.push(performance.now() - (sentMs.get(raw) ?? 0))
    const scans = dose(5, 30) * 100
    const fromMs = performance.now()
    for (let n = 0; n < scans; n++) {
      for (const { name, pty } of lanes) {
        const raw = `${name} \u001d${String(n).padStart(40, '0')}`
        sentMs.set(raw, performance.now())
        pty.write(`${raw}\r`)
      }
      const dueMs = fromMs + (n + 1) * 10
      if (dueMs > performance.now()) await rest(dueMs - performance.now())
    }
    await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(scans * 2)
    for (const { id, name } of lanes) {
      expect(heard.filter(({ device }) => device === id).map(({ raw }) => raw)).toEqual(Array.from({ length: scans }, (_, n) => `${name} \u001d${String(n).padStart(40, '0')}`))
    }
    expect(lines().length).toBe(scans * 2)
    const figures = figuresOf(took)
    console.log(`2 × 100 scans/s, ms from the port to the disk: ${JSON.stringify(figures)}`)
    expect(figures.p99).toBeLessThanOrEqual(50)
  })
})

describe.skipIf(!havePty || process.platform !== 'linux')('a port this account may not open', () => {
  it('names the group that may', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dockmark-port-'))
    const path = join(folder, 'ttyACM0')
    writeFileSync(path, '')
    chmodSync(path, 0)
    chmodSync(folder, 0o755)
    const script = `import(${JSON.stringify(join(import.meta.dirname, '../../src-main/devices/serial-port.ts'))})
      .then(({ serialPorts }) => serialPorts.open(${JSON.stringify(path)}, 9600, { bytes() {}, lost() {} }))
      .catch((trouble) => process.stdout.write(JSON.stringify(trouble.state ?? String(trouble))))`
    // Root may open everything: nobody asks.
    const child = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', ...(process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}) })
    expect(child.stdout || child.stderr).toBe(JSON.stringify({ state: 'not-permitted', remedy: 'dialout' }))
    rmSync(folder, { recursive: true })
  })
})

if (!havePty) it('serial scanners need pseudo-terminals, which this system has not: 11 stories skipped', () => undefined)
