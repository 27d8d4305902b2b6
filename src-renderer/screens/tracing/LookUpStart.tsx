// Nothing looked up yet: scan anything, or type what is printed.
import { Button, TextInput } from '@mantine/core'
import { IconBarcode, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { Screen } from '../../parts/Screen.tsx'
import { useWords } from '../../words.ts'
import { cardOfCode } from './card-address.ts'
import css from './LookUp.module.css'

export const CodeForm = () => {
  const t = useWords()
  const [code, setCode] = useState('')
  const lookUp = (): void => {
    if (code.trim() !== '') goTo(cardOfCode(code.trim()))
  }
  return (
    <form className={css['form']} onSubmit={(event) => { event.preventDefault(); lookUp() }}>
      <TextInput className={css['field']} label={t('lookUp.label')} description={t('lookUp.hint')} value={code} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} onChange={(event) => setCode(event.currentTarget.value)} />
      <Button type="submit" leftSection={<IconSearch />} disabled={code.trim() === ''}>{t('lookUp.go')}</Button>
    </form>
  )
}

export const LookUpStart = () => {
  const t = useWords()
  return (
    <Screen task={[t('lookUp.title')]}>
      <section className={css['start']} aria-label={t('lookUp.title')}>
        <IconBarcode size={96} stroke={1.5} aria-hidden />
        <h2>{t('lookUp.what')}</h2>
        <p className="quiet">{t('lookUp.todo')}</p>
        <CodeForm />
      </section>
    </Screen>
  )
}
