// Calibrating a scanner: it scans five codes in turn, then its faults are said in sentences and its profile can be stored.
import { IconArrowLeft, IconCheck, IconCircleCheck, IconEyeOff, IconPrinter, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { View } from '#contract/contract.ts'
import { mayDo } from '../../../areas.ts'
import { goTo } from '../../../hash-location.ts'
import { Barcode } from '../../../parts/Barcode.tsx'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useSave } from '../../../use-save.ts'
import { useMe } from '../../../use-station.ts'
import { useWords } from '../../../words.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import css from './Calibration.module.css'
import { FindingLine, Findings } from './Findings.tsx'
import { shownReceived } from './LiveView.tsx'
import { NoSuchScanner, useScannerAt } from './ScannerPage.tsx'
import { newKeyboard, type ScannerDraft } from './scanner-draft.ts'
import tools from './Scanners.module.css'
import { codesOnCard, useCalibration, type Calibration, type Diagnosis } from './use-calibration.ts'

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

const NextCode = ({ code, calibration: { readings, trouble, skip } }: NextProps) => {
  const t = useWords()
  const last = readings.at(-1)
  const received = trouble?.received ?? last?.received ?? ''
  return (
    <>
      <section className={css['next']} aria-label={t('scanners.scanThis', { n: readings.length + 1 })}>
        <h2>{t('scanners.scanThis', { n: readings.length + 1 })}</h2>
        <div className={css['code']}><Barcode key={code.text} code={code} scale={code.bcid === 'qrcode' || code.bcid === 'gs1datamatrix' ? 6 : 2} height={30} className={css['bars']} /></div>
        <p className="quiet">{t(`scanners.codeSays.${code.label as 'letters'}`)}</p>
      </section>
      <div role={trouble ? 'alert' : 'status'}>
        {trouble && <ul><FindingLine finding={trouble.finding} /></ul>}
        {received !== '' && <p className={css['arrived']}><span className="quiet">{t('scanners.arrived')}</span> <code className="mono">{shownReceived(received)}</code></p>}
      </div>
      <div className={tools['tools']}>
        <KeyButton keyName="F9" variant="default" leftSection={<IconEyeOff />} label={t('scanners.skip')} run={skip} />
      </div>
    </>
  )
}

interface DoneProps {
  readonly scanner: ScannerDraft
  readonly diagnosis: Diagnosis
}

const Verdict = ({ scanner, diagnosis: { findings, profile } }: DoneProps) => {
  const t = useWords()
  const may = mayDo(useMe()?.role ?? 'anyone', 'supervisor')
  const { save, busy, refusal } = useSave('station.saveScanner', ({ id }) => goTo(`/settings/scanners/${id}`))
  const toChange = findings.filter(({ weight }) => weight === 'change').length
  const blind = findings.filter(({ code }) => code === 'not-read').length === codesOnCard
  return (
    <section className={css['verdict']} aria-label={t('scanners.verdict')} role="status">
      <h2 data-meaning={toChange === 0 ? 'good' : 'decide'}>{toChange === 0 ? <><IconCircleCheck size={40} aria-hidden />{t('scanners.right')}</> : t('scanners.toChange', { count: toChange })}</h2>
      <Findings findings={findings} />
      <RefusedNote refusal={refusal} />
      {!blind && (may
        ? <div><KeyButton keyName="F12" leftSection={<IconCheck />} label={t('scanners.store')} busy={busy} run={() => void save({ ...scanner, profile })} /></div>
        : <p className="quiet">{t('scanners.storeBySupervisor')}</p>)}
    </section>
  )
}

const Flow = ({ scanner, codes }: { readonly scanner: ScannerDraft; readonly codes: readonly Code[] }) => {
  const t = useWords()
  const calibration = useCalibration(scanner)
  const { readings, diagnosis, startAgain } = calibration
  const code = codes[readings.length]
  const buttons: ReactNode = (
    <div className={tools['tools']}>
      <KeyButton keyName="Escape" variant="default" leftSection={<IconArrowLeft />} label={t('scanners.back', { name: scanner.name })} run={() => goTo(`/settings/scanners/${scanner.id ?? newKeyboard}`)} />
      <KeyButton keyName="F7" variant="default" leftSection={<IconPrinter />} label={t('scanners.card')} run={() => goTo('/settings/calibration-card')} />
      <KeyButton keyName="F8" variant="default" leftSection={<IconRefresh />} label={t('scanners.startAgain')} run={startAgain} disabled={readings.length === 0} />
    </div>
  )
  return (
    <>
      <div className={tools['head']}><h2>{t('scanners.calibrating', { name: scanner.name })}</h2>{buttons}</div>
      <Steps readings={readings} />
      {code ? <NextCode code={code} calibration={calibration} /> : diagnosis && <Verdict scanner={scanner} diagnosis={diagnosis} />}
    </>
  )
}

export const CalibrationPage = ({ id }: { readonly id: string }) => {
  const at = useScannerAt(id)
  const codes = useQueryOf('station.calibrationCard', {}).view?.codes
  return <SettingsFrame section="scanners">{at === 'none' ? <NoSuchScanner /> : at && codes && <Flow key={id} scanner={at.scanner} codes={codes} />}</SettingsFrame>
}
