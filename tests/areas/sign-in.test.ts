// Coming in and going out: PINs that cannot be guessed, sessions that end, secrets that are written down nowhere.
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { View } from '#contract/contract.ts'
import { mintId } from '../../src-main/ledger/ledger.ts'
import { issueToken } from '../../src-main/sessions.ts'
import { given, openSite, type Site, type Step } from '../given.ts'

const pin = '590217'
const aPerson = (initials: string, own = pin): Step => async (site) => {
  site.ids.set(initials, (await site.act('station.savePerson', { name: `Person ${initials}`, initials, role: 'operator', active: true, pin: own })).id)
}
const seconds = (count: number): Step => async (site) => site.pass(count / 86_400)
const attempt = async (site: Site, who: string, tried: string): Promise<{ ok: boolean; refusal?: { code: string; waitSeconds?: number }; view?: View<'station.signIn'> }> => {
  const outcome = await site.core.call({ name: 'station.signIn', input: { person: site.id(who), pin: tried } })
  if ('failure' in outcome) throw new Error(JSON.stringify(outcome.failure))
  return outcome.answer as never
}
const wrong = (who: string, waitSeconds: number): Step => async (site) => expect(await attempt(site, who, '111222')).toEqual({ ok: false, refusal: { code: 'WrongPin', waitSeconds } })
const mustWait = (who: string, waitSeconds: number, tried = pin): Step => async (site) => expect(await attempt(site, who, tried)).toEqual({ ok: false, refusal: { code: 'TooManyAttempts', waitSeconds } })
const right = (who: string): Step => async (site) => expect(await attempt(site, who, pin)).toMatchObject({ ok: true, view: { person: { initials: who } } })
const times = (count: number, step: Step): Step[] => Array.from({ length: count }, () => step)
const factsOf = (site: Site, type: string): number => site.core.database.get<{ count: number }>('SELECT count(*) AS count FROM fact WHERE type = ?', type)!.count
const isNobody = async (site: Site, session: string): Promise<void> => expect(await site.core.call({ name: 'station.me', input: {}, session })).toMatchObject({ answer: { refusal: { code: 'NotSignedIn' } } })
const isSomebody = async (site: Site, session: string): Promise<void> => expect(await site.core.call({ name: 'station.me', input: {}, session })).toMatchObject({ answer: { ok: true } })

describe('a PIN', () => {
  it.each([
    ['12345', 'too-short'], ['abcdef', 'too-short'], ['12345a', 'too-short'], ['５９０２１７', 'too-short'], ['1234567890123', 'too-short'], ['5902 7', 'too-short'],
    ['111111', 'too-common'], ['123456', 'too-common'], ['987654', 'too-common'], ['232323', 'too-common'], ['123123', 'too-common'], ['000000000000', 'too-common'],
  ])('is not %s: %s', (tried, why) =>
    given().when().then(async (site) =>
      expect(await site.refused('station.savePerson', { name: 'Olga', initials: 'OO', role: 'operator', active: true, pin: tried })).toEqual({ code: 'PinTooSimple', why })))

  it('that was changed replaces the old one, and forgives the wrong tries', () =>
    given(aPerson('OO'), ...times(4, wrong('OO', 0)), wrong('OO', 2))
      .when((site) => site.act('station.savePerson', { id: site.id('OO'), name: 'Olga', initials: 'OO', role: 'operator', active: true, pin: '871364' }))
      .then(async (site) => {
        expect(await attempt(site, 'OO', pin)).toMatchObject({ refusal: { code: 'WrongPin', waitSeconds: 0 } })
        expect(await attempt(site, 'OO', '871364')).toMatchObject({ ok: true })
      }))

  it('stays when only the name changes', () =>
    given(aPerson('OO')).when((site) => site.act('station.savePerson', { id: site.id('OO'), name: 'Olga', initials: 'OO', role: 'supervisor', active: true })).then(right('OO')))

  it('cannot be checked with the database alone: the pepper lies beside it', () =>
    given(aPerson('OO')).when(async (site) => {
      await right('OO')(site)
      rmSync(join(site.home, 'pepper'))
      await site.restart()
    }).then(wrong('OO', 0), async (site) => expect(await attempt(site, 'OO', pin)).toMatchObject({ refusal: { code: 'WrongPin' } })))
})

