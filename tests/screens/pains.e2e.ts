// Pains of other systems that show on a screen, in a real browser; each test bears the number of its pain.
import type { Page } from '@playwright/test'
import { ask, controller, lane, openJob, refused, startIn } from './floor.ts'
import { expect, press, test, wedgeScan } from './station.ts'

interface Rows { readonly rows: readonly { readonly code: string }[] }

test('pain-01-the-enter-of-a-scan-sends-no-form-off-and-presses-no-button', async ({ page, station }) => {
  await startIn(page, station, 'F10', 'Sam Supervisor')
  await page.getByRole('link', { name: 'Locations' }).click()
  const before = await ask<Rows>(page, 'catalog.locations', { search: '' })
  // A form that lacks nothing: an Enter in any of its fields, or on its button, would keep it.
  const form = async (): Promise<void> => {
    await page.goto(`${station.url}#/catalog/locations`)
    await page.getByRole('button', { name: 'Add location' }).click()
    await page.getByLabel('Code').fill('B-99')
    await page.getByLabel('Name').fill('Never meant')
  }
  for (const place of [page.getByLabel('Code'), page.getByLabel('Name'), page.getByRole('dialog').getByRole('button', { name: /Save/ })]) {
    for (const gapMs of [1, 8, 25]) {
      await form()
      await place.focus()
      await wedgeScan(page, '09521234000280', gapMs)
      await expect(page.getByRole('region', { name: 'Item' }), 'the scan was heard').toContainText('Cheddar wheel 5 kg')
      expect(await ask<Rows>(page, 'catalog.locations', { search: '' }), 'and nothing else happened').toEqual(before)
    }
  }
  await form()
  await press(page, 'F12')
  await expect.poll(async () => (await ask<Rows>(page, 'catalog.locations', { search: 'B-99' })).rows.map(({ code }) => code), 'the same form is kept by hand').toEqual(['B-99'])
})

test('pain-22-the-page-asks-nobody-but-its-own-station', async ({ page, station }) => {
  const elsewhere: string[] = []
  page.on('request', (request) => void (new URL(request.url()).origin !== new URL(station.url).origin && !/^(data|blob):/.test(request.url()) && elsewhere.push(request.url())))
  await startIn(page, station, 'F2', 'Sam Supervisor')
  for (const key of ['F1', 'F3', 'F4', 'F5', 'F6', 'F10', 'F11']) {
    await press(page, key)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(elsewhere).toEqual([])
})

/** Everything that goes to the loudspeaker is listened to: the loudest tone of each moment, in hertz. */
const listen = (page: Page): Promise<unknown> => page.addInitScript(() => {
  const tones: number[] = []
  Object.assign(globalThis, { tones })
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode | AudioParam) => AudioNode
  const ears = new WeakMap<BaseAudioContext, AnalyserNode>()
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode | AudioParam) {
    const { context } = this
    if (to === context.destination) {
      let ear = ears.get(context)
      if (!ear) {
        ears.set(context, ear = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 }))
        const [loudness, hearing] = [new Float32Array(ear.frequencyBinCount), ear]
        setInterval(() => {
          hearing.getFloatFrequencyData(loudness)
          const loudest = loudness.indexOf(Math.max(...loudness))
          if ((loudness[loudest] ?? -Infinity) > -40) tones.push(loudest * context.sampleRate / hearing.fftSize)
        }, 20)
      }
      connect.call(this, ear)
    }
    return connect.call(this, to)
  } as typeof AudioNode.prototype.connect
})
const heard = (page: Page): Promise<number[]> => page.evaluate(() => (globalThis as unknown as { tones: number[] }).tones.splice(0))

test('pain-25-a-bad-scan-is-heard-as-one', async ({ page, station }) => {
  await listen(page)
  await startIn(page, station, 'F2')
  await openJob(page, 'PO-2042')
  const near = (tones: readonly number[], hertz: number): number => tones.filter((tone) => Math.abs(tone - hertz) < 25).length
  await wedgeScan(page, controller('C9-400001'))
  await expect(lane(page)).toContainText('C9-400001')
  await page.waitForTimeout(700)
  const good = await heard(page)
  expect(near(good, 880) + near(good, 1320), `a bright rise: ${good.join()}`).toBeGreaterThan(0)
  expect(good.filter((tone) => tone < 300), 'nothing low in it').toEqual([])
  await wedgeScan(page, controller('C9-400001'))
  await expect(refused(page)).toBeVisible()
  await page.waitForTimeout(900)
  const bad = await heard(page)
  expect(near(bad, 165) + near(bad, 130), `a low double buzz: ${bad.join()}`).toBeGreaterThan(2)
  expect(near(bad, 880) + near(bad, 1320), 'nothing bright in it').toBe(0)
})
