// What every part of the frame needs to know: the station's state, and who is signed in.
import type { View } from '#contract/contract.ts'
import { useSessionToken } from './session.ts'
import { usePartOf, useQueryOf } from './use-operation.ts'

export type Status = View<'station.status'>
export type Person = View<'station.me'>

export const useStatus = (): Status | undefined => useQueryOf('station.status', {}).view

/** The station's day; the rest of its state changes with every scan. */
export const useToday = (): Status['today'] | undefined => usePartOf('station.status', {}, ({ today }) => today)

export const useMe = (): Person | undefined => {
  const token = useSessionToken()
  return useQueryOf('station.me', token === null ? undefined : {}).view
}
