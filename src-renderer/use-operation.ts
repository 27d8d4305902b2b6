// Screens ask and command through these two hooks; whatever changes at the station makes every open question be asked again.
import { notifyManager, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { Answer, CommandName, DoorRefusal, QueryName, Scanned, Sent, View } from '#contract/contract.ts'
import { ask, command, onChange } from './station.ts'
import { sessionToken, useSessionToken } from './session.ts'

export const queryClient = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } },
})

// What an answer changes is drawn in one go with what the lane says of it; by default it would come a timer later, drawn by itself.
notifyManager.setScheduler(queueMicrotask)

/** Pictures of labels, and sources: nothing that happens changes the answer. */
const lasting: readonly unknown[] = ['labelling.template', 'labelling.drawTemplate', 'labelling.readDesign'] satisfies readonly QueryName[]

const askAgainMs = 150
let planned: ReturnType<typeof setTimeout> | undefined

/** To be called once: joins the changes of a moment into one round of asking again. */
export const askAgainOnChange = (): (() => void) =>
  onChange(() => {
    planned ??= setTimeout(() => {
      planned = undefined
      void queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => !lasting.includes(name) })
    }, askAgainMs)
  })

interface Asked<N extends QueryName> {
  /** What to show; kept while it is asked again. Undefined until the first answer. */
  readonly view: View<N> | undefined
  readonly refusal: DoorRefusal | undefined
  /** True until the first answer to this very input. */
  readonly waiting: boolean
}

const question = <N extends QueryName>(name: N, input: Sent<N> | undefined, token: string | null) => ({
  queryKey: [name, input, token],
  queryFn: async () => (await ask(name, input as Sent<N>)) ?? ('failed' as const),
})

/** Asks, and asks again on changes. `input` undefined: does not ask yet. */
export const useQueryOf = <N extends QueryName>(name: N, input: Sent<N> | undefined): Asked<N> => {
  const token = useSessionToken()
  const { data, isPending } = useQuery({
    ...question(name, input, token),
    enabled: input !== undefined,
    // A list stays while its search is typed on, and a label's picture while its source is; one thing's answer never stands in for another's.
    placeholderData: (before) => (input && ('search' in input || 'source' in input || 'zpl' in input) ? before : undefined),
  })
  const answer = data === 'failed' ? undefined : data
  return {
    view: answer?.ok === true ? answer.view : undefined,
    refusal: answer?.ok === false ? (answer.refusal as DoorRefusal) : undefined,
    waiting: input !== undefined && isPending,
  }
}

/** One part of an answer that changes often: whoever shows only this is drawn again only when this changes. */
export const usePartOf = <N extends QueryName, Part>(name: N, input: Sent<N>, part: (view: View<N>) => Part): Part | undefined =>
  useQuery({
    ...question(name, input, useSessionToken()),
    select: (answer) => (answer !== 'failed' && answer.ok ? part(answer.view) : undefined),
  }).data

interface Commanding<N extends CommandName> {
  /** `scan` is what it answers. Undefined where the station failed; the banner then says so, and nothing was written. */
  readonly run: (input: Sent<N>, scan?: Scanned) => Promise<Answer<N> | undefined>
  readonly busy: boolean
}

/** A scan is mostly answered sooner than this, ms: the screen is then drawn once for it, and not also to say that it works. */
const scanQuietMs = 100

export const useCommand = <N extends CommandName>(name: N): Commanding<N> => {
  const [running, setRunning] = useState(0)
  const run = useCallback(async (input: Sent<N>, scan?: Scanned) => {
    let counted = false
    const count = (): void => {
      counted = true
      setRunning((before) => before + 1)
    }
    const timer = scan ? setTimeout(count, scanQuietMs) : count()
    const answer = await command(name, input, scan)
    clearTimeout(timer ?? undefined)
    if (counted) setRunning((before) => before - 1)
    return answer
  }, [name])
  return { run, busy: running > 0 }
}

/** Puts what was asked on the way to a page where the page will look for it. */
export const showAnswer = <N extends QueryName>(name: N, input: Sent<N>, answer: Answer<N>): void => {
  queryClient.setQueryData([name, input, sessionToken()], answer)
}

/** Puts a command's view where a query's answer would be: a gesture is one round trip. */
export const useShow = <N extends QueryName>(name: N): ((input: Sent<N>, view: View<N>) => void) => {
  const client = useQueryClient()
  const token = useSessionToken()
  return useCallback((input, view) => {
    client.setQueryData([name, input, token], { ok: true, view })
  }, [client, name, token])
}

/** The words typed, once the hand rests: so a list is not asked again at every key. */
export const useRested = <T>(value: T, restMs = 200): T => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value, restMs])
  return rested
}
