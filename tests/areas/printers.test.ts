// Printers as the station keeps them: which one a label goes to, what is set at each, and what is found beside them.
import { describe, expect, it } from 'vitest'
import type { FoundPrinter, PrinterState } from '#domain/printer-state.ts'
import { lotSubject } from '#domain/subject.ts'
import { aWarehouse, received } from '../builders.ts'
import { given, type Site, type Step } from '../given.ts'

const aPrinter = (name: string, more: object = {}): Step => async (site) => {
  site.ids.set(name, (await site.act('station.savePrinter', { name, kind: 'tcp', host: '127.0.0.1', port: 9_100, dpi: 203, default: false, ...more })).id)
}
const printerOf = async (site: Site, kind: 'lot' | 'case'): Promise<string> => {
  const { first } = await site.act('labelling.print', { kind, subjects: [lotSubject(site.id('MILK'), 'L-1')] })
  return first!.printer
}
const aLot = received('MILK', { lot: 'L-1', expiry: '2027-03-01' })

describe('which printer a label goes to', () => {
  it('the usual one for its kind, else the default', () =>
    given(aWarehouse, aLot, aPrinter('Default', { default: true }), aPrinter('Cases', { usualFor: ['case'] })).when().then(async (site) => {
      expect(await printerOf(site, 'case')).toBe('Cases')
      expect(await printerOf(site, 'lot')).toBe('Default')
    }))

  it('one printer is the usual one for a kind, and one the default: the last that was said to be', () =>
    given(aWarehouse, aLot, aPrinter('First', { default: true, usualFor: ['case', 'lot'] }), aPrinter('Second', { default: true, usualFor: ['case'] })).when().then(async (site) => {
      const { printers } = await site.ask('station.printers', {})
      expect(printers.filter((printer) => printer.default).map(({ name }) => name)).toEqual(['Second'])
      expect(printers.find(({ name }) => name === 'First')!.usualFor).toEqual(['lot'])
      expect(await printerOf(site, 'case')).toBe('Second')
      expect(await printerOf(site, 'lot')).toBe('First')
    }))
})

/** A designer's file of one field, kept and approved under this name as a lot label. */
const aDesign = (name: string): Step => async (site) => {
  const { version } = await site.act('labelling.importDesign', { name, kind: 'lot', title: 'Of a designer', zpl: '^XA^FO10,10^A0N,30,30^FN1^FS^XZ', fields: [{ number: 1, field: 'lot' }] })
  await site.act('labelling.approveTemplate', { name, version })
}

describe('a template of its own', () => {
  it('goes to the printer that is the usual one for it, before the one for its kind', () =>
    given(aWarehouse, aLot, aDesign('milk'), aDesign('cream'), aPrinter('Lots', { usualFor: ['lot'] }), aPrinter('Wide', { usualFor: ['milk'] })).when().then(async (site) => {
      const printerOfTemplate = async (template: string): Promise<string> => (await site.act('labelling.print', { kind: 'lot', template, subjects: [lotSubject(site.id('MILK'), 'L-1')] })).first!.printer
      expect([await printerOfTemplate('milk'), await printerOfTemplate('cream'), await printerOfTemplate('lot')]).toEqual(['Wide', 'Lots', 'Lots'])
    }))
})

describe('what is set at a printer', () => {
  it('stands in the bytes and in the picture of every label for it, and only there', () =>
    given(aWarehouse, aLot, aPrinter('Dark', { usualFor: ['case'], darkness: 12, speed: 3, offsetTop: -4, offsetLeft: 5 })).when().then(async (site) => {
      const zplFor = async (kind: 'lot' | 'case'): Promise<string> => {
        const { first } = await site.act('labelling.print', { kind, subjects: [lotSubject(site.id('MILK'), 'L-1')] })
        return (await site.ask('labelling.preview', { job: first!.id }))!.zpl
      }
      expect(await zplFor('case')).toContain('^MD12^PR3^LT-4^LS5')
      expect(await zplFor('lot')).not.toMatch(/\^MD|\^PR|\^LT/)
    }), 20_000)

  it.each([{ darkness: 31 }, { speed: 0 }, { speed: 15 }, { offsetTop: 121 }, { offsetLeft: 10_000 }])('%o is no setting', (wrong) =>
    given().when().then(async (site) => expect(await site.refused('station.savePrinter', { name: 'Dark', kind: 'preview', dpi: 203, default: false, ...wrong })).toMatchObject({ code: 'InputInvalid' })))
})

