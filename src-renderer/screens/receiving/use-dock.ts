// Where goods arrive at this screen: chosen once, kept until it is changed.
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { useQueryOf } from '../../use-operation.ts'

export type Location = View<'catalog.locations'>['rows'][number]

const key = 'dockmark.dock'

export const useDock = (): { readonly locations: readonly Location[] | undefined; readonly dock: Location | undefined; readonly choose: (id: string) => void } => {
  const [chosen, setChosen] = useState(() => localStorage.getItem(key))
  const locations = useQueryOf('catalog.locations', { search: '' }).view?.rows
  const dock = locations?.find((one) => one.id === chosen) ?? locations?.find((one) => one.kind === 'dock') ?? locations?.[0]
  const choose = (id: string): void => {
    localStorage.setItem(key, id)
    setChosen(id)
  }
  return { locations, dock, choose }
}
