// The camera as a scanner: a real film before a real browser's camera, and every reason why there may be none.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { WebSocket } from 'ws'
import { chromiumLaunch } from '../chromium.ts'
import { onTable, pictureOf, pngOf, writeFilm, type Symbol } from './film.ts'
import { inDays, lane, openJob, refused, shownDay, startIn } from './floor.ts'
import { faultsOf } from './look.ts'
import { expect, press, shot, signIn, test, type RunningStation } from './station.ts'

const film = join(import.meta.dirname, '../../out/films/dock.y4m')
const plain = chromiumLaunch()

test.use({
  // A phone: fingers, no mouse.
  viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true,
  launchOptions: { ...plain, args: [...plain.args, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`] },
})

const table = { width: 640, height: 480 }
const perSecond = 10

const yymmdd = (day: string): string => day.slice(2).replaceAll('-', '')
const caseOfMilk: Symbol = { bcid: 'gs1datamatrix', text: `(01)19521234000119(10)M-4390(17)${yymmdd(inDays(14))}` }
const cheeseLink: Symbol = { bcid: 'qrcode', text: `https://id.gs1.org/01/09521234000280/10/CH-77?17=${yymmdd(inDays(30))}` }

/** Milk, held for four seconds and now and then out of focus; nothing; cheese; nothing; and again. */
test.beforeAll(async () => {
  const [nothing, milk, cheese] = [onTable(table), onTable(table, await pictureOf(caseOfMilk)), onTable(table, await pictureOf(cheeseLink))]
  const held = Array.from({ length: 4 * perSecond }, (_, n) => (n % 7 === 6 || (n > 27 && n < 37) ? nothing : milk))
  const away = Array.from({ length: 3 * perSecond }, () => nothing)
  await writeFilm(film, perSecond, [...held, ...away, ...Array.from({ length: 3 * perSecond }, () => cheese), ...away])
})

const panel = (page: Page) => page.getByRole('complementary', { name: 'Camera' })
const inBar = (page: Page) => page.getByRole('button', { name: 'Camera', exact: true })
const milkLine = (page: Page) => page.getByRole('button', { name: /Whole milk 1 L MILK-1L/ })
const startReceiving = async (page: Page, station: RunningStation): Promise<void> => {
  await startIn(page, station, 'F2')
  await openJob(page, 'PO-2041')
}
/** The tracks the page's camera still runs. */
const running = (page: Page): Promise<number> => page.evaluate(() =>
  ((globalThis as { opened?: MediaStream[] }).opened ?? []).flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length)
const watchCamera = (page: Page): Promise<unknown> => page.addInitScript(() => {
  const opened: MediaStream[] = []
  Object.assign(globalThis, { opened })
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted)
    opened.push(stream)
    return stream
  }
})

test('a case held before the camera is received once, however long it is looked at', async ({ page, station }) => {
  await startReceiving(page, station)
  await shot(page, 'camera-offered')
  await page.getByRole('button', { name: 'Scan with the camera' }).tap()
  for (const said of ['Whole milk 1 L', 'M-4390', shownDay(inDays(14)), '12 bottle']) await expect(lane(page)).toContainText(said, { timeout: 20_000 })
  await expect(panel(page)).toContainText('Read. Take it out of the picture to read it again.')
  await shot(page, 'camera-receiving')
  expect(await faultsOf(page, 'light')).toEqual([])
  // The link is read six seconds after the milk first was: its whole look is over by then.
  await expect(lane(page)).toContainText('CH-77', { timeout: 20_000 })
  await expect(lane(page)).toContainText('Cheddar')
  await expect(milkLine(page)).toContainText('12 / 288')
  // The film begins again: the case has been away and comes back.
  await expect(milkLine(page)).toContainText('24 / 288', { timeout: 20_000 })
})

test('the camera runs only while somebody looks: closed, hidden or locked it stops', async ({ page, station }) => {
  await watchCamera(page)
  await startReceiving(page, station)
  await inBar(page).tap()
  await expect(panel(page)).toContainText('Hold a barcode inside the frame')
  expect(await running(page)).toBe(1)
  await panel(page).getByRole('button', { name: 'Close' }).tap()
  await expect(panel(page)).toHaveCount(0)
  expect(await running(page)).toBe(0)

  await inBar(page).tap()
  await expect.poll(() => running(page)).toBe(1)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => running(page)).toBe(0)
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'hidden')
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => running(page)).toBe(1)

  await press(page, 'Pause')
  await expect(page.getByRole('button', { name: /Olga Operator/ })).toBeVisible()
  expect(await running(page)).toBe(0)
  await signIn(page, 'Olga Operator')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('PO-2041')
  await expect(panel(page), 'whoever comes next opens it themselves').toHaveCount(0)
})

