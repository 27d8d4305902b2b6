// Why a form was not saved, and what to do: where there is no lane to say it.
import { IconHandStop } from '@tabler/icons-react'
import type { Refusal } from '#contract/contract.ts'
import { refusalText } from '../refusal-text.ts'
import { useWords } from '../words.ts'
import css from './RefusedNote.module.css'

/** A long form is read down to its end, where it is saved: what it was refused for is seen all the same. */
const intoView = (note: HTMLElement | null): void => note?.scrollIntoView({ block: 'nearest' })

export const RefusedNote = ({ refusal }: { readonly refusal: Refusal | undefined }) => {
  const t = useWords()
  if (!refusal) return null
  const { what, todo } = refusalText(t, refusal)
  return (
    <p key={what} ref={intoView} role="alert" className={css['note']}>
      <IconHandStop size={32} aria-hidden />
      <span><b>{what}</b> {todo}</span>
    </p>
  )
}