describe('a test label, and clearing', () => {
  it('is asked of the printer at once, and of none that is not there', () =>
    given(aPrinter('Zebra')).when().then(async (site) => {
      const asked: string[] = []
      site.core.printers.attendedBy({ find: () => Promise.resolve([]), looked: () => undefined, test: (printer) => asked.push(printer), clear: (printer) => asked.push(`clear ${printer}`) })
      await site.act('station.testPrinter', { printer: site.id('Zebra') })
      expect(await site.refused('station.testPrinter', { printer: 'AAAAAAAAAAAAAAAAAAAAAA' })).toMatchObject({ code: 'NotFound' })
      await site.act('station.clearPrinter', { printer: site.id('Zebra') })
      expect(await site.refused('station.clearPrinter', { printer: 'AAAAAAAAAAAAAAAAAAAAAA' })).toMatchObject({ code: 'NotFound' })
      expect(asked).toEqual([site.id('Zebra'), `clear ${site.id('Zebra')}`])
    }))
})

describe('printers that are found', () => {
  it('say which of them are set up already', () =>
    given(aPrinter('Zebra', { host: '10.0.0.7' }), aPrinter('Bench', { kind: 'usb', host: undefined, port: undefined, path: '/dev/usb/lp0' })).when().then(async (site) => {
      const found: FoundPrinter[] = [
        { name: 'ZD421', kind: 'usb', path: '/dev/usb/lp0' }, { name: 'ZD421', kind: 'usb', path: '/dev/usb/lp1' },
        { name: 'Office', kind: 'tcp', host: '10.0.0.7', port: 9_100 }, { name: 'Other', kind: 'tcp', host: '10.0.0.7', port: 6_101 }, { name: 'Q', kind: 'cups', queue: 'Q' },
      ]
      site.core.printers.attendedBy({ find: () => Promise.resolve(found), looked: () => undefined, test: () => undefined, clear: () => undefined })
      expect((await site.ask('station.findPrinters', {})).found.map(({ printer }) => printer)).toEqual([site.id('Bench'), undefined, site.id('Zebra'), undefined, undefined])
    }))
})

describe('a printer that cannot print', () => {
  const down: PrinterState = { state: 'stopped', problems: ['media-out'] }
  const stoppedAt = async (site: Site): Promise<readonly string[]> => (await site.ask('station.status', {})).stoppedPrinters.map(({ name }) => name)

  it('is on the station’s chip where labels go to it by themselves or wait for it; a spare one is not', () =>
    given(aWarehouse, aLot, aPrinter('Default', { default: true }), aPrinter('Cases', { usualFor: ['case'] }), aPrinter('Spare')).when().then(async (site) => {
      for (const name of ['Default', 'Cases', 'Spare']) site.core.printers.show(site.id(name), down)
      expect((await stoppedAt(site)).toSorted()).toEqual(['Cases', 'Default'])
      await site.act('labelling.print', { kind: 'lot', subjects: [lotSubject(site.id('MILK'), 'L-1')], printer: site.id('Spare') })
      expect((await stoppedAt(site)).toSorted()).toEqual(['Cases', 'Default', 'Spare'])
    }))

  it('keeps its model, and is told about only when it is another way', () =>
    given(aPrinter('Zebra')).when().then(async (site) => {
      const told: string[] = []
      site.core.onChange((changed) => told.push(...changed))
      const show = (state: PrinterState): void => site.core.printers.show(site.id('Zebra'), state)
      show({ state: 'ready', problems: [], model: 'ZD421', labelsRemaining: 0 })
      show({ state: 'ready', problems: [], labelsRemaining: 3 })
      show(down)
      expect(site.core.printers.stateOf(site.id('Zebra'))).toEqual({ ...down, model: 'ZD421' })
      expect(told).toEqual(['printers', 'printers'])
    }))
})
