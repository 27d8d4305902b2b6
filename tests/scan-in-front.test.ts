// A scanner at the station's own ports is heard by one screen, the one in front, and by no other.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSite, type Site } from './given.ts'
import { served, socketDoor, windowDoor, type Door, type Served } from './hosts/doors.ts'

describe('a scan of the station’s own devices', () => {
  let site: Site
  let web: Served
  let left: Door
  let right: Door

  beforeEach(async () => {
    site = await openSite()
    web = await served(site.core)
    left = await socketDoor(web)
    right = await socketDoor(web)
  })
  afterEach(async () => {
    await left.close()
    await right.close()
    await web.close()
    site.close()
  })

  const device = 'A'.repeat(22)
  const scan = (...codes: string[]): void => site.core.scanners.hear(device, codes.map((raw) => ({ raw })))
  const results = (): string[] => site.core.database.all<{ result: string }>('SELECT result FROM transcript WHERE device IS NOT NULL AND name IS NULL ORDER BY number').map(({ result }) => result)
  /** What a page sent before was read when its next call is answered. */
  const toFront = async (door: Door): Promise<void> => {
    door.comeToFront()
    await door.call({ name: 'station.status', input: {} })
  }
  const raws = (door: Door): string[] => door.scans.map(({ raw }) => raw)

  it('reaches the page that came to the front last', async () => {
    await toFront(left)
    scan('L-1', 'L-2')
    await toFront(right)
    scan('R-1')
    await toFront(left)
    scan('L-3')
    await expect.poll(() => [raws(left), raws(right)]).toEqual([['L-1', 'L-2', 'L-3'], ['R-1']])
    expect(left.scans[0]).toMatchObject({ device, id: expect.stringMatching(/^[\w-]{22}$/) })
    expect(results()).toEqual(['heard', 'heard', 'heard', 'heard'])
  })

  it('reaches nobody where no page is in front, and is written down all the same', async () => {
    scan('X-1')
    await toFront(right)
    await right.close()
    await expect.poll(() => {
      scan('X-2')
      return results().at(-1)
    }).toBe('nobody-listening')
    expect([raws(left), results()[0]]).toEqual([[], 'nobody-listening'])
  })

  it('a page behind that closes takes nothing from the one in front', async () => {
    await toFront(left)
    await toFront(right)
    await left.close()
    await right.call({ name: 'station.status', input: {} })
    scan('R-1')
    await expect.poll(() => raws(right)).toEqual(['R-1'])
  })

  it('reaches the window from its start, and no more after it was closed', async () => {
    const window = windowDoor(site.core)
    scan('W-1')
    await window.close()
    scan('W-2')
    expect([raws(window), results()]).toEqual([['W-1'], ['heard', 'nobody-listening']])
  })

  it('that could not be written down is told to nobody', async () => {
    await toFront(left)
    site.core.database.pragma(`max_page_count = ${site.core.database.pragma<number>('page_count')}`)
    expect(() => scan(...Array.from({ length: 200 }, (_, n) => `${n}-${'x'.repeat(1_000)}`))).toThrow(/full/)
    site.core.database.pragma('max_page_count = 1000000')
    scan('L-1')
    await expect.poll(() => raws(left)).toEqual(['L-1'])
    expect(results()).toEqual(['heard'])
  })
})
