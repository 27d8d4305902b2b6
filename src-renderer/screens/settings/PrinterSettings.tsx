// The label printers of this station; a press opens one to be changed.
import { UnstyledButton } from '@mantine/core'
import { IconPlus, IconPrinter, IconPrinterOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { PrinterDialog } from './PrinterDialog.tsx'
import css from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame.tsx'

type Printer = View<'station.printers'>['printers'][number]

const PrinterRow = ({ printer, onOpen }: { readonly printer: Printer; readonly onOpen: () => void }) => {
  const t = useWords()
  const { name, kind, host, port, dpi } = printer
  return (
    <UnstyledButton className={css['row']} onClick={onOpen}>
      <span className={css['mark']}><IconPrinter aria-hidden /></span>
      <b>{name}</b>
      <span>{kind === 'tcp' ? <span className="mono">{host}:{port}</span> : t('settings.kind.preview')}</span>
      <span className="quiet">{[t('settings.dpiOf', { dpi }), ...(printer.default ? [t('settings.default')] : [])].join(' · ')}</span>
    </UnstyledButton>
  )
}

export const PrinterSettings = () => {
  const t = useWords()
  const [opened, setOpened] = useState<Printer | 'new'>()
  const printers = useQueryOf('station.printers', {}).view?.printers
  return (
    <SettingsFrame section="printers">
      <div className={css['head']}><KeyButton keyName="F12" leftSection={<IconPlus />} label={t('settings.addPrinter')} run={() => setOpened('new')} /></div>
      {printers?.length === 0 && <EmptyState icon={IconPrinterOff} title={t('settings.noPrinters')} todo={t('settings.noPrintersTodo')} />}
      <ul className={css['rows']}>{printers?.map((printer) => <li key={printer.id}><PrinterRow printer={printer} onOpen={() => setOpened(printer)} /></li>)}</ul>
      {opened !== undefined && <PrinterDialog printer={opened === 'new' ? undefined : opened} first={printers?.length === 0} onClose={() => setOpened(undefined)} />}
    </SettingsFrame>
  )
}
