// The scanners of this station: how each is, what to do where one is not heard, and what else is plugged in.
import { Button, UnstyledButton } from '@mantine/core'
import { IconBarcode, IconKeyboard, IconNfc, IconPlus, IconPrinter, IconUsb, type Icon } from '@tabler/icons-react'
import { mayDo } from '../../../areas.ts'
import { goTo } from '../../../hash-location.ts'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useSave } from '../../../use-save.ts'
import { useMe } from '../../../use-station.ts'
import { useWords } from '../../../words.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import settings from '../Settings.module.css'
import { Remedy } from './Remedy.tsx'
import { cardAddress, commandAddress, draftAt, keyboardDraft, newKeyboard, portText, type FoundPort, type Scanner, type ScannerDraft } from './scanner-draft.ts'
import css from './Scanners.module.css'
import { StateChip } from './StateChip.tsx'

const icons: Record<ScannerDraft['channel'], Icon> = { keyboard: IconKeyboard, serial: IconBarcode, hid: IconUsb }

interface RowProps {
  readonly scanner: ScannerDraft
  readonly state: Scanner['state']
}

const ScannerRow = ({ scanner, state }: RowProps) => {
  const t = useWords()
  const ScannerIcon = icons[scanner.channel]
  const port = portText(scanner)
  return (
    <li className={css['scanner']}>
      <UnstyledButton className={css['row']} data-off={!scanner.active} onClick={() => goTo(`/settings/scanners/${scanner.id ?? newKeyboard}`)}>
        <span className={settings['mark']}>{scanner.reads === 'tags' ? <IconNfc aria-hidden /> : <ScannerIcon aria-hidden />}</span>
        <b>{scanner.name}</b>
        <span>{t(`scanners.channel.${scanner.channel}`)}{port !== '' && <> <span className="mono quiet">{port}</span></>}</span>
        <StateChip state={state.state} />
      </UnstyledButton>
      <Remedy state={state} />
    </li>
  )
}

const Found = ({ found, names }: { readonly found: readonly FoundPort[]; readonly names: readonly string[] }) => {
  const t = useWords()
  const may = mayDo(useMe()?.role ?? 'anyone', 'supervisor')
  const { save, busy, refusal } = useSave('station.saveScanner', ({ id }) => goTo(`/settings/scanners/${id}`))
  if (found.length === 0) return null
  return (
    <section className={css['part']} aria-label={t('scanners.found')}>
      <h2>{t('scanners.found')}</h2>
      <p className="quiet">{t('scanners.foundTodo')}</p>
      <RefusedNote refusal={refusal} />
      <ul className={settings['rows']}>
        {found.map((port) => (
          <li key={`${port.channel}${portText(port)}`} className={css['found']}>
            <span><b>{port.name}</b> <span className="mono quiet">{portText(port)}</span></span>
            {may && <Button variant="default" leftSection={<IconPlus />} aria-busy={busy} aria-label={t('scanners.addThis', { name: port.name })} onClick={() => { if (!busy) void save(draftAt(port, names)) }}>{t('scanners.add')}</Button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const ScannerList = () => {
  const t = useWords()
  const view = useQueryOf('station.scanners', {}).view
  const stored = view?.scanners ?? []
  const hasKeyboard = stored.some(({ channel }) => channel === 'keyboard')
  return (
    <SettingsFrame section="scanners">
      <div className={css['tools']}>
        <KeyButton keyName="F7" variant="default" leftSection={<IconBarcode />} label={t('scanners.commandSheet')} run={() => goTo(commandAddress)} />
        <KeyButton keyName="F9" variant="default" leftSection={<IconPrinter />} label={t('scanners.card')} run={() => goTo(cardAddress)} />
      </div>
      <ul className={settings['rows']} aria-label={t('settings.scanners')}>
        {view && !hasKeyboard && <ScannerRow scanner={keyboardDraft(t)} state={{ state: 'listening' }} />}
        {stored.map((scanner) => <ScannerRow key={scanner.id} scanner={scanner} state={scanner.state} />)}
      </ul>
      <Found found={view?.found.filter(({ scanner }) => scanner === undefined) ?? []} names={stored.map(({ name }) => name)} />
    </SettingsFrame>
  )
}
