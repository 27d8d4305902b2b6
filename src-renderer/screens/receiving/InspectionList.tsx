// What waits for its inspection, chosen by a press or a scan, and what was found: measurements as exact decimals, passed or failed.
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { IconCheck, IconClipboardCheck, IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import type { Refusal, Sent, View } from '#contract/contract.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { useLookUp } from '../../use-look-up.ts'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useScan } from '../../use-scan.ts'
import { counted, useWords } from '../../words.ts'
import { ReceivingSections } from './ReceivingSections.tsx'
import css from './Sections.module.css'

type Lot = View<'quality.toInspect'>['lots'][number]
type Measurements = Sent<'quality.inspect'>['measurements']

/** One a line: a name, a decimal, perhaps a unit. */
const readMeasurements = (typed: string): { readonly read: Measurements } | { readonly part: string } => {
  const read: Measurements = []
  for (const line of typed.split('\n').map((one) => one.trim()).filter((one) => one !== '')) {
    const [, name, value, unit = ''] = /^(.{1,40}?)[\s:]+(-?\d{1,12}(?:[.,]\d{1,9})?)\s*(\S{0,12})$/.exec(line) ?? []
    if (name === undefined || value === undefined) return { part: line }
    read.push({ name, value: value.replace(',', '.'), unit })
  }
  return { read }
}

/** Its lot, or the first of its serials. */
const named = ({ lot, serials = [] }: Lot): string => lot ?? (serials.length > 3 ? `${serials.slice(0, 3).join(', ')} …` : serials.join(', '))

const InspectDialog = ({ lot, onClose }: { readonly lot: Lot; readonly onClose: () => void }) => {
  const t = useWords()
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const [refusal, setRefusal] = useState<Refusal>()
  const inspect = useCommand('quality.inspect')
  const measured = readMeasurements(typed)
  const save = async (result: 'pass' | 'fail'): Promise<void> => {
    if (!('read' in measured)) return
    const answer = await inspect.run({ hold: lot.hold, result, measurements: measured.read, ...(note.trim() === '' ? {} : { note: note.trim() }) })
    if (answer?.ok) onClose()
    else setRefusal(answer?.refusal)
  }
  return (
    <Dialog title={`${lot.item} ${named(lot)}`} onClose={onClose} size="40rem">
      <Stack>
        <RefusedNote refusal={refusal} />
        <Textarea data-autofocus label={t('receiving.measured')} description={t('receiving.measureHint')} value={typed} autosize minRows={3} error={'part' in measured ? t('receiving.measureWrong', measured) : undefined} onChange={(event) => setTyped(event.currentTarget.value)} />
        <TextInput label={t('receiving.note')} value={note} maxLength={200} autoComplete="off" onChange={(event) => setNote(event.currentTarget.value)} />
        <Group>
          <KeyButton keyName="F12" leftSection={<IconCheck />} label={t('receiving.pass')} run={() => void save('pass')} disabled={'part' in measured} busy={inspect.busy} />
          <KeyButton keyName="F9" variant="default" leftSection={<IconHandStop />} label={t('receiving.fail')} run={() => void save('fail')} disabled={'part' in measured} busy={inspect.busy} />
        </Group>
      </Stack>
    </Dialog>
  )
}

export const InspectionList = () => {
  const t = useWords()
  const { view } = useQueryOf('quality.toInspect', {})
  const [chosen, choose] = useState<Lot>()
  const lane = useLane()
  const lookUp = useLookUp(lane, (card, raw) => {
    const lot = view?.lots.find(({ itemId, lot: code }) => itemId === card.itemId && code === card.lot)
    if (!lot) return lane.refuse({ code: 'NotFound', what: 'inspection', named: card.code }, raw)
    lane.clear()
    choose(lot)
  })
  useScan((scan) => lookUp(scan.raw, scan))
  return (
    <Screen task={[t('receiving.title'), t('receiving.inspection')]}>
      <ReceivingSections />
      {lane.content.tone !== 'ready' && <ScanLane lane={lane} ready={{ title: '', todo: '' }} />}
      {view?.lots.length === 0 && <EmptyState icon={IconClipboardCheck} title={t('receiving.inspectNone')} todo={t('receiving.inspectNoneTodo')} />}
      {view && view.lots.length > 0 && (
        <section aria-label={t('receiving.inspectWaits')}>
          <h2 className={css['title']}>{t('receiving.inspectWaits')}</h2>
          <ul className={css['rows']}>
            {view.lots.map((lot) => (
              <li key={lot.hold} className={css['row']}>
                <span className={css['what']}><b>{lot.item}</b> <b className="mono">{named(lot)}</b> <span className="number">{counted(t, lot.onHand, lot.unit)}</span> <span className="quiet">{lot.places.join(', ')}</span> {lot.expiry !== undefined && <ExpiryText day={lot.expiry} />}</span>
                <Button onClick={() => choose(lot)}>{t('receiving.inspectIt')}</Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {chosen && <InspectDialog lot={chosen} onClose={() => choose(undefined)} />}
    </Screen>
  )
}
