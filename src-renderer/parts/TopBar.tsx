// What am I doing, is all well, who am I: the line above every screen.
import { Menu, UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconLock, IconMap, IconPalette } from '@tabler/icons-react'
import { memo } from 'react'
import { command } from '../station.ts'
import { keepSession } from '../session.ts'
import { useMe } from '../use-station.ts'
import { useWords } from '../words.ts'
import { CameraButton } from './CameraButton.tsx'
import { openDialog } from './frame-dialogs.ts'
import { StationChips } from './StationChips.tsx'
import css from './TopBar.module.css'

/** Ends this person's session; the open job stays in the address and waits for whoever comes next. */
export const lock = async (): Promise<void> => {
  await command('station.signOut', {})
  keepSession(null)
}

const PersonMenu = memo(() => {
  const t = useWords()
  const me = useMe()
  if (!me) return null
  return (
    <Menu width={300} position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <UnstyledButton className={css['person']} aria-label={t('frame.signedIn', me)}>{me.initials}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item leftSection={<IconLock />} rightSection={<kbd>Pause</kbd>} onClick={() => void lock()}>{t('frame.changeOperator')}</Menu.Item>
        <Menu.Item leftSection={<IconPalette />} onClick={() => openDialog('appearance')}>{t('theme.title')}</Menu.Item>
        <Menu.Item leftSection={<IconMap />} rightSection={<kbd>?</kbd>} onClick={() => openDialog('keys')}>{t('frame.keys')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
})

const TypeButton = memo(() => {
  const t = useWords()
  return (
    <UnstyledButton className={css['type']} onClick={() => openDialog('type')} aria-label={t('frame.typeIt')} aria-keyshortcuts="/">
      <IconKeyboard size={24} aria-hidden />
      <span>{t('frame.typeIt')}</span>
      <kbd aria-hidden>/</kbd>
    </UnstyledButton>
  )
})

export const TopBar = ({ task }: { readonly task: readonly string[] }) => {
  const t = useWords()
  return (
    <section className={css['bar']} aria-label={t('frame.task')}>
      <h1 className={css['task']}>
        {task.map((part, n) => <span key={part} className={n === 0 ? css['first'] : undefined}>{part}</span>)}
      </h1>
      <TypeButton />
      <CameraButton />
      <StationChips />
      <PersonMenu />
    </section>
  )
}
