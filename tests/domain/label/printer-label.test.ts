// What a printer is set to stands in every label for it, once; and a test label is only ever a test label.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Printer } from '#domain/events.ts'
import { setFor } from '#domain/label/printer-settings.ts'
import { testLabel } from '#domain/label/test-label.ts'
import { previewPng, stopPreviews } from '../../../src-main/devices/label-preview.ts'
import { densities, facts, zplOf } from './built-in.ts'

const printer: Printer = { id: 'p', name: 'Dock 1', kind: 'preview', dpi: 203, default: true, usualFor: [] }
const label = zplOf('lot', facts, { dpi: 203 })
const seed = Number(process.env['LABEL_SEED'] ?? 20261121)

describe('what a printer is set to', () => {
  it('changes not a byte where nothing is set', () => expect(setFor(printer, label)).toBe(label))

  it('stands once in the label, after the commands that undo earlier labels and before the first field', () => {
    const set = setFor({ darkness: -5, speed: 4, offsetTop: -12, offsetLeft: 30 }, label)
    expect(set.replace('^MD-5^PR4^LT-12^LS30', '')).toBe(label)
    expect(set).toMatch(/^\^XA[^]*\^LS0[^]*\^LL\d+\^MD-5\^PR4\^LT-12\^LS30/)
    expect(set.indexOf('^LS30')).toBeLessThan(set.indexOf('^FS'))
  })

  it.each([[{ darkness: 0 }, '^MD0'], [{ speed: 6 }, '^PR6'], [{ offsetTop: 8 }, '^LT8'], [{ offsetLeft: -8 }, '^LS-8']] as const)('only %o is said where only that is set', (settings, command) =>
    expect(setFor(settings, label)).toHaveLength(label.length + command.length))

  it('never moves into what somebody typed', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 20 }), (words) => {
      const named = zplOf('lot', { ...facts, itemName: `^LL9 ${words}` }, { dpi: 203 })
      const set = setFor({ speed: 4 }, named)
      expect(set.replace('^PR4', '')).toBe(named)
      expect(set.indexOf('^PR4')).toBeLessThan(set.indexOf('^FO'))
    }), { seed, numRuns: 200 })
  })
})

describe.each(densities)('a test label at %i dpi', (dpi) => {
  beforeAll(() => {
    const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasmBinary).buffer } })
  })
  afterAll(stopPreviews)

  it('reads as DOCKMARK-TEST in both its codes', async () => {
    const png = await previewPng(testLabel({ ...printer, dpi }, { model: 'ZD421-300dpi ZPL', at: '2026-11-21 10:00:00 UTC' }), { widthMm: 50, heightMm: 30, dpi })
    const symbols = await readBarcodes(new Blob([Uint8Array.from(png)]), { tryHarder: true, textMode: 'Plain', formats: ['Code128', 'QRCode'] })
    expect(symbols.map(({ format, text }) => `${format} ${text}`).toSorted()).toEqual(['Code128 DOCKMARK-TEST', 'QRCode DOCKMARK-TEST'])
  })
})

describe('a test label', () => {
  it('says the printer’s name as text, whatever it is called, and what it is set to', () => {
    const zpl = testLabel({ ...printer, name: '^XZ~JA Dock', speed: 3 }, { model: undefined, at: 'now' })
    expect(zpl.match(/\^XZ/g)).toHaveLength(1)
    expect(zpl).not.toContain('~')
    expect(zpl).toContain('^FD_5EXZ_7EJA Dock^FS')
    expect(zpl).toContain('^PR3')
  })
})
