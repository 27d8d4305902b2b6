// The state of one part of the station in words; a press tells more.
import { Popover, UnstyledButton } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './StatusChip.module.css'

export type Meaning = 'good' | 'stop' | 'decide' | 'info' | 'quiet'

interface Props {
  readonly meaning: Meaning
  readonly icon: Icon
  /** What it is: `Printer`. */
  readonly name: string
  /** How it is: `2 labels failed`. */
  readonly state: string
  /** Diagnosis and what to do, shown on a press. */
  readonly children: ReactNode
}

export const StatusChip = ({ meaning, icon: Icon, name, state, children }: Props) => (
  <Popover width={320} shadow="md" position="bottom-end">
    <Popover.Target>
      <UnstyledButton className={css['chip']} data-meaning={meaning} aria-label={`${name}: ${state}`}>
        <Icon size={24} aria-hidden />
        <span className={css['state']}>{state}</span>
      </UnstyledButton>
    </Popover.Target>
    <Popover.Dropdown className={css['more']}>
      <strong>{name}: {state}</strong>
      <div>{children}</div>
    </Popover.Dropdown>
  </Popover>
)
