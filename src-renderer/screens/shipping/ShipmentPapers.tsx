// The papers of a shipment: its packing list, and once it has left the advice for the customer as files.
import { IconFileText, IconListDetails } from '@tabler/icons-react'
import { goTo } from '../../hash-location.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { saveBlob } from '../../save-blob.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Shipment } from './use-shipment.ts'

const save = (name: string, text: string, type: string): void => saveBlob(name, new Blob([text], { type }))

export const ShipmentPapers = ({ view }: { readonly view: Shipment }) => {
  const t = useWords()
  const advice = useQueryOf('shipping.dispatchAdvice', view.state === 'shipped' ? { shipment: view.id } : undefined).view
  return (
    <>
      <KeyButton keyName="l" variant="default" leftSection={<IconListDetails />} label={t('shipping.list')} run={() => goTo(`/shipping/${view.id}/list`)} disabled={view.done === 0} />
      {advice && <KeyButton variant="default" leftSection={<IconFileText />} label={t('shipping.adviceEpcis')} run={() => save(`${advice.fileName}.jsonld`, advice.epcis, 'application/ld+json')} />}
      {advice && <KeyButton variant="default" leftSection={<IconFileText />} label={t('shipping.adviceCsv')} run={() => save(`${advice.fileName}.csv`, advice.csv, 'text/csv')} />}
    </>
  )
}
