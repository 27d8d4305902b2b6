// How this screen speaks, looks and sounds, in front of any screen.
import { useWords } from '../words.ts'
import { AppearanceFields } from './AppearanceFields.tsx'
import { Dialog } from './Dialog.tsx'

export const Appearance = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords()
  return <Dialog title={t('theme.title')} onClose={onClose}><AppearanceFields /></Dialog>
}
