// One scanner: try it, see what it sends, calibrate it, set it up.
import { IconArrowLeft, IconTargetArrow } from '@tabler/icons-react'
import { mayDo } from '../../../areas.ts'
import { goTo } from '../../../hash-location.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useMe } from '../../../use-station.ts'
import { useWords } from '../../../words.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import settings from '../Settings.module.css'
import { LiveView } from './LiveView.tsx'
import { Remedy } from './Remedy.tsx'
import { ScannerForm } from './ScannerForm.tsx'
import { deviceOf, draftOf, keyboardDraft, newKeyboard, type Scanner, type ScannerDraft } from './scanner-draft.ts'
import css from './Scanners.module.css'
import { StateChip } from './StateChip.tsx'
import { TestScan } from './TestScan.tsx'
import { useLiveLines } from './use-live-lines.ts'

export interface ScannerAt {
  readonly scanner: ScannerDraft
  readonly state: Scanner['state']
}

/** The scanner of an address; undefined until it is known, `none` where there is no such scanner. */
export const useScannerAt = (id: string): ScannerAt | 'none' | undefined => {
  const t = useWords()
  const scanners = useQueryOf('station.scanners', {}).view?.scanners
  if (!scanners) return undefined
  const stored = scanners.find((one) => one.id === id)
  if (stored) return { scanner: draftOf(stored), state: stored.state }
  return id === newKeyboard ? { scanner: keyboardDraft(t), state: { state: 'listening' } } : 'none'
}

export const NoSuchScanner = () => {
  const t = useWords()
  return (
    <EmptyState title={t('scanners.gone')} todo={t('scanners.goneTodo')}>
      <KeyButton keyName="F12" leftSection={<IconArrowLeft />} label={t('scanners.toList')} run={() => goTo('/settings/scanners')} />
    </EmptyState>
  )
}

const Page = ({ scanner, state }: ScannerAt) => {
  const t = useWords()
  const may = mayDo(useMe()?.role ?? 'anyone', 'supervisor')
  const device = deviceOf(scanner)
  const lines = useLiveLines(device, scanner.profile)
  return (
    <>
      <div className={css['head']}>
        <h2>{scanner.name}</h2>
        <StateChip state={state.state} />
        <div className={css['tools']}>
          <KeyButton keyName="Escape" variant="default" leftSection={<IconArrowLeft />} label={t('scanners.toList')} run={() => goTo('/settings/scanners')} />
          <KeyButton keyName="F9" variant={may ? 'default' : 'filled'} leftSection={<IconTargetArrow />} label={t('scanners.calibrate')} run={() => goTo(`/settings/scanners/${scanner.id ?? newKeyboard}/calibrate`)} />
        </div>
      </div>
      <Remedy state={state} />
      <TestScan device={device} />
      <section className={`${settings['card']} ${css['live']}`} aria-label={t('scanners.sends')}>
        <h2>{t('scanners.sends')}</h2>
        <LiveView lines={lines} />
      </section>
      {may && <ScannerForm key={JSON.stringify(scanner)} scanner={scanner} onSaved={(id) => goTo(`/settings/scanners/${id}`, { replace: true })} />}
    </>
  )
}

export const ScannerPage = ({ id }: { readonly id: string }) => {
  const at = useScannerAt(id)
  return <SettingsFrame section="scanners">{at === 'none' ? <NoSuchScanner /> : at && <Page key={id} {...at} />}</SettingsFrame>
}
