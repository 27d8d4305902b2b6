// Serials as the support desk knows and opens them.
import type { View } from '#contract/contract.ts'

export type Serial = NonNullable<View<'service.serial'>>
export type ServiceCase = Serial['cases'][number]

export const supportOf = (subject: string): string => `/service?subject=${encodeURIComponent(subject)}`

/** At most one is open. */
export const openCaseOf = ({ cases }: Serial): ServiceCase | undefined => cases.find(({ state }) => state === 'open')
