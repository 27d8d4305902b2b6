// Scanner, printer, ledger: whether each is well, in a word.
import { IconBarcode, IconCircleCheck, IconPlugConnectedX, IconPrinter } from '@tabler/icons-react'
import { memo } from 'react'
import { printerRemedy, printerWord } from '../printer-remedy.ts'
import { scannerRemedy } from '../scanner-remedy.ts'
import { useLinked } from '../station.ts'
import { useFocused } from '../use-focused.ts'
import { useFacts, useStatus } from '../use-station.ts'
import { useWords } from '../words.ts'
import css from './StationChips.module.css'
import { StatusChip, type Meaning } from './StatusChip.tsx'

const ScannerChip = () => {
  const t = useWords()
  const focused = useFocused()
  const deaf = useStatus()?.deafScanners ?? []
  const [meaning, state]: readonly [Meaning, string] =
    deaf.length > 0 ? ['stop', t('status.scannersDeaf', { count: deaf.length })]
      : focused ? ['good', t('status.scannerListening')] : ['decide', t('status.scannerDeaf')]
  return (
    <StatusChip meaning={meaning} icon={IconBarcode} name={t('status.scanner')} state={state}>
      {deaf.map((scanner) => <p key={scanner.name} className={css['deaf']}><strong>{scanner.name}</strong> {scannerRemedy(t, scanner)}</p>)}
      {focused ? t('status.scannerSays') : t('status.scannerDeafSays')}
    </StatusChip>
  )
}

const PrinterChip = () => {
  const t = useWords()
  const status = useStatus()
  if (!status) return null
  const [first, ...others] = status.stoppedPrinters
  const [meaning, state]: readonly [Meaning, string] =
    first ? ['stop', others.length > 0 ? t('printers.stoppedCount', { count: status.stoppedPrinters.length }) : printerWord(t, first)]
      : status.labelsFailed > 0 ? ['stop', t('status.printerFailed', { count: status.labelsFailed })]
        : status.printer === undefined ? ['quiet', t('status.printerNone')]
          : status.labelsWaiting > 0 ? ['info', t('status.printerWaiting', { count: status.labelsWaiting })]
            : ['good', t('status.printerReady')]
  return (
    <StatusChip meaning={meaning} icon={IconPrinter} name={t('status.printer')} state={state}>
      {status.stoppedPrinters.map((printer) => <p key={printer.name}><strong>{printer.name}: {printerWord(t, printer)}</strong> {printerRemedy(t, printer)}</p>)}
      {status.printer === undefined ? t('status.printerNoneSays') : t('status.printerSays', { name: status.printer })}
    </StatusChip>
  )
}

const SavedNow = () => useWords()('status.savedSays', { count: useFacts() })

const SavedChip = () => {
  const t = useWords()
  const linked = useLinked()
  return (
    <StatusChip meaning={linked ? 'good' : 'stop'} icon={linked ? IconCircleCheck : IconPlugConnectedX} name={t('status.saved')} state={linked ? t('status.savedNow') : t('status.savedLost')}>
      {linked ? <SavedNow /> : t('status.savedLostSays')}
    </StatusChip>
  )
}

export const StationChips = memo(() => {
  const t = useWords()
  return (
    <div className={css['chips']} role="group" aria-label={t('status.chips')}>
      <ScannerChip />
      <PrinterChip />
      <SavedChip />
    </div>
  )
})
