// The pack of a recall: made when somebody comes to sign, not again at every change in the warehouse.
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { spokenOf } from '../../languages.ts'
import { ask } from '../../station.ts'

export type Pack = NonNullable<View<'recall.pack'>>

/** Undefined until it is made; `make` makes it anew. */
export const usePack = (id: string): { readonly pack: Pack | undefined; readonly make: () => Promise<void> } => {
  const { i18n } = useTranslation()
  const [pack, setPack] = useState<Pack>()
  const make = useCallback(async () => {
    setPack(undefined)
    const answer = await ask('recall.pack', { case: id, language: spokenOf([i18n.language]) })
    if (answer?.ok === true) setPack(answer.view)
  }, [id, i18n.language])
  useEffect(() => void make(), [make])
  return { pack, make }
}
