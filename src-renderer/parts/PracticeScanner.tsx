// The practice warehouse's scanner: real barcodes to click, which go the very way of a scan.
import { Button, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { deliver } from '../use-scan.ts'
import { useQueryOf } from '../use-operation.ts'
import { useWords } from '../words.ts'
import { Barcode } from './Barcode.tsx'
import { togglePractice } from './frame-dialogs.ts'
import css from './PracticeScanner.module.css'

type PracticeCode = View<'station.practiceCodes'>['codes'][number]

const Codes = ({ codes }: { readonly codes: readonly PracticeCode[] }) => {
  const t = useWords()
  const groups = [...new Set(codes.map((code) => code.group))]
  return groups.map((group) => (
    <section key={group} aria-label={group}>
      <h3>{group}</h3>
      {codes.filter((code) => code.group === group).map((code) => (
        <UnstyledButton key={code.label + code.raw} className={css['code']} aria-label={t('practice.scanThis', { label: code.label })} onMouseDown={(event) => event.preventDefault()} onClick={() => void deliver({ raw: code.raw, by: 'practice' })}>
          <Barcode code={code} className={css['bars']} />
          <span>{code.label}</span>
        </UnstyledButton>
      ))}
    </section>
  ))
}

export const PracticeScanner = () => {
  const t = useWords()
  const codes = useQueryOf('station.practiceCodes', {}).view?.codes
  return (
    <aside className={css['panel']} aria-label={t('practice.title')}>
      <header>
        <h2>{t('practice.title')}</h2>
        <Button variant="subtle" leftSection={<IconX />} onClick={togglePractice}>{t('practice.hide')}</Button>
      </header>
      <p className="quiet">{t('practice.todo')}</p>
      {codes && <Codes codes={codes} />}
    </aside>
  )
}
