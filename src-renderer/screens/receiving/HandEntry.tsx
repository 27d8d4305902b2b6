// A line received without a barcode: everything the item needs is typed.
import { Dialog } from '../../parts/Dialog.tsx'
import { EntryForm } from './EntryForm.tsx'
import type { Entry, Receipt } from './use-receipt.ts'

interface Props {
  readonly line: Receipt['lines'][number]
  readonly onClose: () => void
  readonly onReceive: (entered: Entry) => void
}

export const HandEntry = ({ line, onClose, onReceive }: Props) => (
  <Dialog title={line.name} onClose={onClose} size="44rem">
    <EntryForm itemId={line.item} itemName={line.sku} missing="quantity" known={{}} onReceive={(entered) => onReceive({ ...entered, item: line.item })} onCancel={onClose} />
  </Dialog>
)
