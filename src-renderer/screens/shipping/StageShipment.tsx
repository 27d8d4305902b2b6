// Where the shipment waits for the lorry: chosen, or the place's barcode scanned.
import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useScan } from '../../use-scan.ts'
import { useWords } from '../../words.ts'

interface Props {
  readonly onClose: () => void
  readonly onStage: (location: string) => void
}

export const StageShipment = ({ onClose, onStage }: Props) => {
  const t = useWords()
  const places = useQueryOf('catalog.locations', { search: '' }).view?.rows.filter(({ kind }) => kind === 'staging') ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const place = chosen ?? places[0]?.id
  useScan(({ raw }) => setChosen((before) => places.find(({ code }) => raw.trim().replace(/^LOC-/, '') === code)?.id ?? before))
  return (
    <Dialog title={t('shipping.stageAt')} onClose={onClose}>
      <Stack>
        {places.length === 0 && <p>{t('shipping.stageNone')}</p>}
        <Select data-autofocus label={t('fact.location')} data={places.map(({ id, name }) => ({ value: id, label: name }))} value={place ?? null} onChange={setChosen} />
        <KeyButton keyName="F12" label={t('shipping.stage')} run={() => place !== undefined && onStage(place)} disabled={place === undefined} />
      </Stack>
    </Dialog>
  )
}
