// The first minute: the practice warehouse, a person, a PIN.
import { expect, signIn, test } from './station.ts'

test('somebody signs in to the practice warehouse', async ({ page, station }) => {
  await page.goto(station.url)
  await expect(page.getByRole('button', { name: /Olga Operator/ })).toBeVisible()
  await signIn(page, 'Olga Operator')
  await expect(page.getByText('OO', { exact: true }).first()).toBeVisible()
})
