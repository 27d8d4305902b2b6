// What every part of the frame needs to know: the station's state, and who is signed in.
import type { View } from '#contract/contract.ts'
import { useSessionToken } from './session.ts'
import { usePartOf, useQueryOf } from './use-operation.ts'

export type Status = Omit<View<'station.status'>, 'facts'>
export type Person = View<'station.me'>

const withoutFacts = ({ facts: _facts, ...rest }: View<'station.status'>): Status => rest

/** All but how many facts there are: that changes with every scan, and the whole frame would be drawn again for it. */
export const useStatus = (): Status | undefined => usePartOf('station.status', {}, withoutFacts)

export const useFacts = (): number => usePartOf('station.status', {}, ({ facts }) => facts) ?? 0

/** The station's day alone: much of the rest changes while people work. */
export const useToday = (): Status['today'] | undefined => usePartOf('station.status', {}, ({ today }) => today)

export const useMe = (): Person | undefined => {
  const token = useSessionToken()
  return useQueryOf('station.me', token === null ? undefined : {}).view
}