describe('guessing', () => {
  it('is free five times, then slower and slower, right PIN or not', () =>
    given(aPerson('OO'), ...times(4, wrong('OO', 0)))
      .when(wrong('OO', 2))
      .then(mustWait('OO', 2), seconds(1), mustWait('OO', 1), seconds(1), wrong('OO', 4), seconds(4), wrong('OO', 8), mustWait('OO', 8), seconds(8), right('OO'), wrong('OO', 0)))

  it('is not forgotten when the program is started again', () =>
    given(aPerson('OO'), ...times(4, wrong('OO', 0)), wrong('OO', 2), seconds(2), wrong('OO', 4))
      .when((site) => site.restart())
      .then(mustWait('OO', 4), seconds(4), wrong('OO', 8)))

  it('never makes anybody wait longer than a quarter of an hour', () =>
    given(aPerson('OO'), ...times(4, wrong('OO', 0)))
      .when(...[2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900].flatMap((wait) => [wrong('OO', wait), seconds(wait)]))
      .then(right('OO')))

  it('does not keep anybody else out', () =>
    given(aPerson('OO'), aPerson('PP'), ...times(4, wrong('OO', 0)), wrong('OO', 2)).when().then(right('PP')))

  it('a thousand at once are counted like a thousand one after another', () =>
    given(aPerson('OO')).when().then(async (site) => {
      const guesses = Array.from({ length: 1_000 }, (_, n) => String(300_000 + n))
      const answers = await Promise.all(guesses.map((guess) => attempt(site, 'OO', guess)))
      expect(answers.filter((answer) => answer.refusal?.code === 'WrongPin')).toHaveLength(5)
      expect(answers.filter((answer) => answer.refusal?.code === 'TooManyAttempts')).toHaveLength(995)
      expect(factsOf(site, 'SignInFailed')).toBe(5)
    }))

  it('a clock that is put right neither locks anybody out for long nor lets anybody in sooner', () =>
    given(aPerson('OO'), async (site) => site.pass(365), ...times(4, wrong('OO', 0)), wrong('OO', 2))
      .when(async (site) => site.pass(-365))
      .then(mustWait('OO', 2), seconds(1), mustWait('OO', 1), seconds(1), wrong('OO', 4)))

  it('people unknown and people who left cannot be tried', () =>
    given(aPerson('OO'), (site) => site.act('station.savePerson', { id: site.id('OO'), name: 'Olga', initials: 'OO', role: 'operator', active: false }))
      .when(async (site) => void site.ids.set('XX', mintId()))
      .then(async (site) => {
        expect(await attempt(site, 'OO', pin)).toMatchObject({ refusal: { code: 'NotFound', what: 'person' } })
        expect(await attempt(site, 'XX', pin)).toMatchObject({ refusal: { code: 'NotFound', what: 'person' } })
      }))
})

