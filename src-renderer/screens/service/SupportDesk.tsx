// One serial at the support desk: all answers in one look, and every action one key away.
import { IconFileUnknown } from '@tabler/icons-react'
import { useState } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { CaseList } from './CaseList.tsx'
import { openCaseOf, type Serial } from './serial-of.ts'
import { SerialActions } from './SerialActions.tsx'
import { SerialAnswers } from './SerialAnswers.tsx'
import { SerialContents } from './SerialContents.tsx'
import { SerialHead } from './SerialHead.tsx'
import { ServiceForm, type Asking } from './ServiceForm.tsx'
import { useSupportScan } from './use-support-scan.ts'

const Known = ({ serial }: { readonly serial: Serial }) => {
  const t = useWords()
  const lane = useSupportScan()
  const [asking, ask] = useState<Asking>()
  const open = openCaseOf(serial)
  // What the last scan was must not be taken for the one before it.
  if (lane.content.tone !== 'ready') return <Screen task={[t('service.title')]}><ScanLane lane={lane} ready={{ title: '', todo: '' }} /></Screen>
  const primary = { label: open ? t('service.close', open) : t('service.openCase'), run: () => ask(open ? 'close' : 'open'), disabled: serial.missing !== undefined }
  return (
    <Screen task={[t('service.title'), serial.title, serial.serial]} aside={<SerialContents serial={serial} />} actions={{ primary }}>
      <SerialHead serial={serial} />
      <SerialAnswers serial={serial} />
      <CaseList serial={serial} />
      <SerialActions serial={serial} onAsk={ask} />
      {asking && <ServiceForm asking={asking} serial={serial} onClose={() => ask(undefined)} />}
    </Screen>
  )
}

export const SupportDesk = ({ subject }: { readonly subject: string }) => {
  const t = useWords()
  const { view, waiting } = useQueryOf('service.serial', { subject })
  if (view) return <Known serial={view} />
  return <Screen task={[t('service.title')]}>{!waiting && <EmptyState icon={IconFileUnknown} title={t('lookUp.gone')} todo={t('lookUp.goneTodo')} />}</Screen>
}
