// Labels: the numbers reconciled, the templates, or the label station: what waits and what failed, the very picture of each label, and printing one for whatever is scanned.
import { IconBarcode, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useRoute } from 'wouter'
import { KeyButton } from '../parts/KeyButton.tsx'
import { ScanLane } from '../parts/ScanLane.tsx'
import { Screen } from '../parts/Screen.tsx'
import { useQueryOf } from '../use-operation.ts'
import { useScanCommand } from '../scan-command.ts'
import { useBadge, useScan } from '../use-scan.ts'
import { useWords } from '../words.ts'
import { JobDetail } from './labelling/JobDetail.tsx'
import { JobList } from './labelling/JobList.tsx'
import { LabelSections } from './labelling/LabelSections.tsx'
import css from './labelling/LabelStation.module.css'
import { PrinterState } from './labelling/PrinterState.tsx'
import { Reconciliation } from './labelling/Reconciliation.tsx'
import { ReprintReason } from './labelling/ReprintReason.tsx'
import { TemplatePages } from './labelling/templates/TemplatePages.tsx'
import { useLabelDesk, type Printable } from './labelling/use-label-desk.ts'
import { useNarrow } from './labelling/use-narrow.ts'
import { useSheets } from './labelling/use-sheets.ts'
import { canBeScannedBack, useScanBack } from './labelling/use-scan-back.ts'

/** Below this the picture opens under its job instead of beside the queue, in px. */
const besideWidth = 860

const Templates = ({ printable, onPrint }: { readonly printable: Printable; readonly onPrint: (choice: Printable['labels'][number]) => void }) => {
  const t = useWords()
  const templates = useQueryOf('labelling.templates', {}).view?.templates ?? []
  const [first] = printable.labels
  /** Labels of these kinds under a name of their own. */
  const beside = printable.labels.flatMap((one) => templates.filter(({ name, kind, state }) => state === 'approved' && kind === one.kind && name !== kind).map(({ name, title }) => ({ title, choice: { ...one, template: name } })))
  useScanCommand('PRINT', first && (() => onPrint(first)))
  return (
    <div className={css['templates']}>
      {printable.labels.map((one, n) => <KeyButton key={one.kind} keyName={String(n + 1)} variant={n === 0 ? 'filled' : 'default'} label={t(`card.template.${one.kind}`)} run={() => onPrint(one)} />)}
      {beside.map(({ title, choice }, n) => <KeyButton key={`${choice.template} ${choice.subject}`} keyName={printable.labels.length + n < 9 ? String(printable.labels.length + n + 1) : undefined} variant="default" label={title} run={() => onPrint(choice)} />)}
    </div>
  )
}

/** While a badge is expected back, one is scanned to prove its label, and does not open the door. */
const BadgeBack = ({ onBadge }: { readonly onBadge: (raw: string) => void }) => {
  useBadge((badge) => onBadge(`DM-BADGE-${badge}`))
  return null
}

const LabelStation = () => {
  const t = useWords()
  const { view } = useQueryOf('labelling.queue', {})
  const desk = useLabelDesk(view?.jobs)
  const { lane, printable } = desk
  const sheets = useSheets(lane)
  const busy = desk.busy || sheets.busy
  const [chosen, setChosen] = useState<string>()
  const [reprinting, setReprinting] = useState(false)
  const [station, narrow] = useNarrow(besideWidth)
  const back = useScanBack(lane, view?.jobs)
  useScan(back.expected ? (scan) => void back.onScan(scan) : desk.onScan)
  const job = view?.jobs.find(({ id }) => id === (chosen ?? desk.lastJob)) ?? (narrow ? undefined : view?.jobs[0])
  const primary = job?.state === 'failed' ? { label: t('labelling.retry'), run: () => void desk.retry(job.id), busy }
    : job && job.state !== 'queued' && job.state !== 'handed' ? { label: t('labelling.reprint'), run: () => setReprinting(true), busy } : undefined
  const also = back.expected ? { label: t('frame.cancel'), keyName: 'F9', icon: <IconX />, run: back.end }
    : job && canBeScannedBack(job) ? { label: t('labelling.scanBack'), keyName: 'F9', icon: <IconBarcode />, run: () => { lane.clear(); back.begin(job) } } : undefined
  const ready = back.expected ? { title: t('labelling.scanBackNow', back.expected), todo: t('labelling.scanBackTodo') } : { title: t('labelling.ready'), todo: t('labelling.readyTodo') }
  const detail = job && <JobDetail job={job} busy={busy} onCancel={() => void desk.cancel(job.id)} onOpenSheets={(id) => void sheets.open(id)} />
  const printer = <PrinterState waiting={view?.waiting} failed={view?.failed} papers={view?.papers} sheets={sheets} />
  return (
    <Screen task={[t('labelling.title')]} actions={(primary ?? also) && { primary, also }}>
      <LabelSections />
      {back.expected?.kind === 'badge' && <BadgeBack onBadge={(raw) => void back.onScan({ raw })} />}
      <div ref={station} className={css['station']} data-narrow={narrow}>
        <div className={css['queue']}>
          {narrow && printer}
          <ScanLane lane={lane} busy={busy || back.busy} low={!back.expected} ready={ready}>
            {printable && <Templates printable={printable} onPrint={(one) => { setChosen(undefined); void desk.print(one) }} />}
          </ScanLane>
          <JobList jobs={view?.jobs} chosen={job?.id} onChoose={(id) => setChosen(narrow && id === job?.id ? '' : id)} detail={narrow ? detail : undefined} />
        </div>
        {!narrow && <div className={css['beside']}>{printer}{detail}</div>}
      </div>
      {reprinting && job && <ReprintReason job={job} onClose={() => setReprinting(false)} onReprint={(reason) => { setReprinting(false); setChosen(undefined); void desk.reprint(job, reason) }} />}
    </Screen>
  )
}

export const LabelsScreen = () => {
  const [, params] = useRoute('/labelling/:section/*?')
  switch (params?.section) {
    case 'numbers': return <Reconciliation />
    case 'templates': return <TemplatePages />
    default: return <LabelStation />
  }
}
