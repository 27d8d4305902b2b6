// What a company wants to know of its lots: asked of what is made, inherited from what went in, and found in stock.
import { ask, caseOfMilk, lane, openJob, startIn } from './floor.ts'
import { look } from './look.ts'
import { expect, press, test, wedgeScan } from './station.ts'

interface Row { readonly id: string; readonly sku: string; readonly code: string }

test('what comes out is asked what its item demands, begins with what its inputs have, and is found by it', async ({ page, station }) => {
  test.slow()
  await startIn(page, station, 'y', 'Sam Supervisor')
  const records = async (name: string, search = ''): Promise<readonly Row[]> => (await ask<{ readonly rows: readonly Row[] }>(page, name, { search })).rows
  const [acidity, grade] = [
    await ask<Row>(page, 'catalog.saveIndicator', { code: 'PH', name: 'Acidity', type: 'measure', unit: 'pH', of: 'lot', active: true }),
    await ask<Row>(page, 'catalog.saveIndicator', { code: 'GRADE', name: 'Grade', type: 'choice', choices: ['First', 'Second'], of: 'lot', active: true }),
  ]
  const [milk, cheddar] = [(await records('catalog.items', 'MILK-1L'))[0]!, (await records('catalog.items', 'CHED-5'))[0]!]
  await ask(page, 'catalog.saveItem', { ...milk, indicators: [{ indicator: acidity.id, demanded: false, inherited: false }] })
  await ask(page, 'catalog.saveItem', { ...cheddar, indicators: [{ indicator: acidity.id, demanded: true, inherited: true }, { indicator: grade.id, demanded: true, inherited: false }] })
  await ask(page, 'catalog.noteIndicators', { subject: `lot:${milk.id}/M-4417`, values: [{ indicator: acidity.id, value: '6.70' }] })
  await ask(page, 'production.placeOrder', { number: 'WO-700', item: cheddar.id, quantity: 1, recipe: { makes: 1, lines: [{ item: milk.id, quantity: 12 }] } })
  await openJob(page, 'WO-700')
  await wedgeScan(page, caseOfMilk('M-4417'))
  await expect(lane(page)).toContainText('M-4417')
  await press(page, 'o')
  await expect(page.getByRole('dialog', { name: /What came out/ })).toBeVisible()
  await press(page, 'F12')
  await expect(page.getByRole('textbox', { name: 'Acidity (pH)' }), 'the milk said it').toHaveValue('6.70')
  await look(page, 'production-indicator')
  await page.getByRole('combobox', { name: 'Grade' }).selectOption('First')
  await press(page, 'Enter')
  await expect(lane(page)).toContainText('came out')

  await press(page, 'F3')
  const filter = page.getByRole('combobox', { name: 'Noted of it' })
  await filter.fill('Acid')
  await press(page, 'ArrowDown')
  await press(page, 'Enter')
  const list = page.getByRole('region', { name: 'On hand' })
  await expect(list.getByRole('link')).toHaveCount(2)
  await expect(list.getByRole('link').first()).toContainText('Acidity 6.70 pH')
  await page.getByRole('textbox', { name: 'Acidity: from (pH)' }).fill('6,8')
  await expect(page.getByText('Nothing like this is on hand')).toBeVisible()
  await page.getByRole('textbox', { name: 'Acidity: from (pH)' }).fill('6,5')
  await expect(list.getByRole('link')).toHaveCount(2)
  await look(page, 'stock-values')
})
