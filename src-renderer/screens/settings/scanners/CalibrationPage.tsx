// Calibrating a scanner: it scans five codes in turn, then its faults are said in sentences and its profile can be stored.
import { IconArrowLeft, IconCheck, IconCircleCheck, IconEyeOff, IconHandStop, IconPrinter } from '@tabler/icons-react'
import type { Refusal, View } from '#contract/contract.ts'
import { mayDo } from '../../../areas.ts'
import { goTo } from '../../../hash-location.ts'
import type { Actions } from '../../../parts/ActionBar.tsx'
import { Barcode } from '../../../parts/Barcode.tsx'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { Screen } from '../../../parts/Screen.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useSave } from '../../../use-save.ts'
import { useMe } from '../../../use-station.ts'
import { useWords } from '../../../words.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import css from './Calibration.module.css'
import { Findings } from './Findings.tsx'
import { findingText, type Finding } from './finding-text.ts'
import { shownReceived } from './LiveView.tsx'
import { NoSuchScanner, useScannerAt } from './ScannerPage.tsx'
import { cardAddress, newKeyboard, type ScannerDraft } from './scanner-draft.ts'
import tools from './Scanners.module.css'
import { codesOnCard, useCalibration, type Calibration } from './use-calibration.ts'

type Code = View<'station.calibrationCard'>['codes'][number]

const Steps = ({ readings }: Pick<Calibration, 'readings'>) => {
  const t = useWords()
  return (
    <ol className={css['steps']}>
      {Array.from({ length: codesOnCard }, (_, n) => {
        const reading = readings[n]
        const how = reading === undefined ? (n === readings.length ? 'now' : 'next') : reading.received === '' ? 'skipped' : 'done'
        return (
          <li key={n} data-how={how} aria-current={how === 'now' ? 'step' : undefined}>
            {how === 'done' ? <IconCheck aria-hidden /> : how === 'skipped' ? <IconEyeOff aria-hidden /> : n + 1}
            <span className="only-read">{t(`scanners.step.${how}`, { n: n + 1 })}</span>
          </li>
        )
      })}
    </ol>
  )
}

interface NextProps {
  readonly code: Code
  readonly calibration: Calibration
}

const NextCode = ({ code, calibration: { readings, trouble } }: NextProps) => {
  const t = useWords()
  const said = trouble && findingText(t, trouble.finding)
  const received = trouble?.received ?? readings.at(-1)?.received ?? ''
  return (
    <section className={css['next']} aria-label={t('scanners.scanThis', { n: readings.length + 1 })}>
      {said && <p role="alert" className={css['trouble']}><IconHandStop size={40} aria-hidden /><span><b>{said.what}</b> {said.todo}</span></p>}
      <div className={css['asked']}><h2>{t('scanners.scanThis', { n: readings.length + 1 })}</h2><p className="quiet">{t(`scanners.codeSays.${code.label as 'letters'}`)}</p></div>
      <div className={css['code']}><Barcode key={code.text} code={code} scale={code.bcid === 'qrcode' || code.bcid === 'gs1datamatrix' ? 4 : 2} height={30} className={css['bars']} /></div>
      {received !== '' && <p className={css['arrived']} role="status"><span className="quiet">{t('scanners.arrived')}</span> <code className="mono">{shownReceived(received)}</code></p>}
    </section>
  )
}

interface VerdictProps {
  readonly findings: readonly Finding[]
  readonly maySave: boolean
  readonly refusal: Refusal | undefined
}

const Verdict = ({ findings, maySave, refusal }: VerdictProps) => {
  const t = useWords()
  const toChange = findings.filter(({ weight }) => weight === 'change').length
  return (
    <section className={css['verdict']} aria-label={t('scanners.verdict')} role="status">
      <h2 data-meaning={toChange === 0 ? 'good' : 'decide'}>{toChange === 0 ? <><IconCircleCheck size={40} aria-hidden />{t('scanners.right')}</> : t('scanners.toChange', { count: toChange })}</h2>
      <Findings findings={findings} />
      <RefusedNote refusal={refusal} />
      {!maySave && <p className="quiet">{t('scanners.storeBySupervisor')}</p>}
    </section>
  )
}

const Flow = ({ scanner, codes }: { readonly scanner: ScannerDraft; readonly codes: readonly Code[] }) => {
  const t = useWords()
  const calibration = useCalibration(scanner)
  const { readings, diagnosis, skip, startAgain } = calibration
  const maySave = mayDo(useMe()?.role ?? 'anyone', 'supervisor')
  const { save, busy, refusal } = useSave('station.saveScanner', ({ id }) => goTo(`/settings/scanners/${id}`))
  const code = codes[readings.length]
  const done = code === undefined ? diagnosis : undefined
  const learned = maySave && readings.some(({ received }) => received !== '') ? done : undefined
  const actions: Actions = {
    undo: { run: startAgain, label: t('scanners.startAgain'), disabled: readings.length === 0 },
    ...(code ? { also: { run: skip, label: t('scanners.skip'), keyName: 'F9', icon: <IconEyeOff /> } } : {}),
    ...(learned ? { primary: { run: () => void save({ ...scanner, profile: learned.profile }), label: t('scanners.store'), busy } } : {}),
  }
  return (
    <Screen task={[t('settings.scanners'), scanner.name, t('scanners.calibrate')]} actions={actions}>
      <div className={css['head']}>
        <Steps readings={readings} />
        <div className={tools['tools']}>
          <KeyButton keyName="Escape" variant="default" leftSection={<IconArrowLeft />} label={t('frame.back')} run={() => goTo(`/settings/scanners/${scanner.id ?? newKeyboard}`)} />
          <KeyButton keyName="F7" variant="default" leftSection={<IconPrinter />} label={t('scanners.card')} run={() => goTo(cardAddress)} />
        </div>
      </div>
      {code ? <NextCode code={code} calibration={calibration} /> : done && <Verdict findings={done.findings} maySave={maySave} refusal={refusal} />}
    </Screen>
  )
}

export const CalibrationPage = ({ id }: { readonly id: string }) => {
  const at = useScannerAt(id)
  const codes = useQueryOf('station.calibrationCard', {}).view?.codes
  if (at === 'none') return <SettingsFrame section="scanners"><NoSuchScanner /></SettingsFrame>
  return at && codes ? <Flow key={id} scanner={at.scanner} codes={codes} /> : null
}
