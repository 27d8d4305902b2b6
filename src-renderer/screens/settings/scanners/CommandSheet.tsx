// The command sheet: barcodes that press buttons, to be printed, laminated and hung beside the screen.
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { goTo } from '../../../hash-location.ts'
import { Barcode } from '../../../parts/Barcode.tsx'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { PrintedSheet } from '../../../parts/PrintedSheet.tsx'
import { useScanCommand } from '../../../scan-command.ts'
import { useQueryOf } from '../../../use-operation.ts'
import { shownNumber, useWords } from '../../../words.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import css from './Sheets.module.css'
import tools from './Scanners.module.css'

type Code = View<'station.commandCodes'>['codes'][number]
type Action = 'undo' | 'confirm' | 'cancel' | 'print' | 'remove'

const print = (): void => window.print()

export const SheetTools = () => {
  const t = useWords()
  useScanCommand('PRINT', print)
  return (
    <div className={tools['tools']}>
      <KeyButton keyName="Escape" variant="default" leftSection={<IconArrowLeft />} label={t('scanners.toList')} run={() => goTo('/settings/scanners')} />
      <KeyButton keyName="F12" leftSection={<IconPrinter />} label={t('scanners.printSheet')} run={print} />
    </div>
  )
}

const Commands = ({ codes }: { readonly codes: readonly Code[] }) => {
  const t = useWords()
  return (
    <>
      <header className={css['title']}><h2>{t('scanners.commandTitle')}</h2><p>{t('scanners.commandTodo')}</p></header>
      <ul className={css['actions']}>
        {codes.filter(({ group }) => group === 'actions').map((code) => (
          <li key={code.text}>
            <Barcode code={code} scale={4} height={16} className={css['bars']} />
            <div><b>{t(`scanners.command.${code.label as Action}`)}</b><p>{t(`scanners.commandSays.${code.label as Action}`)}</p></div>
          </li>
        ))}
      </ul>
      <h3>{t('scanners.quantities')}</h3>
      <ul className={css['quantities']}>
        {codes.filter(({ group }) => group === 'quantities').map((code) => <li key={code.text}><b className="number">× {shownNumber(Number(code.label))}</b><Barcode code={code} scale={4} height={12} className={css['bars']} /></li>)}
      </ul>
    </>
  )
}

export const CommandSheet = () => {
  const t = useWords()
  const codes = useQueryOf('station.commandCodes', {}).view?.codes
  return (
    <SettingsFrame section="scanners">
      <SheetTools />
      {codes && <PrintedSheet label={t('scanners.commandSheet')}><Commands codes={codes} /></PrintedSheet>}
    </SettingsFrame>
  )
}
