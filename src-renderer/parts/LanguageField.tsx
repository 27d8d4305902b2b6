// Which language this screen speaks; each is called what its speakers call it.
import { NativeSelect } from '@mantine/core'
import { languageNames, spokenOf } from '../languages.ts'
import { useLanguage } from '../preferences.ts'
import { useWords } from '../words.ts'

export const LanguageField = () => {
  const t = useWords()
  const [language, setLanguage] = useLanguage()
  return (
    <NativeSelect label={t('theme.language')} value={language} onChange={(event) => setLanguage(spokenOf([event.currentTarget.value]))}>
      {Object.entries(languageNames).map(([tag, name]) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
    </NativeSelect>
  )
}
