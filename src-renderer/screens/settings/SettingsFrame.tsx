// What every part of the settings has: the way to the others this person may change.
import type { ReactNode } from 'react'
import type { Role } from '#contract/operation.ts'
import { mayDo } from '../../areas.ts'
import { Screen } from '../../parts/Screen.tsx'
import { SectionNav } from '../../parts/SectionNav.tsx'
import { useMe } from '../../use-station.ts'
import { useWords } from '../../words.ts'

type Section = 'screen' | 'people' | 'scanners' | 'printers' | 'company' | 'public' | 'about'

const sections: readonly (readonly [Section, string, Role])[] = [
  ['screen', '/settings', 'operator'], ['people', '/settings/people', 'admin'], ['scanners', '/settings/scanners', 'operator'], ['printers', '/settings/printers', 'supervisor'], ['company', '/settings/company', 'admin'], ['public', '/settings/public', 'admin'], ['about', '/settings/about', 'operator'],
]

interface Props {
  readonly section: Section
  readonly children: ReactNode
}

export const SettingsFrame = ({ section, children }: Props) => {
  const t = useWords()
  const role = useMe()?.role ?? 'anyone'
  return (
    <Screen task={[t('settings.title'), t(`settings.${section}`)]}>
      <SectionNav label={t('settings.sections')} sections={sections.filter(([, , least]) => mayDo(role, least)).map(([name, href]) => ({ href, label: t(`settings.${name}`) }))} />
      {children}
    </Screen>
  )
}
