// What every list of the catalog has: the way to the others, a search, and a button to add one.
import { TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { SectionNav } from '../../parts/SectionNav.tsx'
import { useKeys } from '../../use-keys.ts'
import { useWords } from '../../words.ts'
import css from './Catalog.module.css'

interface Props {
  readonly title: string
  readonly hint: string
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly add: { readonly label: string; readonly run: () => void }
  readonly children: ReactNode
}

export const CatalogFrame = ({ title, hint, search, onSearch, add, children }: Props) => {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  useKeys([{ key: 'f', says: t('catalog.search'), run: () => field.current?.focus() }])
  const sections = [{ href: '/catalog', label: t('catalog.items') }, { href: '/catalog/partners', label: t('catalog.partners') }, { href: '/catalog/locations', label: t('catalog.locations') }, { href: '/catalog/indicators', label: t('catalog.indicators') }]
  return (
    <Screen task={[t('catalog.title'), title]}>
      <SectionNav label={t('catalog.sections')} sections={sections} />
      <div className={css['head']}>
        <TextInput ref={field} label={t('catalog.search')} placeholder={hint} leftSection={<IconSearch aria-hidden />} rightSection={<kbd aria-hidden>F</kbd>} value={search} autoComplete="off" onChange={(event) => onSearch(event.currentTarget.value)} />
        <KeyButton keyName="F12" leftSection={<IconPlus />} label={add.label} run={add.run} />
      </div>
      {children}
    </Screen>
  )
}
