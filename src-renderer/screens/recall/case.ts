// A recall case as its pages know it: its steps, their addresses, and how its figures are said.
import { mayDo } from '../../areas.ts'
import type { View } from '#contract/contract.ts'
import { useShow } from '../../use-operation.ts'
import { useMe } from '../../use-station.ts'

export type RecallCase = NonNullable<View<'recall.case'>>
export type Figures = NonNullable<RecallCase['figures']>
export type Customer = NonNullable<View<'recall.customer'>>['customer']
export type OwedLine = NonNullable<View<'recall.customer'>>['rows'][number]

export const steps = ['scope', 'stop', 'customers', 'cause', 'close'] as const
export type Step = (typeof steps)[number]
export const isStep = (step: string): step is Step => (steps as readonly string[]).includes(step)

export const caseAt = (id: string, step: Step): string => `/recall/case/${encodeURIComponent(id)}/${step}`
export const customerAt = (id: string, customer: string): string => `/recall/case/${encodeURIComponent(id)}/customer/${encodeURIComponent(customer)}`

/** A drill has only traced what a recall would have stopped. */
export const stateOf = ({ drill, state }: Pick<RecallCase, 'drill' | 'state'>): RecallCase['state'] | 'traced' => (drill && state === 'stopped' ? 'traced' : state)

/** What a root reaches, and itself: it is stopped too. */
export const withItself = <Root extends { readonly subject: string; readonly lots: number; readonly serials: number }>(root: Root): Root =>
  root.subject.startsWith('serial:') ? { ...root, serials: root.serials + 1 } : { ...root, lots: root.lots + 1 }

/** Opening, stopping and signing are a supervisor's. */
export const useDecides = (): boolean => mayDo(useMe()?.role ?? 'operator', 'supervisor')

/** Puts a command's answer where the page looks for the case. */
export const useShowCase = (): ((view: RecallCase) => void) => {
  const show = useShow('recall.case')
  return (view) => show({ case: view.id }, view)
}

/** `98.5 %` of thousandths. */
export const shownShare = (perMille: number, language: string): string => (perMille / 1_000).toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })

const two = (count: number): string => String(count).padStart(2, '0')

/** `0:07.4` of a drill in its first hour, `26:03:09` of what takes longer. */
export const shownSpan = (milliseconds: number): string => {
  const tenths = Math.floor(milliseconds / 100)
  const seconds = Math.floor(tenths / 10)
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}.${tenths % 10}`
}
