// The lists of the support desk: what is due for service because somebody said so or because it was sold, page by page.
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { serialSubject } from '#domain/subject.ts'
import { dueSql, missingSql, openCasesSql, servicedSql, soldSql } from '../../src-main/ledger/projections/service.ts'
import { rebuild } from '../../src-main/ledger/rebuild.ts'
import { anItem, gtin, received } from '../builders.ts'
import { given, type Site } from '../given.ts'
import { aCase, laptop, seen, soldTo, workshop } from './service-story.ts'

describe('the lists of the support desk', () => {
  it('tell what is due page by page, soonest first, and forget nothing that was planned', () =>
    given(workshop).when(async (site) => {
      await site.act('service.plan', { subject: laptop(site, 'L2'), due: '2026-12-01' })
      await site.act('service.plan', { subject: laptop(site, 'L1'), due: '2026-12-15' })
      await site.act('service.plan', { subject: laptop(site, 'L1'), due: '2026-11-30' })
    }).then(async (site) => {
      expect((await site.ask('service.due', {})).rows.map(({ code, due }) => [code, due])).toEqual([['L1', '2026-11-30'], ['L2', '2026-12-01']])
      expect((await site.ask('service.due', { until: '2026-11-30' })).rows).toHaveLength(1)
      expect((await site.ask('service.due', { after: `2026-11-30 ${laptop(site)}` })).rows.map(({ code }) => code)).toEqual(['L2'])
    }))

  const dueBy = async (site: Site, until: string) => (await site.ask('service.due', { until })).rows.map(({ code, due, owner }) => [code, due, owner])

  it('tell what is due because it was sold, though nobody registered it: while the customer has it, and from the first sale to that customer', () =>
    given(workshop).when(soldTo('L1'), soldTo('L2', 'SHOP')).then(async (site) => {
      expect(await dueBy(site, '2027-11-20')).toEqual([])
      expect(await dueBy(site, '2027-11-21')).toEqual([['L1', '2027-11-21', 'City Market'], ['L2', '2027-11-21', 'Corner Shop']])
      await site.act('service.register', { subject: laptop(site), owner: 'Rosa Kern', purchased: '2026-11-20' })
      expect(await dueBy(site, '2027-11-21')).toEqual([['L1', '2027-11-20', 'Rosa Kern'], ['L2', '2027-11-21', 'Corner Shop']])
      const [item] = (await site.ask('catalog.items', { search: 'LAP' })).rows
      await site.act('catalog.saveItem', { ...item!, serviceMonths: 3 })
      expect(await dueBy(site, '2027-11-21')).toEqual([['L2', '2027-02-21', 'Corner Shop'], ['L1', '2027-11-20', 'Rosa Kern']])
      await aCase('L2', 'A-01')(site)
      expect(await dueBy(site, '2027-11-21')).toEqual([['L1', '2027-11-20', 'Rosa Kern']])
      expect(await seen(site, 'L2')).not.toHaveProperty('nextService')
      site.pass(10)
      await site.restart()
      await soldTo('L2', 'SHOP')(site)
      expect((await dueBy(site, '2027-11-21'))[0], 'sent back after a repair, it is not sold again').toEqual(['L2', '2027-02-21', 'Corner Shop'])
      await site.act('service.openCase', { subject: laptop(site, 'L1'), symptom: 'Taken back', location: site.id('A-01') })
      await soldTo('L1', 'SHOP')(site)
      expect(await dueBy(site, '2027-11-21'), 'sold to somebody else, it begins anew').toEqual([['L2', '2027-02-21', 'Corner Shop'], ['L1', '2027-03-01', 'Corner Shop']])
      for (const serial of ['L1', 'L2']) expect((await seen(site, serial)).nextService).toMatchObject({ planned: false })
      rebuild(site.core.database)
      expect(await dueBy(site, '2027-11-21')).toHaveLength(2)
    }))

  it('lose nothing and tell nothing twice between two pages, whatever was said and whatever was sold when', () =>
    given(workshop,
      ...[['M1', 61, 1], ['M2', 62, 2]].map(([sku, n, serviceMonths]) => anItem({ sku: String(sku), name: `Meter ${sku}`, tracking: 'serial', expires: false, serviceMonths: Number(serviceMonths), packing: [{ gtin: gtin(Number(n)), quantity: 1 }] })),
      ...['M1', 'M2'].map((sku) => received(sku, { serials: Array.from({ length: 180 }, (_, n) => `${sku}-${n}`) })),
    ).when(async (site) => {
      // Into the last days of months with 30, 31 and 28.
      for (let day = 0; day < 12; day += 1) {
        site.pass(9)
        await site.restart()
        const { id } = await site.act('shipping.open', { customer: site.id('MARKET') })
        for (const sku of ['M1', 'M2']) await site.act('shipping.pick', { shipment: id, item: site.id(sku), serials: Array.from({ length: 15 }, (_, n) => `${sku}-${day * 15 + n}`) })
        await site.act('shipping.ship', { shipment: id })
      }
      for (let n = 0; n < 60; n += 1) await site.act('service.plan', { subject: serialSubject(site.id('M1'), `M1-${n * 3}`), due: n % 2 === 0 ? '2027-02-28' : '2027-01-02' })
    }).then(async (site) => {
      const rows: View<'service.due'>['rows'] = []
      for (let after: string | undefined = ''; after !== undefined;) {
        const page: View<'service.due'> = await site.ask('service.due', { until: '2027-12-31', ...(after === '' ? {} : { after }) })
        rows.push(...page.rows)
        after = page.next
      }
      expect(rows).toHaveLength(360)
      expect(new Set(rows.map(({ subject }) => subject)).size).toBe(360)
      expect(rows.map(({ due }) => due)).toEqual(rows.map(({ due }) => due).toSorted())
      for (const row of rows) expect((await site.ask('service.serial', { subject: row.subject }))?.nextService?.due).toBe(row.due)
    }))

  it('are read from their indexes, however many serials there are', () =>
    given().when().then(async (site) => {
      const plan = (sql: string, ...values: readonly string[]): string => site.core.database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail).join('; ')
      expect(plan(openCasesSql)).toMatch(/USING INDEX service_case_by_state \(state=\?\)$/)
      expect(plan(dueSql, '2026-12-31', '0', '')).toMatch(/USING (?:COVERING )?INDEX service_due_by_day/)
      expect(plan(dueSql, '2026-12-31', '0', '')).not.toContain('TEMP B-TREE')
      expect(plan(soldSql, 'i', '0', '', '2026-12-31')).toMatch(/USING COVERING INDEX service_due_by_sale \(item=\? AND away=\? AND due=\? AND \(sold_at,subject\)>\(\?,\?\)/)
      expect(plan(soldSql, 'i', '0', '', '2026-12-31')).not.toContain('TEMP B-TREE')
      expect(plan(servicedSql)).toContain('USING COVERING INDEX item_by_service')
      expect(plan(missingSql, '[]')).toContain('SEARCH serial_flag USING PRIMARY KEY (subject=?)')
    }))
})
