// One screen inside the frame: task and state above, work in the middle, what the thing is beside it, actions below.
import { Button, Drawer } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { memo, useCallback, useState, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { ActionBar, type Actions } from './ActionBar.tsx'
import { Banners } from './Banners.tsx'
import css from './Screen.module.css'
import { TopBar } from './TopBar.tsx'

interface Props {
  /** What one is doing, from the general to the particular: `['Receiving', 'PO-2041', 'Meridian Dairy']`. */
  readonly task: readonly string[]
  readonly children: ReactNode
  readonly aside?: ReactNode
  readonly actions?: Actions | undefined
}

interface SheetProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The aside where there is no room beside. What changes in it while it is closed is not drawn. */
const AsideSheet = memo(({ opened, onClose, children }: SheetProps) => {
  const t = useWords()
  return <Drawer opened={opened} onClose={onClose} position="bottom" size="80%" title={t('frame.aside')} closeButtonProps={{ 'aria-label': t('frame.close') }}>{children}</Drawer>
}, (before, now) => !before.opened && !now.opened)

const MoreButton = memo(({ onPress }: { readonly onPress: () => void }) => {
  const t = useWords()
  return <Button className={css['more']} variant="default" fullWidth leftSection={<IconInfoCircle />} onClick={onPress}>{t('frame.showAside')}</Button>
})

export const Screen = ({ task, children, aside, actions }: Props) => {
  const t = useWords()
  const [sheet, setSheet] = useState(false)
  const open = useCallback(() => setSheet(true), [])
  const close = useCallback(() => setSheet(false), [])
  return (
    <div className={css['screen']}>
      <TopBar task={task} />
      <Banners />
      <div className={css['body']}>
        <main className={css['lane']} id="work">
          {children}
          {aside !== undefined && <MoreButton onPress={open} />}
        </main>
        {aside !== undefined && <aside className={css['aside']} aria-label={t('frame.aside')}>{aside}</aside>}
      </div>
      {actions && <ActionBar actions={actions} />}
      {aside !== undefined && <AsideSheet opened={sheet} onClose={close}>{aside}</AsideSheet>}
    </div>
  )
}
