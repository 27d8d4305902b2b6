// A question in front of the screen. Escape and `DM-CMD-CANCEL` close it; the keys and commands of the screen behind rest meanwhile.
import { Modal } from '@mantine/core'
import { useContext, type ReactNode } from 'react'
import { useKeys } from '../use-keys.ts'
import { CommandLevel, useNoCommandsBehind, useScanCommand } from '../scan-command.ts'
import { useWords } from '../words.ts'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly size?: string
}

const NothingBehind = ({ onClose }: Pick<Props, 'onClose'>) => {
  useKeys([], true)
  useNoCommandsBehind()
  useScanCommand('CANCEL', onClose)
  return null
}

/** Mounted means open. */
export const Dialog = ({ title, onClose, children, size = '34rem' }: Props) => {
  const t = useWords()
  const level = useContext(CommandLevel) + 1
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t('frame.close') }}>
      <CommandLevel value={level}>
        <NothingBehind onClose={onClose} />
        {children}
      </CommandLevel>
    </Modal>
  )
}
