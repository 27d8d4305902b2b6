// The way to every area: icon, word and key; at the bottom edge of a phone.
import { Drawer, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { areaAt, areas, mayDo, type Area } from '../areas.ts'
import { useKeys } from '../use-keys.ts'
import { useMe } from '../use-station.ts'
import { useWords } from '../words.ts'
import { shownKey } from './KeyButton.tsx'
import css from './Rail.module.css'

/** How many fit beside "More" at the bottom of a phone. */
const onPhone = 4

interface EntryProps {
  readonly area: Area
  readonly here: boolean
  readonly folded: boolean
  readonly onGo?: () => void
}

const RailEntry = ({ area, here, folded, onGo }: EntryProps) => {
  const t = useWords()
  const { icon: Icon } = area
  const word = t(`areas.${area.name}`)
  return (
    <Link href={area.paths[0]} className={css['entry'] ?? ''} data-folded={folded} aria-current={here ? 'page' : undefined} aria-keyshortcuts={area.key} onClick={() => onGo?.()}>
      <Icon size={28} aria-hidden />
      <span className={css['word']} data-word={word}>{word}</span>
      <kbd aria-hidden>{shownKey(area.key)}</kbd>
    </Link>
  )
}

export const Rail = memo(() => {
  const t = useWords()
  const [path, navigate] = useLocation()
  const [more, setMore] = useState(false)
  const role = useMe()?.role ?? 'operator'
  const seen = areas.filter((area) => mayDo(role, area.least))
  useKeys(seen.map((area) => ({ key: area.key, says: t('keys.goTo', { area: t(`areas.${area.name}`) }), run: () => navigate(area.paths[0]) })))
  const isHere = (area: Area): boolean => areaAt(path) === area
  return (
    <nav className={css['rail']} aria-label={t('areas.rail')}>
      {seen.map((area, n) => <RailEntry key={area.name} area={area} here={isHere(area)} folded={n >= onPhone} />)}
      {seen.length > onPhone && (
        <UnstyledButton className={`${css['entry']} ${css['moreButton']}`} onClick={() => setMore(true)}>
          <IconDots size={28} aria-hidden />
          <span>{t('areas.more')}</span>
        </UnstyledButton>
      )}
      <Drawer opened={more} onClose={() => setMore(false)} position="bottom" size="auto" title={t('areas.rail')} closeButtonProps={{ 'aria-label': t('frame.close') }}>
        <div className={css['sheet']}>{seen.slice(onPhone).map((area) => <RailEntry key={area.name} area={area} here={isHere(area)} folded={false} onGo={() => setMore(false)} />)}</div>
      </Drawer>
    </nav>
  )
})
