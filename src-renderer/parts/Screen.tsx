// One screen inside the frame: task and state above, work in the middle, what the thing is beside it, actions below.
import { Button, Drawer } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
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

export const Screen = ({ task, children, aside, actions }: Props) => {
  const t = useWords()
  const [sheet, setSheet] = useState(false)
  return (
    <div className={css['screen']}>
      <TopBar task={task} />
      <Banners />
      <div className={css['body']}>
        <main className={css['lane']} id="work">
          {children}
          {aside !== undefined && <Button className={css['more']} variant="default" fullWidth leftSection={<IconInfoCircle />} onClick={() => setSheet(true)}>{t('frame.showAside')}</Button>}
        </main>
        {aside !== undefined && <aside className={css['aside']} aria-label={t('frame.aside')}>{aside}</aside>}
      </div>
      {actions && <ActionBar actions={actions} />}
      <Drawer opened={sheet} onClose={() => setSheet(false)} position="bottom" size="80%" title={t('frame.aside')} closeButtonProps={{ 'aria-label': t('frame.close') }}>{aside}</Drawer>
    </div>
  )
}
