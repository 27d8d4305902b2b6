// This screen, the people, the scanners, the printers, the company, the public page, and what the station says of itself.
import { useRoute } from 'wouter'
import { mayDo } from '../areas.ts'
import { useMe } from '../use-station.ts'
import { AboutSettings } from './settings/AboutSettings.tsx'
import { CompanySettings } from './settings/CompanySettings.tsx'
import { PeopleSettings } from './settings/PeopleSettings.tsx'
import { PublicSettings } from './settings/PublicSettings.tsx'
import { PrinterSettings } from './settings/PrinterSettings.tsx'
import { CalibrationCard } from './settings/scanners/CalibrationCard.tsx'
import { CalibrationPage } from './settings/scanners/CalibrationPage.tsx'
import { CommandSheet } from './settings/scanners/CommandSheet.tsx'
import { ScannerList } from './settings/scanners/ScannerList.tsx'
import { ScannerPage } from './settings/scanners/ScannerPage.tsx'
import { ScreenSettings } from './settings/ScreenSettings.tsx'

interface ScannersProps {
  readonly id: string | undefined
  readonly step: string | undefined
}

const Scanners = ({ id, step }: ScannersProps) => {
  switch (id) {
    case undefined: return <ScannerList />
    case 'command-sheet': return <CommandSheet />
    case 'calibration-card': return <CalibrationCard />
    default: return step === 'calibrate' ? <CalibrationPage id={id} /> : <ScannerPage id={id} />
  }
}

/** `/settings/scanners/:id` and `/settings/scanners/:id/calibrate` are of one scanner. */
export const SettingsScreen = () => {
  const [, params] = useRoute<{ readonly section: string; readonly id?: string; readonly step?: string }>('/settings/:section/:id?/:step?')
  const role = useMe()?.role ?? 'anyone'
  switch (params?.section) {
    case 'people': return mayDo(role, 'admin') ? <PeopleSettings /> : <ScreenSettings />
    case 'company': return mayDo(role, 'admin') ? <CompanySettings /> : <ScreenSettings />
    case 'public': return mayDo(role, 'admin') ? <PublicSettings /> : <ScreenSettings />
    case 'printers': return mayDo(role, 'supervisor') ? <PrinterSettings /> : <ScreenSettings />
    case 'scanners': return <Scanners id={params?.id} step={params?.step} />
    case 'about': return <AboutSettings />
    default: return <ScreenSettings />
  }
}
