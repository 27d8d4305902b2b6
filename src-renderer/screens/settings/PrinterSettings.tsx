// The label printers of this station: how each is, a test label from it, and what else is plugged in. A press opens one to be changed.
import { Button, UnstyledButton } from '@mantine/core'
import { IconCircleCheck, IconEraser, IconPlus, IconPrinter, IconPrinterOff, IconSticker } from '@tabler/icons-react'
import { useState } from 'react'
import { mayDo } from '../../areas.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useMe } from '../../use-station.ts'
import { useWords, wordFor } from '../../words.ts'
import { addFound, papers, placeOf, type FoundPrinter, type Printer } from './printer-draft.ts'
import { ClearPrinter } from './ClearPrinter.tsx'
import { PrinterChip, PrinterRemedy } from './PrinterCondition.tsx'
import { PrinterDialog } from './PrinterDialog.tsx'
import css from './Settings.module.css'
import { SettingsFrame } from './SettingsFrame.tsx'

interface RowProps {
  readonly printer: Printer
  readonly onOpen: () => void
  readonly onTest: () => void
  readonly onClear: () => void
}

const PrinterRow = ({ printer, onOpen, onTest, onClear }: RowProps) => {
  const t = useWords()
  const me = useMe()
  const { name, kind, dpi, paper = 'a4', state, usualFor } = printer
  const place = placeOf(printer)
  const says = [kind === 'sheet' ? papers[paper] : t('settings.dpiOf', { dpi }), ...(state.model === undefined ? [] : [state.model]), ...(printer.default ? [t('settings.default')] : []), ...usualFor.map((template) => wordFor(t, 'printers.label', template))]
  return (
    <li className={css['printer']}>
      <div className={css['printerRow']}>
        <UnstyledButton className={css['row']} onClick={onOpen}>
          <span className={css['mark']}><IconPrinter aria-hidden /></span>
          <b>{name}</b>
          <span>{t(`settings.kind.${kind}`)}{place !== '' && <> <span className="mono quiet">{place}</span></>}</span>
          <span className="quiet">{says.join(' · ')}</span>
        </UnstyledButton>
        <PrinterChip state={state} />
        {state.problems.includes('partial-format') && me && mayDo(me.role, 'supervisor') && <Button variant="default" leftSection={<IconEraser />} aria-label={t('printers.clearThis', { name })} onClick={onClear}>{t('printers.clear')}</Button>}
        {kind !== 'sheet' && <Button variant="default" leftSection={<IconSticker />} aria-label={t('printers.testThis', { name })} onClick={onTest}>{t('printers.test')}</Button>}
      </div>
      <PrinterRemedy state={state} />
    </li>
  )
}

const Found = ({ found, printers }: { readonly found: readonly FoundPrinter[]; readonly printers: readonly Printer[] }) => {
  const t = useWords()
  const { save, busy, refusal } = useSave('station.savePrinter', () => undefined)
  const names = printers.map(({ name }) => name)
  return (
    <section className={css['part']} aria-label={t('printers.found')}>
      <h2>{t('printers.found')}</h2>
      <p className="quiet">{found.length === 0 ? t('printers.foundNone') : t('printers.foundTodo')}</p>
      <RefusedNote refusal={refusal} />
      <ul className={css['rows']}>
        {found.map((each) => (
          <li key={`${each.kind} ${placeOf(each)}`} className={css['found']}>
            <span><b>{each.name}</b> {t(`settings.kind.${each.kind}`)} <span className="mono quiet">{placeOf(each)}</span></span>
            <Button variant="default" leftSection={<IconPlus />} aria-busy={busy} aria-label={t('printers.addThis', { name: each.name })} onClick={() => { if (!busy) void save(addFound(each, names, printers.length === 0)) }}>{t('printers.add')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const PrinterSettings = () => {
  const t = useWords()
  const [opened, setOpened] = useState<Printer | 'new'>()
  const [said, setSaid] = useState<string>()
  const [clearing, setClearing] = useState<Printer>()
  const printers = useQueryOf('station.printers', {}).view?.printers
  const found = useQueryOf('station.findPrinters', {}).view?.found
  const { run } = useCommand('station.testPrinter')
  const test = async ({ id, name }: Printer): Promise<void> => {
    setSaid(undefined)
    if ((await run({ printer: id }))?.ok === true) setSaid(t('printers.tested', { name }))
  }
  return (
    <SettingsFrame section="printers">
      <div className={css['head']}><KeyButton keyName="F12" leftSection={<IconPlus />} label={t('settings.addPrinter')} run={() => setOpened('new')} /></div>
      {printers?.length === 0 && <EmptyState icon={IconPrinterOff} title={t('settings.noPrinters')} todo={t('settings.noPrintersTodo')} />}
      <div role="status">{said !== undefined && <p className={css['saved']}><IconCircleCheck aria-hidden />{said}</p>}</div>
      <ul className={css['rows']} aria-label={t('settings.printers')}>{printers?.map((printer) => <PrinterRow key={printer.id} printer={printer} onOpen={() => setOpened(printer)} onTest={() => void test(printer)} onClear={() => setClearing(printer)} />)}</ul>
      {printers && found && <Found found={found.filter(({ printer }) => printer === undefined)} printers={printers} />}
      {opened !== undefined && <PrinterDialog printer={opened === 'new' ? undefined : opened} first={printers?.length === 0} onClose={() => setOpened(undefined)} />}
      {clearing && <ClearPrinter printer={clearing} onClose={() => setClearing(undefined)} onCleared={() => setSaid(t('printers.cleared', clearing))} />}
    </SettingsFrame>
  )
}
