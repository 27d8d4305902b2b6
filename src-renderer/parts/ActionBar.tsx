// The four places that never move: undo, quantity, remove, and the one thing that finishes the job.
import { IconArrowBackUp, IconCheck, IconMinus, IconNumbers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useScanCommand } from '../scan-command.ts'
import { useWords } from '../words.ts'
import css from './ActionBar.module.css'
import { KeyButton } from './KeyButton.tsx'

interface Action {
  readonly run: () => void
  /** Says what it will do, where the usual word is not enough: `Finish, 24 cases`. */
  readonly label?: string | undefined
  readonly disabled?: boolean | undefined
  readonly busy?: boolean | undefined
}

export interface Actions {
  readonly undo?: Action | undefined
  /** `set` is what the command barcode `DM-CMD-QTY-12` does. */
  readonly quantity?: (Action & { readonly set: (quantity: number) => void }) | undefined
  readonly remove?: (Action & { readonly on: boolean }) | undefined
  /** What this screen does instead of removing: packing. */
  readonly also?: (Action & { readonly label: string; readonly keyName: string; readonly icon: ReactNode }) | undefined
  readonly primary?: (Action & { readonly label: string }) | undefined
}

const runnable = (action: Action | undefined): (() => void) | undefined => (action && action.disabled !== true && action.busy !== true ? action.run : undefined)

const icons = { undo: <IconArrowBackUp />, quantity: <IconNumbers />, remove: <IconMinus />, primary: <IconCheck /> }

const Place = ({ children }: { readonly children: ReactNode }) => <div className={css['place']}>{children}</div>

export const ActionBar = ({ actions }: { readonly actions: Actions }) => {
  const t = useWords()
  const { undo, quantity, remove, also, primary } = actions
  useScanCommand('UNDO', runnable(undo))
  useScanCommand('QTY', runnable(quantity) && quantity?.set)
  useScanCommand('REMOVE', runnable(remove))
  return (
    <section className={css['bar']} aria-label={t('frame.action')}>
      <Place>{undo && <KeyButton variant="default" fullWidth keyName="F8" leftSection={icons.undo} {...undo} label={undo.label ?? t('action.undo')} />}</Place>
      <Place>{quantity && <KeyButton variant="default" fullWidth keyName="F7" leftSection={icons.quantity} run={quantity.run} disabled={quantity.disabled} busy={quantity.busy} label={quantity.label ?? t('action.quantity')} />}</Place>
      <Place>
        {remove && <KeyButton variant="default" fullWidth keyName="F9" leftSection={icons.remove} run={remove.run} disabled={remove.disabled} busy={remove.busy} pressed={remove.on} className={remove.on ? css['removing'] : undefined} label={remove.label ?? t('action.remove')} />}
        {also && <KeyButton variant="default" fullWidth keyName={also.keyName} leftSection={also.icon} run={also.run} disabled={also.disabled} busy={also.busy} label={also.label} />}
      </Place>
      <div className={css['primary']}>{primary && <KeyButton fullWidth keyName="F12" leftSection={icons.primary} {...primary} />}</div>
    </section>
  )
}
