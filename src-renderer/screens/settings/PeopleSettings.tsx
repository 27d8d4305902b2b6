// Everybody who may sign in, or could once; a press opens one to be changed.
import { UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { PersonDialog } from './PersonDialog.tsx'
import css from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame.tsx'

type Person = View<'station.people'>['people'][number]

export const PeopleSettings = () => {
  const t = useWords()
  const [opened, setOpened] = useState<Person | 'new'>()
  const people = useQueryOf('station.people', {}).view?.people
  return (
    <SettingsFrame section="people">
      <div className={css['head']}><KeyButton keyName="F12" leftSection={<IconPlus />} label={t('settings.addPerson')} run={() => setOpened('new')} /></div>
      <ul className={css['rows']}>
        {people?.map((person) => (
          <li key={person.id}>
            <UnstyledButton className={css['row']} data-off={!person.active} onClick={() => setOpened(person)}>
              <span className={css['mark']}>{person.initials}</span>
              <b>{person.name}</b>
              <span>{t(`role.${person.role}`)}</span>
              <span className="quiet">{person.active ? t('settings.active') : t('settings.inactive')}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {opened !== undefined && <PersonDialog person={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </SettingsFrame>
  )
}