describe('a session', () => {
  const signedIn = async (site: Site): Promise<string> => (await attempt(site, 'OO', pin)).view!.session

  it('ends when signed out, and says so in the ledger', () =>
    given(aPerson('OO')).when().then(async (site) => {
      const [mine, other] = [await signedIn(site), await signedIn(site)]
      expect(mine).not.toBe(other)
      expect(await site.core.call({ name: 'station.signOut', input: {}, session: mine })).toMatchObject({ answer: { ok: true } })
      await isNobody(site, mine)
      await isSomebody(site, other)
      expect([factsOf(site, 'SignedIn'), factsOf(site, 'SignedOut')]).toEqual([2, 1])
    }))

  it('ends after twelve hours without a call, and not before', () =>
    given(aPerson('OO')).when().then(async (site) => {
      const session = await signedIn(site)
      for (let calls = 0; calls < 3; calls += 1) {
        site.pass(11.99 / 24)
        await isSomebody(site, session)
      }
      site.pass(12.01 / 24)
      await isNobody(site, session)
    }))

  it('is its person’s also where chance gives it the first letters of a script’s token', () =>
    given(aPerson('OO')).when().then(async (site) => {
      const { sessions } = site.core
      let session = sessions.open(site.id('OO'))
      // One in 64 × 64 × 64.
      for (let tries = 0; !session.startsWith('dm_') && tries < 8_000_000; tries += 1) {
        sessions.close(session)
        session = sessions.open(site.id('OO'))
      }
      expect(session).toMatch(/^dm_/)
      await isSomebody(site, session)
      sessions.close(session)
      await isNobody(site, session)
    }))

  it('ends with the program', () =>
    given(aPerson('OO')).when().then(async (site) => {
      const session = await signedIn(site)
      await site.restart()
      await isNobody(site, session)
    }))

  it('ends when its person leaves, and has the role the person has now', () =>
    given(aPerson('OO')).when().then(async (site) => {
      const session = await signedIn(site)
      const olga = { id: site.id('OO'), name: 'Olga', initials: 'OO', active: true }
      expect(await site.core.call({ name: 'station.people', input: {}, session })).toMatchObject({ answer: { refusal: { code: 'NotPermitted' } } })
      await site.act('station.savePerson', { ...olga, role: 'admin' })
      expect(await site.core.call({ name: 'station.people', input: {}, session })).toMatchObject({ answer: { ok: true } })
      await site.act('station.savePerson', { ...olga, role: 'admin', active: false })
      await isNobody(site, session)
      await site.act('station.savePerson', { ...olga, role: 'admin' })
      await isNobody(site, session)
    }))
})

describe('secrets', () => {
  const filesOf = (home: string): string[] => readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))

  it('are in no file of the data folder: no PIN, no session, no token, and no digest in a fact or the log', async () => {
    const site = await openSite()
    const own = '602871395540'
    await aPerson('OO', own)(site)
    const { session } = (await attempt(site, 'OO', own)).view!
    await attempt(site, 'OO', '602871395541')
    const token = issueToken(site.home, 'erp', 'operator')
    await isSomebody(site, token)
    const digests = site.core.database.all<{ digest: string }>('SELECT digest FROM credential').map((row) => row.digest)
    expect(digests).toHaveLength(2)
    const facts = site.core.database.all<{ bytes: Uint8Array }>('SELECT bytes FROM fact').map((row) => Buffer.from(row.bytes).toString('utf8')).join('\n')
    // A bug while somebody signs in is logged.
    site.core.database.exec('DROP TABLE sign_in_attempt')
    expect(await site.core.call({ name: 'station.signIn', input: { person: site.id('OO'), pin: own } })).toMatchObject({ failure: { bug: expect.stringMatching(/^[A-Z2-9]{6}$/) } })
    await expect.poll(() => filesOf(site.home).some((file) => file.endsWith('dockmark.log'))).toBe(true)
    const files = filesOf(site.home)
    expect(files.map((file) => file.slice(site.home.length + 1))).toEqual(expect.arrayContaining(['dockmark.db', 'dockmark.db-wal', 'dockmark.log', 'tokens.json', 'pepper']))
    for (const file of files) {
      const content = readFileSync(file, 'latin1')
      for (const secret of [own, '602871395541', session, site.session, token]) expect(content.includes(secret), `${file} holds a secret`).toBe(false)
    }
    for (const secret of digests.flatMap((digest) => digest.split('$').slice(1))) {
      expect(facts.includes(secret)).toBe(false)
      expect(readFileSync(join(site.home, 'dockmark.log'), 'utf8').includes(secret)).toBe(false)
    }
    site.close()
  })

  it.skipIf(process.platform === 'win32')('are for this user’s eyes only, also in a folder that was there before', () =>
    given(aPerson('OO')).when().then(async (site) => {
      issueToken(site.home, 'erp', 'operator')
      for (const file of filesOf(site.home)) expect((statSync(file).mode & 0o077).toString(8), file).toBe('0')
    }))
})
