// A code typed by hand goes the way of a scan, and is marked as typed.
import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { deliver } from '../use-scan.ts'
import { useWords } from '../words.ts'
import { Dialog } from './Dialog.tsx'
import { KeyButton } from './KeyButton.tsx'

export const ManualEntry = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  const [code, setCode] = useState('')
  const use = (): void => {
    onClose()
    void deliver({ raw: code.trim(), by: 'typed' })
  }
  return (
    <Dialog title={t('scan.typeTitle')} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); if (code.trim() !== '') use() }}>
        <Stack>
          <TextInput data-autofocus label={t('scan.typeLabel')} description={t('scan.typeHint')} value={code} onChange={(event) => setCode(event.currentTarget.value)} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} />
          <KeyButton keyName="F12" label={t('scan.typeGo')} run={use} disabled={code.trim() === ''} />
        </Stack>
      </form>
    </Dialog>
  )
}
