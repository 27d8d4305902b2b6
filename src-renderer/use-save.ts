// Saving a record: what was refused stays readable until the next try.
import { useState } from 'react'
import type { CommandName, Refusal, Sent, View } from '#contract/contract.ts'
import { useCommand } from './use-operation.ts'

export interface Saving<N extends CommandName> {
  readonly save: (input: Sent<N>) => Promise<void>
  readonly busy: boolean
  readonly refusal: Refusal | undefined
}

export const useSave = <N extends CommandName>(name: N, onSaved: (view: View<N>) => void): Saving<N> => {
  const { run, busy } = useCommand(name)
  const [refusal, setRefusal] = useState<Refusal>()
  const save = async (input: Sent<N>): Promise<void> => {
    const answer = await run(input)
    if (!answer) return
    setRefusal(answer.ok ? undefined : (answer.refusal as Refusal))
    if (answer.ok) onSaved(answer.view)
  }
  return { save, busy, refusal }
}
