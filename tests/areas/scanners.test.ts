// The scanners of the station: set up, changed, told apart; and how the keyboard scanner writes.
import { describe, expect, it } from 'vitest'
import type { Sent } from '#contract/contract.ts'
import { factoryProfile } from '#contract/scanners.ts'
import { samePort, type ScannerPort } from '#domain/scanner-port.ts'
import { given } from '../given.ts'

const aScanner = (name: string, more: Partial<Sent<'station.saveScanner'>> = {}): Sent<'station.saveScanner'> =>
  ({ name, channel: 'keyboard', reads: 'barcodes', profile: factoryProfile, active: true, ...more })
const learned = { ...factoryProfile, suffix: '\t', gsSubstitute: 'F8', layout: { z: 'y', y: 'z' } } as const

describe('a scanner', () => {
  it('comes back as it was set up, also after a restart', () =>
    given().when(async (site) => {
      await site.act('station.saveScanner', aScanner('Dock', { channel: 'serial', port: { path: '/dev/ttyS0' }, baudRate: 9_600 }))
      await site.act('station.saveScanner', aScanner('Hand', { profile: learned }))
      await site.restart()
    }).then(async (site) => {
      expect(await site.ask('station.scanners', {})).toMatchObject({
        scanners: [{ name: 'Dock', port: { path: '/dev/ttyS0' }, profile: factoryProfile, state: { state: 'off' } }, { name: 'Hand', profile: learned, state: { state: 'listening' } }], found: [],
      })
    }))

  it('is changed by its id; names are not given twice', () =>
    given().when().then(async (site) => {
      const { id } = await site.act('station.saveScanner', aScanner('Dock'))
      await site.act('station.saveScanner', { ...aScanner('Gate'), id })
      expect(await site.ask('station.scanners', {})).toMatchObject({ scanners: [{ id, name: 'Gate' }] })
      expect(await site.refused('station.saveScanner', aScanner('Gate'))).toEqual({ code: 'AlreadyExists', what: 'scanner', named: 'Gate' })
      expect(await site.refused('station.saveScanner', { ...aScanner('New'), id: 'A'.repeat(22) })).toEqual({ code: 'NotFound', what: 'scanner', named: 'A'.repeat(22) })
    }))

  it('at the keyboard: one is in use, and everybody is told how it writes', () =>
    given().when().then(async (site) => {
      expect((await site.ask('station.status', {})).keyboard).toEqual(factoryProfile)
      await site.act('station.saveScanner', aScanner('Old'))
      const { id } = await site.act('station.saveScanner', aScanner('New', { profile: learned }))
      expect(await site.ask('station.scanners', {})).toMatchObject({ scanners: [{ name: 'New', active: true }, { name: 'Old', active: false, state: { state: 'off' } }] })
      expect((await site.ask('station.status', {})).keyboard).toEqual(learned)
      await site.act('station.saveScanner', { ...aScanner('New', { profile: learned }), id, active: false })
      expect((await site.ask('station.status', {})).keyboard).toEqual(factoryProfile)
    }))
})

describe('the same scanner', () => {
  const at = (path: string, more: ScannerPort = {}): ScannerPort => ({ path, vendorId: '0c2e', productId: '0b61', ...more })

  it.each<[string, ScannerPort, ScannerPort[], string | undefined]>([
    ['is known by its serial number at another port', at('/dev/1', { serialNumber: 'A' }), [at('/dev/1', { serialNumber: 'B' }), at('/dev/2', { serialNumber: 'A' })], '/dev/2'],
    ['without a serial number is the one at its place', at('/dev/2'), [at('/dev/1'), at('/dev/2')], '/dev/2'],
    ['without a serial number is any alike, where its place is empty', at('/dev/9'), [at('/dev/1')], '/dev/1'],
    ['is no other maker’s, even at its place', at('/dev/1'), [at('/dev/1', { vendorId: '05e0' })], undefined],
    ['without USB ids is where it is', { path: '/dev/ttyS0' }, [at('/dev/1'), { path: '/dev/ttyS0' }], '/dev/ttyS0'],
    ['is not there', at('/dev/1', { serialNumber: 'A' }), [at('/dev/1', { serialNumber: 'B' })], undefined],
  ])('%s', (_what, port, found, path) => expect(samePort(port, found)?.path).toBe(path))
})
