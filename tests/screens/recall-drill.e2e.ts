// A drill through a company's whole history, in a campaign a million movements, by scan and keys: from a sold lot back to its raw lot, forward to everything made of that, to the signed pack.
import { rmSync } from 'node:fs'
import { depth, lotCode, planFamily, type Family } from '../bench/ground/family.ts'
import { writeFamily } from '../bench/ground/family-rows.ts'
import { aWorkplace, benchPin } from '../bench/ground/workplace.ts'
import { dose } from '../dose.ts'
import { startIn } from './floor.ts'
import { atStep, caseNow, downloadPack, named, rowsOf, signPack } from './recall-story.ts'
import { expect, press, test as base, wedgeScan } from './station.ts'

/** Five movements for each. */
const lots = dose(1_000, 200_000)
const secondsMax = 10
const fillingMs = 900_000

interface Ground { readonly home: string; readonly family: Family }

const test = base.extend<object, { ground: Ground; firstHome: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the braces what is needed: nothing
  ground: [async ({}, use) => {
    const place = await aWorkplace()
    const family = await planFamily(place, lots)
    writeFamily(place, family)
    place.core.close()
    await use({ home: place.home, family })
    rmSync(place.home, { recursive: true, force: true })
  }, { scope: 'worker', timeout: fillingMs }],
  firstHome: [async ({ ground }, use) => use(ground.home), { scope: 'worker' }],
})

test.use({ flags: ['--port', '0'] })

/** How many lots are made of this one, itself among them, and how much of them was sold to how many: on paper. */
const onPaper = ({ firstParent, parents, sales }: Family, root: number): { readonly lots: number; readonly shipped: number; readonly customers: number } => {
  const reached = new Uint8Array(lots)
  reached[root] = 1
  // What a lot is made of comes before it.
  for (let lot = root + 1; lot < lots; lot += 1) if (parents.subarray(firstParent[lot]!, firstParent[lot + 1]!).some((parent) => reached[parent] === 1)) reached[lot] = 1
  const customers = new Set<number>()
  let shipped = 0
  for (let sale = 0; sale < sales.length; sale += 3) {
    if (reached[sales[sale]!] !== 1) continue
    customers.add(sales[sale + 1]!)
    shipped += sales[sale + 2]!
  }
  return { lots: reached.reduce((sum, one) => sum + one, 0), shipped, customers: customers.size }
}

const summed = (rows: readonly string[], column: number): number => rows.reduce((sum, row) => sum + Number(row.trim().split(',').at(column)), 0)

test('a whole history is drilled in ten seconds, and its counts agree', { tag: '@campaign' }, async ({ page, station, ground: { family } }) => {
  test.setTimeout(fillingMs)
  await startIn(page, station, 'z', 'Ada', benchPin)
  await page.getByRole('link', { name: 'Drills' }).click()
  await expect(page.getByText('No drill yet')).toBeVisible()

  const sold = lotCode(Math.floor((family.layer.indexOf(depth) + lots) / 2))
  const begun = performance.now()
  await wedgeScan(page, sold)
  await atStep(page, 'Stop')
  await press(page, '1')
  await page.getByRole('region', { name: 'What it was made of' }).getByRole('button').first().focus()
  await press(page, 'Enter')
  await expect(page.getByRole('region', { name: 'It begins from' })).not.toContainText(sold)
  await press(page, 'F12')
  await atStep(page, 'Stop')
  await press(page, 'F12')
  await expect(page.getByRole('region', { name: 'Would be stopped everywhere' })).toBeVisible({ timeout: 60_000 })
  await press(page, 'F12')
  await atStep(page, 'Close')
  await signPack(page, { who: 'Ada', pin: benchPin, withinMs: 120_000 })
  const seconds = (performance.now() - begun) / 1_000

  const drilled = (await caseNow(page))!
  console.log(`drill: ${seconds.toFixed(1)} s on the screen, ${(drilled.closed!.milliseconds / 1_000).toFixed(1)} s by its own stopwatch, ${drilled.figures!.lots + drilled.figures!.possibleLots} lots, ${drilled.figures!.customers} customers`)
  const paper = onPaper(family, Number(drilled.roots[0]!.code.slice(1)))
  const { figures } = drilled
  expect({ lots: figures!.lots + figures!.possibleLots, shipped: figures!.shipped, customers: figures!.customers }).toEqual(paper)
  const files = await downloadPack(page)
  const [units, customers] = [rowsOf(named(files, 'units.csv')), rowsOf(named(files, 'customers.csv'))]
  expect([units.length, summed(units, 7), summed(customers, -6)]).toEqual([paper.lots, paper.shipped, paper.shipped])
  expect(rowsOf(named(files, 'not-affected.csv'))).toHaveLength(lots - paper.lots)
  expect(seconds).toBeLessThan(secondsMax)
})
