// The pack of a recall: made when somebody comes to sign, not again at every change in the warehouse.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { spokenOf } from '../../languages.ts'
import { ask } from '../../station.ts'

export type Pack = NonNullable<View<'recall.pack'>>

/** Undefined until it is made; `again` makes it anew. */
export const usePack = (id: string): { readonly pack: Pack | undefined; readonly again: () => void } => {
  const { i18n } = useTranslation()
  const language = spokenOf([i18n.language])
  const [turn, setTurn] = useState(0)
  const [made, setMade] = useState<{ readonly turn: number; readonly pack: Pack | undefined }>()
  useEffect(() => {
    let wanted = true
    const make = async (): Promise<void> => {
      const answer = await ask('recall.pack', { case: id, language })
      if (wanted) setMade({ turn, pack: answer?.ok === true ? answer.view : undefined })
    }
    void make()
    return () => {
      wanted = false
    }
  }, [id, language, turn])
  return { pack: made?.turn === turn ? made.pack : undefined, again: () => setTurn((before) => before + 1) }
}
