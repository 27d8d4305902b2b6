// Which language this screen speaks; each is called what its speakers call it.
import { Select } from '@mantine/core'
import { languageNames, type Language } from '../languages.ts'
import { useLanguage } from '../preferences.ts'
import { useWords } from '../words.ts'

const choices = Object.entries(languageNames).map(([value, label]) => ({ value, label }))

export const LanguageField = () => {
  const t = useWords()
  const [language, setLanguage] = useLanguage()
  return (
    <Select
      label={t('theme.language')} data={choices} value={language} allowDeselect={false} onChange={(next) => next !== null && setLanguage(next as Language)}
      renderOption={({ option }) => <span lang={option.value}>{option.label}</span>}
    />
  )
}
