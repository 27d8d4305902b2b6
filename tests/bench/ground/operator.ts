// One operator at a browser: signed in, one gesture after the other, at a screen that asks again when something changed.
import type { CommandName, OperationName, QueryName, Refusal, Sent, View } from '#contract/contract.ts'
import { mintId } from '../../../src-main/ledger/ledger.ts'
import { socketDoor, type Outcome } from '../../hosts/doors.ts'

/** What the operators of a day heard, all together. */
export interface Heard {
  /** From sending a command to its answer. */
  readonly commandMs: number[]
  /** Failures, and refusals that were not to be expected: what was asked and what came. */
  readonly faults: string[]
  /** Refusals that somebody else at the same lot or location explains. */
  refused: number
}

export interface Operator {
  signIn(person: string, pin: string): Promise<void>
  /** Undefined where it was refused. `raw`: the scan it comes from. */
  act<N extends CommandName>(name: N, input: Sent<N>, raw?: string): Promise<View<N> | undefined>
  ask<N extends QueryName>(name: N, input: Sent<N>): Promise<View<N>>
  /** What its screen shows from now on. */
  show<N extends QueryName>(name: N, input: Sent<N>): void
  leave(): Promise<void>
}

/** What is told to a person whose colleague was quicker, by what they did. */
const overtaken: Partial<Readonly<Record<OperationName, readonly Refusal['code'][]>>> = {
  'stock.pack': ['NotEnough'],
  'stock.move': ['NotEnough', 'NotFound', 'SerialElsewhere'],
  'shipping.scan': ['NotEnough', 'SerialElsewhere', 'SerialAlreadyShipped', 'LotNotProposed'],
}

/** As the screens do. */
const askAgainMs = 150

/** `url` is the station's, as it says when it is ready. */
export const operatorAt = async (url: string, heard: Heard): Promise<Operator> => {
  const { host, origin } = new URL(url)
  const door = await socketDoor({ host, origin })
  let session: string | undefined
  let shown: { readonly name: QueryName; readonly input: Sent<QueryName> } | undefined
  let told = 0

  const viewOf = (name: OperationName, outcome: Outcome): unknown => {
    if ('answer' in outcome && outcome.answer.ok) return outcome.answer.view
    if ('answer' in outcome && !outcome.answer.ok && overtaken[name]?.includes(outcome.answer.refusal.code)) heard.refused += 1
    else heard.faults.push(`${name}: ${JSON.stringify(outcome)}`)
    return undefined
  }
  const ask = async (name: QueryName, input: Sent<QueryName>): Promise<unknown> => viewOf(name, await door.call({ name, input, ...(session === undefined ? {} : { session }) }))
  const act = async (name: CommandName, input: Sent<CommandName>, raw?: string): Promise<unknown> => {
    const begun = performance.now()
    const outcome = await door.call({
      name, input, commandId: mintId(), ...(session === undefined ? {} : { session }), ...(raw === undefined ? {} : { scan: { id: mintId(), device: 'keyboard', raw } }),
    })
    heard.commandMs.push(performance.now() - begun)
    return viewOf(name, outcome)
  }

  const screen = setInterval(() => {
    if (door.heard.length === told) return
    told = door.heard.length
    void ask('station.status', {})
    if (shown) void ask(shown.name, shown.input)
  }, askAgainMs)

  return {
    async signIn(person, pin) {
      session = ((await act('station.signIn', { person, pin })) as View<'station.signIn'> | undefined)?.session
    },
    act: act as Operator['act'],
    ask: ask as Operator['ask'],
    show(name, input) {
      shown = { name, input }
    },
    async leave() {
      clearInterval(screen)
      await door.close()
    },
  }
}
