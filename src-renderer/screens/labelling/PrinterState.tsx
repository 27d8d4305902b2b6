// The printer in words: where labels go, how many wait, how many need a hand.
import { IconAlertTriangle, IconFileTypePdf, IconPrinter, IconPrinterOff } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { printerRemedy, printerWord } from '../../printer-remedy.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useStatus } from '../../use-station.ts'
import { useWords } from '../../words.ts'
import css from './LabelStation.module.css'

interface Props {
  readonly waiting: number | undefined
  readonly failed: number | undefined
  /** Plain paper that labels wait for. */
  readonly papers?: View<'labelling.queue'>['papers'] | undefined
  readonly sheets: { readonly fill: (printer: string) => Promise<void>; readonly busy: boolean }
}

export const PrinterState = ({ waiting = 0, failed = 0, papers = [], sheets }: Props) => {
  const t = useWords()
  const status = useStatus()
  const printers = useQueryOf('station.printers', {}).view?.printers
  if (!status) return null
  const printer = printers?.find(({ name }) => name === status.printer)
  /** Those labels go to and that do not print, and the usual one also where it only keeps silent. */
  const halted = [...status.stoppedPrinters, ...(printer?.state.state === 'silent' ? [{ ...printer.state, name: printer.name }] : [])]
  const stopped = failed > 0 || halted.length > 0
  const meaning = status.printer === undefined || stopped ? 'stop' : 'good'
  const Icon = status.printer === undefined ? IconPrinterOff : stopped ? IconAlertTriangle : IconPrinter
  return (
    <section className={css['printer']} data-meaning={meaning} aria-label={t('status.printer')}>
      <Icon size={40} aria-hidden />
      <div>
        <p className={css['says']}>{status.printer === undefined ? t('status.printerNoneSays') : t('status.printerSays', { name: status.printer })}</p>
        {halted.map((each) => <p key={each.name}><b>{each.name}: {printerWord(t, each)}</b> {printerRemedy(t, each)}</p>)}
        <p>
          {failed > 0 && <b>{t('labelling.failedCount', { count: failed })} </b>}
          {waiting > 0 ? t('labelling.waitingCount', { count: waiting }) : failed > 0 ? '' : t('labelling.allSent')}
          {printer && <span className="quiet"> {t(`labelling.kind.${printer.kind}`, { host: printer.host ?? '', dpi: printer.dpi })}</span>}
        </p>
        {papers.map(({ printer: paper, name, waiting: count }, n) => (
          <div key={paper} className={css['paper']}>
            <p>{t('labelling.paperWaits', { count, name })}</p>
            <KeyButton keyName={n === 0 ? 'F7' : undefined} leftSection={<IconFileTypePdf />} label={t('labelling.fillSheets')} run={() => void sheets.fill(paper)} busy={sheets.busy} />
          </div>
        ))}
      </div>
    </section>
  )
}
