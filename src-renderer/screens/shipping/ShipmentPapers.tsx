// The papers of a shipment: its packing list, and once it has left the advice for the customer as files.
import { IconFileText, IconListDetails } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { spokenOf } from '../../languages.ts'
import { saveBase64, saveBlob } from '../../save-blob.ts'
import { ask } from '../../station.ts'
import { useQueryOf } from '../../use-operation.ts'
import type { Shipment } from './use-shipment.ts'

/** The list is made in the language of whoever asks for it. */
const usePackingList = (shipment: string) => {
  const { i18n } = useTranslation()
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const answer = await ask('shipping.packingList', { shipment, language: spokenOf([i18n.language]) })
    setBusy(false)
    if (answer?.ok && answer.view) saveBase64(answer.view.fileName, answer.view.pdf, 'application/pdf')
  }
  return { busy, save }
}

export const ShipmentPapers = ({ view }: { readonly view: Shipment }) => {
  const { t } = useTranslation()
  const list = usePackingList(view.id)
  const advice = useQueryOf('shipping.dispatchAdvice', view.state === 'shipped' ? { shipment: view.id } : undefined).view
  return (
    <>
      <KeyButton keyName="l" variant="default" leftSection={<IconListDetails />} label={t('shipping.list')} run={() => void list.save()} disabled={view.done === 0} busy={list.busy} />
      {advice && <KeyButton variant="default" leftSection={<IconFileText />} label={t('shipping.adviceEpcis')} run={() => saveBlob(`${advice.fileName}.jsonld`, new Blob([advice.epcis], { type: 'application/ld+json' }))} />}
      {advice && <KeyButton variant="default" leftSection={<IconFileText />} label={t('shipping.adviceCsv')} run={() => saveBlob(`${advice.fileName}.csv`, new Blob([advice.csv], { type: 'text/csv' }))} />}
    </>
  )
}
