// A scanner is calibrated: the card, what it says of the scanner, and the barcodes that press buttons.
import { describe, expect, it } from 'vitest'
import { factoryProfile } from '#contract/scanners.ts'
import { identify } from '#domain/identify/identify.ts'
import { given } from '../given.ts'

describe('the calibration card', () => {
  it('read by a good scanner finds nothing to change', () =>
    given().when().then(async (site) => {
      const { codes } = await site.ask('station.calibrationCard', {})
      const readings = codes.map(({ raw }, code) => ({ code, received: raw, ended: 'enter' as const, gapMs: 4 }))
      expect(await site.ask('station.calibrate', { channel: 'keyboard', readings })).toEqual({ findings: [], profile: { ...factoryProfile, suffix: '\r' } })
    }))

  it('read with Tab at the end and GS as a bar teaches the profile, which is then stored', () =>
    given().when(async (site) => {
      const { codes } = await site.ask('station.calibrationCard', {})
      const readings = codes.map(({ raw }, code) => ({ code, received: raw.replaceAll('\u001d', '^'), ended: 'tab' as const, gapMs: 4 }))
      const { findings, profile } = await site.ask('station.calibrate', { channel: 'keyboard', readings })
      expect(findings).toEqual([{ code: 'separator-substituted', weight: 'learned', facts: { by: '^', clashes: 'no' } }])
      await site.act('station.saveScanner', { name: 'Handheld', channel: 'keyboard', reads: 'barcodes', profile, active: true })
    }).then(async (site) => {
      expect((await site.ask('station.status', {})).keyboard).toEqual({ ...factoryProfile, suffix: '\t', gsSubstitute: '^' })
    }))

  it('changes nothing by being read', () =>
    given().when().then(async (site) => {
      const before = site.facts()
      await site.ask('station.calibrate', { channel: 'serial', readings: [{ code: 0, received: '', ended: 'silence', gapMs: 0 }] })
      expect(site.facts()).toBe(before)
    }))
})

describe('the command sheet', () => {
  it('has every command once, and each code is read as the command it names', () =>
    given().when().then(async (site) => {
      const { codes } = await site.ask('station.commandCodes', {})
      const read = codes.map(({ raw }) => identify(raw, { referenceYear: 2026 })).map((one) => (one.kind === 'command' ? one.command : one.kind))
      expect(read.slice(0, 5)).toEqual(['undo', 'confirm', 'cancel', 'print', 'remove'].map((name) => ({ name })))
      expect(read.slice(5)).toEqual(codes.slice(5).map(({ label }) => ({ name: 'quantity', quantity: Number(label) })))
      expect(new Set(codes.map(({ text }) => text)).size).toBe(codes.length)
    }))
})
