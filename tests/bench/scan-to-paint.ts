// From the Enter of a scan to its row on the glass, with a million lots in the house, beside a bare page that paints one row.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { build } from 'vite'
import { chromiumLaunch } from '../chromium.ts'
import { median } from './ground/contest.ts'
import { quantile } from './ground/floor.ts'
import { defineItems, expiryOfLots, fillLots, itemOfLot, lotAt, type StockedItem } from './ground/lots.ts'
import { watchedPage, type WatchedPage } from './ground/paint.ts'
import { started, startedStation, type Started } from './ground/station.ts'
import { aWorkplace, benchPin, defineMasters } from './ground/workplace.ts'

const lots = 1_000_000
const items = 40
/** Items of the order that is being received: the lots of these come first. */
const ordered = 24
const rounds = 5
const scansPerRound = 50
const warmUps = 30

interface House {
  readonly home: string
  readonly person: string
  readonly receipt: string
  readonly items: readonly StockedItem[]
}

/** A million lots on the shelf, an order of 24 lines, and its receipt open at the dock. */
const aFullHouse = async (): Promise<House> => {
  const place = await aWorkplace()
  const masters = await defineMasters(place)
  const stocked = await defineItems(place, items)
  await fillLots(place, stocked, { supplier: masters.supplier, location: masters.shelf }, lots)
  const lines = stocked.slice(0, ordered).map(({ id }) => ({ item: id, quantity: 10_000 }))
  const order = await place.act('receiving.savePurchaseOrder', { number: 'PO-2041', supplier: masters.supplier, lines })
  const receipt = await place.act('receiving.open', { purchaseOrder: order.id, location: masters.dock })
  const { people } = await place.ask('station.status', {})
  place.core.close()
  return { home: place.home, person: people[0]!.id, receipt: receipt.id, items: stocked }
}

const startedFloor = async (folder: string): Promise<Started> => {
  await build({
    configFile: false, logLevel: 'error', root: import.meta.dirname, publicDir: false,
    build: { outDir: folder, emptyOutDir: false, rolldownOptions: { input: join(import.meta.dirname, 'ground', 'floor-page.ts'), output: { entryFileNames: 'floor.js' } } },
  })
  return started([join(import.meta.dirname, 'ground', 'floor-server.ts'), folder])
}

const signedIn = async (url: string, person: string): Promise<string> => {
  const response = await fetch(`${url}call`, { method: 'POST', body: JSON.stringify({ name: 'station.signIn', commandId: 'sign-in', input: { person, pin: benchPin } }) })
  const { view } = (await response.json()) as { readonly view: { readonly session: string } }
  return view.session
}

/** Two of three scans name a lot that was here before, the third a new one; no two the same. */
const scansOf = ({ items: stocked }: House): (() => { readonly raw: string; readonly lot: string }) => {
  const lotsOrdered = (lots * ordered) / items
  let number = 0
  return () => {
    number += 1
    const at = number % 3 === 0 ? lots + number : (number * 7_919) % lotsOrdered
    const { gtin } = number % 3 === 0 ? stocked[number % ordered]! : itemOfLot(stocked, at, lots)
    return { raw: `]C101${gtin}17${expiryOfLots.slice(2).replaceAll('-', '')}10${lotAt(at)}`, lot: lotAt(at) }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms + Math.random() * 150) })

interface Contest { readonly floor: number[]; readonly ours: number[] }

/** They take turns at a scanner's pace: what the station does after a scan is over when the next one comes. */
const takeTurns = async (count: number, pages: { readonly floor: WatchedPage; readonly ours: WatchedPage }, next: ReturnType<typeof scansOf>): Promise<Contest> => {
  const times: Contest = { floor: [], ours: [] }
  for (let number = 0; number < count; number += 1) {
    for (const name of ['floor', 'ours'] as const) {
      const { raw, lot } = next()
      times[name].push(await pages[name].scan(raw, lot))
      await pause(name === 'floor' ? 100 : 350)
    }
  }
  return times
}

const measured = async (browser: Browser, house: House, urls: { readonly floor: string; readonly ours: string }): Promise<Contest[]> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const session = await signedIn(urls.ours, house.person)
  await context.addInitScript((token) => sessionStorage.setItem('dockmark.session', token), session)
  const pages = {
    floor: await watchedPage(context, urls.floor, { row: '#row', ready: '#row' }),
    ours: await watchedPage(context, `${urls.ours}#/receiving/${house.receipt}`, { row: 'aside li:first-child .mono', ready: 'aside h2' }),
  }
  const next = scansOf(house)
  await takeTurns(warmUps, pages, next)
  const contests: Contest[] = []
  for (let round = 0; round < rounds; round += 1) contests.push(await takeTurns(scansPerRound, pages, next))
  return contests
}

const contested = async (house: House): Promise<Contest[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'dockmark-floor-'))
  const floor = await startedFloor(folder)
  const ours = await startedStation(house.home)
  const browser = await chromium.launch(chromiumLaunch())
  try {
    return await measured(browser, house, { floor: floor.url, ours: ours.url })
  } finally {
    await browser.close()
    for (const { end } of [floor, ours]) await end()
    for (const each of [house.home, folder]) rmSync(each, { recursive: true, force: true })
  }
}

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const contests = await contested(await aFullHouse())
  const ratioAt = (share: number): number => median(contests.map((one) => quantile(one.ours, share) / quantile(one.floor, share)))
  const all: Contest = { floor: contests.flatMap((one) => one.floor), ours: contests.flatMap((one) => one.ours) }
  print('p50_ratio', ratioAt(0.5), '×')
  print('p99_ratio', ratioAt(0.99), '×')
  print('p50_ms', quantile(all.ours, 0.5), 'ms')
  print('p99_ms', quantile(all.ours, 0.99), 'ms')
  print('floor_p50_ms', quantile(all.floor, 0.5), 'ms')
  print('floor_p99_ms', quantile(all.floor, 0.99), 'ms')
  print('lots', lots, '')
}
