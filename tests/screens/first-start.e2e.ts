// The very first start: nothing is there yet, and every screen says what to do about it.
import type { Page } from '@playwright/test'
import { look } from './look.ts'
import { expect, press, signIn, test, typeByHand } from './station.ts'

test.use({ flags: ['--port', '0'] })

const pinFields = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel('PIN', { exact: true }).fill(pin)
  await page.getByLabel('PIN once more').fill(pin)
}

test('an empty station is named, gets its administrator, and tells what to do next', async ({ page, station }) => {
  await page.goto(station.url)
  await expect(page.getByRole('heading', { name: 'Welcome to Dockmark' })).toBeVisible()
  await press(page, 'Enter')
  await expect(page.getByText('Needed')).toBeVisible()
  await typeByHand(page, 'Dock 1')
  await look(page, 'set-up-station')
  await press(page, 'Enter')

  await expect(page.getByRole('heading', { name: 'Who looks after it?' })).toBeVisible()
  await typeByHand(page, 'Rosa Keller')
  await expect(page.getByLabel('Initials')).toHaveValue('RK')
  await pinFields(page, '12345')
  await press(page, 'Enter')
  await expect(page.getByText('A PIN needs at least 6 digits.')).toBeVisible()
  await look(page, 'set-up-person')
  await pinFields(page, '111111')
  await press(page, 'Enter')
  await page.getByRole('radio', { name: /An empty warehouse/ }).click()
  await look(page, 'set-up-start')
  await page.getByRole('button', { name: 'Start Dockmark' }).click()
  await expect(page.getByRole('alert')).toContainText('This PIN is too easy to guess. Choose at least 6 digits that are not all equal and not in a row.')
  await page.getByRole('button', { name: 'Back' }).click()
  await pinFields(page, '739154')
  await press(page, 'Enter')
  await page.getByRole('button', { name: 'Start Dockmark' }).click()

  await expect(page.getByRole('heading', { name: 'Today at Dock 1' })).toBeVisible()
  await press(page, 'Pause')
  await signIn(page, 'Rosa Keller', '739154')
  await expect(page.getByRole('button', { name: 'RK: signed in as Rosa Keller' })).toBeVisible()
  const empties: readonly (readonly [key: string, title: string, todo: string])[] = [
    ['F2', 'No deliveries expected', 'Receive without an order'], ['F3', 'Nothing is on hand', 'Receive goods'], ['F4', 'No orders to ship', 'Ship without an order'],
    ['F5', 'Scan anything', 'its card opens'], ['F6', 'No labels yet', 'Scan a lot, a serial or a pallet'],
  ]
  for (const [key, title, todo] of empties) {
    await press(page, key)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(todo)
  }
})