test('at a desk it stands beside the screen', async ({ page, station }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await startReceiving(page, station)
  await inBar(page).tap()
  await expect(lane(page)).toContainText('M-4390', { timeout: 20_000 })
  await shot(page, 'camera-receiving')
  expect(await faultsOf(page, 'light')).toEqual([])
})

/** What browsers answer where there is no camera, or another program has it: no switch of the test camera does that. */
const answering = (page: Page, name: string): Promise<unknown> => page.addInitScript((fault) => {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', fault))
}, name)

for (const [name, says] of [
  ['NotFoundError', 'No camera was found'],
  ['NotReadableError', 'The camera gives no picture'],
] as const) {
  test(`without a picture it says why: ${says}`, async ({ page, station }) => {
    await answering(page, name)
    await startReceiving(page, station)
    await inBar(page).tap()
    await expect(panel(page).getByRole('alert')).toContainText(says)
    await expect(panel(page).getByRole('button', { name: 'Take a picture' })).toBeVisible()
  })
}

test('a camera that is not allowed says where to allow it', async ({ playwright, station }) => {
  const browser = await playwright.chromium.launch({ ...plain, args: [...plain.args, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny'] })
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await startReceiving(page, station)
  await inBar(page).tap()
  await expect(panel(page).getByRole('alert')).toContainText('The camera is not allowed here')
  await shot(page, 'camera-denied')
  expect(await faultsOf(page, 'light')).toEqual([])
  await browser.close()
})

test('where reading cannot be loaded it says so, and works once it can', async ({ page, station, context }) => {
  await context.route('**/*.wasm', (route) => route.abort())
  await startReceiving(page, station)
  await inBar(page).tap()
  await expect(panel(page).getByRole('alert')).toContainText('Reading barcodes could not be loaded', { timeout: 20_000 })
  await context.unroute('**/*.wasm')
  await panel(page).getByRole('button', { name: 'Try again' }).tap()
  await expect(lane(page)).toContainText('M-4390', { timeout: 20_000 })
})

/** Serves the station at a plain-HTTP address that is not this computer's own: what a phone in the building would open. */
const overPlainHttp = async (page: Page, station: RunningStation): Promise<string> => {
  const { host, origin } = new URL(station.url)
  await page.context().route('http://dock.example/**', async (route) => {
    await route.fulfill({ response: await route.fetch({ url: route.request().url().replace('http://dock.example', origin), headers: { host } }) })
  })
  await page.routeWebSocket('ws://dock.example/ws', (pageSide) => {
    const stationSide = new WebSocket(`ws://${host}/ws`, { headers: { origin } })
    const opened = new Promise((resolve) => stationSide.once('open', resolve))
    pageSide.onMessage(async (message) => {
      await opened
      stationSide.send(message)
    })
    stationSide.on('message', (message) => pageSide.send(String(message)))
    pageSide.onClose(() => stationSide.close())
  })
  return 'http://dock.example/'
}

test('a page over plain HTTP has no live picture, and reads photographs instead', async ({ page, station }) => {
  await startReceiving(page, { ...station, url: await overPlainHttp(page, station) })
  await inBar(page).tap()
  await expect(panel(page).getByRole('alert')).toContainText('Browsers give the camera only to pages that begin with https')
  await expect(panel(page).getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await shot(page, 'camera-plain-http')
  expect(await faultsOf(page, 'light')).toEqual([])

  const take = async (name: string, buffer: Buffer): Promise<void> => {
    const choosing = page.waitForEvent('filechooser')
    await panel(page).getByRole('button', { name: 'Take a picture' }).tap()
    await (await choosing).setFiles({ name, mimeType: 'image/png', buffer })
  }
  await take('milk.png', await pngOf({ ...caseOfMilk, scale: 12 }))
  await expect(lane(page)).toContainText('M-4390')
  await expect(milkLine(page)).toContainText('12 / 288')
  await take('wall.png', await page.screenshot())
  await expect(panel(page)).toContainText('No barcode was found in this picture')
  await expect(refused(page)).toHaveCount(0)
  await expect(milkLine(page)).toContainText('12 / 288')
})
