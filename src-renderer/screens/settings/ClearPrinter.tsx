// Throwing away what lies in a printer takes everybody's labels: it is asked before.
import { Stack } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import type { Printer } from './printer-draft.ts'

interface Props {
  readonly printer: Printer
  readonly onClose: () => void
  readonly onCleared: () => void
}

export const ClearPrinter = ({ printer, onClose, onCleared }: Props) => {
  const t = useWords()
  const { save: clear, busy, refusal } = useSave('station.clearPrinter', () => {
    onCleared()
    onClose()
  })
  return (
    <Dialog title={t('printers.clearAsk')} onClose={onClose}>
      <Stack>
        <RefusedNote refusal={refusal} />
        <p>{t('printers.clearSays')}</p>
        <KeyButton keyName="F12" leftSection={<IconEraser />} label={t('printers.clearThis', printer)} run={() => void clear({ printer: printer.id })} busy={busy} />
      </Stack>
    </Dialog>
  )
}
