// What a printer's answers mean, whatever the line: every reason to stop has its name, an answer in pieces is one, silence is a state.
import { describe, expect, it } from 'vitest'
import { askModel, askStatus, type Line } from '../../src-main/devices/printer-questions.ts'
import { shownState } from '../../src-main/devices/zpl-printer.ts'

const answerMs = 200
const framed = (text: string): string => `\u0002${text}\u0003\r\n`
/** Flags of the first and second line of ~HS, by their letter in the ZPL II Programming Guide. */
const hostStatus = ({ b = 0, c = 0, f = 0, h = 0, j = 0, l = 0, o = 0, p = 0 }: Partial<Record<'b' | 'c' | 'f' | 'h' | 'j' | 'l' | 'o' | 'p', 0 | 1>>): string =>
  framed(`030,${b},${c},1245,000,${f},0,${h},000,${j},0,${l}`) + framed(`001,0,${o},${p},0,2,0,0,00000000,1,000`) + framed('1234,0')
const query = (errors: string): string => framed(`\r\n  PRINTER STATUS\r\n   ERRORS:         1 00000000 ${errors}\r\n   WARNINGS:       0 00000000 00000000\r\n`)

/** A line on which each question is answered in pieces, one after another. */
const answering = (answers: Readonly<Record<string, readonly string[]>>): Line => {
  let hear = (_text: string): void => undefined
  return {
    ask: (question) => void (answers[question] ?? []).reduce((before, piece) => before.then(() => hear(piece)), Promise.resolve()),
    listen: (heard) => void (hear = heard),
  }
}
const shown = async (answers: Readonly<Record<string, readonly string[]>>): Promise<string> => {
  const { state, problems } = shownState(await askStatus(answering(answers), answerMs), '')
  return [state, ...problems].join(' ')
}

describe('how a printer is', () => {
  it.each([
    [{}, 'ready'], [{ b: 1 }, 'stopped media-out'], [{ c: 1 }, 'stopped paused'], [{ f: 1 }, 'stopped buffer-full'], [{ h: 1 }, 'stopped partial-format'], [{ j: 1 }, 'stopped memory-lost'],
    [{ l: 1 }, 'stopped too-hot'], [{ o: 1 }, 'stopped head-open'], [{ p: 1 }, 'stopped ribbon-out'], [{ b: 1, c: 1, h: 1 }, 'stopped media-out paused partial-format'],
  ] as const)('~HS with %o says: %s', async (flags, says) => expect(await shown({ '~HS': [hostStatus(flags)] })).toBe(says))

  it.each([['00000001', 'media-out'], ['00000002', 'ribbon-out'], ['00000004', 'head-open'], ['00000010', 'too-hot'], ['00010000', 'paused'], ['00000008', 'cutter_fault'], ['00010001', 'media-out paused']])(
    'silent at ~HS, ~HQES with %s says: %s', async (errors, says) => expect(await shown({ '~HQES': [query(errors)] })).toBe(`stopped ${says}`))

  it('an answer may come in any pieces', async () => {
    const whole = hostStatus({ o: 1 })
    for (let at = 1; at < whole.length; at += 7) expect(await shown({ '~HS': [whole.slice(0, at), whole.slice(at)] })).toBe('stopped head-open')
  })

  it.each([[{}], [{ '~HS': ['\u0002030,0'] }], [{ '~HS': ['HTTP/1.1 400 Bad Request\r\n'] }], [{ '~HQES': [query('00000000')] }]])('%o is silence', async (answers) => expect(await shown(answers)).toBe('silent'))
})

describe('which printer it is', () => {
  it('is its own word', async () => expect(await askModel(answering({ '~HI': [framed('ZD421-203dpi ZPL,V93.21.26Z,8,8192KB')] }), answerMs)).toBe('ZD421-203dpi ZPL'))
  it('is not known of one that keeps silent', async () => expect(await askModel(answering({}), answerMs)).toBeUndefined())
})
