// Where this screen makes things: chosen once, kept until it is changed.
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { useQueryOf } from '../../use-operation.ts'

export type Workplace = View<'catalog.locations'>['rows'][number]

const key = 'dockmark.workplace'

export const useWorkplace = (): { readonly locations: readonly Workplace[] | undefined; readonly place: Workplace | undefined; readonly choose: (id: string) => void } => {
  const [chosen, setChosen] = useState(() => localStorage.getItem(key))
  const locations = useQueryOf('catalog.locations', { search: '' }).view?.rows
  const place = locations?.find((one) => one.id === chosen) ?? locations?.find((one) => one.kind === 'production') ?? locations?.find((one) => one.kind === 'storage') ?? locations?.[0]
  const choose = (id: string): void => {
    localStorage.setItem(key, id)
    setChosen(id)
  }
  return { locations, place, choose }
}
