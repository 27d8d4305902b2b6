// The calibration card on paper: for the scanner that cannot read from a screen.
import type { View } from '#contract/contract.ts'
import { Barcode } from '../../../parts/Barcode.tsx'
import { PrintedSheet } from '../../../parts/PrintedSheet.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useWords } from '../../../words.ts'
import { SettingsFrame } from '../SettingsFrame.tsx'
import { SheetTools } from './CommandSheet.tsx'
import css from './Sheets.module.css'

type Code = View<'station.calibrationCard'>['codes'][number]

const Card = ({ codes }: { readonly codes: readonly Code[] }) => {
  const t = useWords()
  return (
    <>
      <header className={css['title']}><h2>{t('scanners.cardTitle')}</h2><p>{t('scanners.cardTodo')}</p></header>
      <ol className={css['card']}>
        {codes.map((code, n) => (
          <li key={code.text} data-square={code.bcid === 'gs1datamatrix' || code.bcid === 'qrcode'}>
            <b className="number">{n + 1}</b>
            <div><Barcode code={code} scale={4} height={18} className={css['bars']} /><p>{t(`scanners.codeSays.${code.label as 'letters'}`)}</p></div>
          </li>
        ))}
      </ol>
    </>
  )
}

export const CalibrationCard = () => {
  const t = useWords()
  const codes = useQueryOf('station.calibrationCard', {}).view?.codes
  return (
    <SettingsFrame section="scanners">
      <SheetTools />
      {codes && <PrintedSheet label={t('scanners.card')}><Card codes={codes} /></PrintedSheet>}
    </SettingsFrame>
  )
}
