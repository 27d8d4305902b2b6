// The printer in words: where labels go, how many wait, how many need a hand.
import { IconAlertTriangle, IconPrinter, IconPrinterOff } from '@tabler/icons-react'
import { useQueryOf } from '../../use-operation.ts'
import { useStatus } from '../../use-station.ts'
import { useWords } from '../../words.ts'
import css from './LabelStation.module.css'

interface Props {
  readonly waiting: number | undefined
  readonly failed: number | undefined
}

export const PrinterState = ({ waiting = 0, failed = 0 }: Props) => {
  const t = useWords()
  const status = useStatus()
  const printers = useQueryOf('station.printers', {}).view?.printers
  if (!status) return null
  const printer = printers?.find(({ name }) => name === status.printer)
  const meaning = status.printer === undefined || failed > 0 ? 'stop' : 'good'
  const Icon = status.printer === undefined ? IconPrinterOff : failed > 0 ? IconAlertTriangle : IconPrinter
  return (
    <section className={css['printer']} data-meaning={meaning} aria-label={t('status.printer')}>
      <Icon size={40} aria-hidden />
      <div>
        <p className={css['says']}>{status.printer === undefined ? t('status.printerNoneSays') : t('status.printerSays', { name: status.printer })}</p>
        <p>
          {failed > 0 && <b>{t('labelling.failedCount', { count: failed })} </b>}
          {waiting > 0 ? t('labelling.waitingCount', { count: waiting }) : failed > 0 ? '' : t('labelling.allSent')}
          {printer && <span className="quiet"> {t(`labelling.kind.${printer.kind}`, { host: printer.host ?? '', dpi: printer.dpi })}</span>}
        </p>
      </div>
    </section>
  )
}
