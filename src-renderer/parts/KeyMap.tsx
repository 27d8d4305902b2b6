// Every key that works on this screen, as `?` shows it.
import { Table } from '@mantine/core'
import { useState } from 'react'
import { keysNow } from '../use-keys.ts'
import { useWords } from '../words.ts'
import { Dialog } from './Dialog.tsx'
import { shownKey } from './KeyButton.tsx'

export const KeyMap = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  // Read once, before this dialogue puts the keys behind it to rest.
  const [keys] = useState(() => keysNow().filter(({ run }) => run))
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <Table fz={18} verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(({ key, says }) => <Table.Tr key={key}><Table.Td><kbd>{shownKey(key)}</kbd></Table.Td><Table.Td>{says}</Table.Td></Table.Tr>)}
        </Table.Tbody>
      </Table>
      <p className="quiet">{t('keys.scanNote')}</p>
    </Dialog>
  )
}
