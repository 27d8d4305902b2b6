// Stories on the real core: a station in a folder of its own, told by codes and names as the floor would.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { CommandName, OperationName, QueryName, Refusal, Sent, View } from '#contract/contract.ts'
import { startCore, type Core } from '../src-main/core.ts'
import { mintId } from '../src-main/ledger/ledger.ts'

/** The day every story is told on, and its clock. */
export const storyDay = '2026-11-21'
const storyMs = Date.parse(`${storyDay}T09:00:00`)

export interface Site {
  core: Core
  readonly home: string
  /** Ids by code: items by SKU, partners, locations and documents by their code or number. */
  readonly ids: Map<string, string>
  id(code: string): string
  /** Runs a command that must be accepted. */
  act<N extends CommandName>(name: N, input: Sent<N>): Promise<View<N>>
  /** Asks; the answer must be yes. */
  ask<N extends QueryName>(name: N, input: Sent<N>): Promise<View<N>>
  /** Runs a command that must be refused, and proves that nothing was written. */
  refused<N extends CommandName>(name: N, input: Sent<N>): Promise<Refusal>
  /** How many facts the ledger holds. Alarms do not count: a refusal may raise one. */
  facts(): number
  /** Moves the clock on. */
  pass(days: number): void
  /** Ends the program and starts it again on the same folder. */
  restart(): Promise<void>
  /** Calls as somebody else: a session or token. */
  session: string
  close(): void
}

const answerOf = async (site: { core: Core; session: string }, name: OperationName, input: unknown): Promise<{ ok: boolean; view?: unknown; refusal?: Refusal }> => {
  const outcome = await site.core.call({ name, input: input as never, commandId: mintId(), session: site.session })
  if ('failure' in outcome) throw new Error(`${name} failed: ${JSON.stringify(outcome.failure)} `)
  return outcome.answer as { ok: boolean; view?: unknown; refusal?: Refusal }
}

/** A station set up, with its administrator signed in; or a copy of one whose core was closed. `today` is `storyDay` until `pass`. */
export const openSite = async (like?: Pick<Site, 'home' | 'ids'>): Promise<Site> => {
  const home = mkdtempSync(join(tmpdir(), 'dockmark-story-'))
  if (like) cpSync(like.home, home, { recursive: true })
  let passedMs = 0
  const start = (): Core => startCore({ home, nowMs: () => storyMs + passedMs, monotonicMs: () => performance.now() + passedMs })
  const signedIn = async (core: Core): Promise<string> => {
    const status = await core.call({ name: 'station.status', input: {} })
    const person = 'answer' in status && status.answer.ok ? (status.answer.view as View<'station.status'>).people[0] : undefined
    return core.sessions.open(person!.id)
  }
  const site: Site = {
    core: start(), home, ids: new Map(like?.ids), session: '',
    id(code) {
      const id = this.ids.get(code)
      if (id === undefined) throw new Error(`the story does not know ${code}`)
      return id
    },
    async act(name, input) {
      const answer = await answerOf(site, name, input)
      expect(answer, `${name} ${JSON.stringify(input).slice(0, 300)}: ${JSON.stringify(answer.refusal)}`).toMatchObject({ ok: true })
      return answer.view as never
    },
    async ask(name, input) {
      const answer = await answerOf(site, name, input)
      expect(answer, name).toMatchObject({ ok: true })
      return answer.view as never
    },
    async refused(name, input) {
      const before = site.facts()
      const answer = await answerOf(site, name, input)
      expect(answer, `${name} should have been refused`).toMatchObject({ ok: false })
      expect(site.facts(), 'a refusal writes nothing').toBe(before)
      return answer.refusal!
    },
    facts: () => site.core.database.get<{ count: number }>("SELECT count(*) AS count FROM fact WHERE type <> 'AlarmRaised'")!.count,
    pass: (days) => void (passedMs += days * 86_400_000),
    async restart() {
      site.core.close()
      site.core = start()
      site.session = await signedIn(site.core)
    },
    close() {
      site.core.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
  if (!like) await site.act('station.setUp', { station: 'Dock 1', person: { name: 'Ada Admin', initials: 'AA' }, pin: '739154' })
  site.session = await signedIn(site.core)
  return site
}

export type Step = (site: Site) => Promise<unknown>

/** given(what is there).when(what happens).then(what must hold): one story, one station. */
export const given = (...setting: Step[]) => ({
  when: (...happening: Step[]) => ({
    // oxlint-disable-next-line unicorn/no-thenable -- the last word of a story, never awaited as a promise itself
    then: async (...holding: Step[]): Promise<void> => {
      const site = await openSite()
      try {
        for (const step of [...setting, ...happening, ...holding]) await step(site)
      } finally {
        site.close()
      }
    },
  }),
})
