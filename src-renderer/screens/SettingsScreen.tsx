// This screen, the people, the scanners, the printers, the company, and what the station says of itself.
import { useRoute } from 'wouter'
import { mayDo } from '../areas.ts'
import { useMe } from '../use-station.ts'
import { AboutSettings } from './settings/AboutSettings.tsx'
import { CompanySettings } from './settings/CompanySettings.tsx'
import { PeopleSettings } from './settings/PeopleSettings.tsx'
import { PrinterSettings } from './settings/PrinterSettings.tsx'
import { CalibrationCard } from './settings/scanners/CalibrationCard.tsx'
import { CalibrationPage } from './settings/scanners/CalibrationPage.tsx'
import { CommandSheet } from './settings/scanners/CommandSheet.tsx'
import { ScannerList } from './settings/scanners/ScannerList.tsx'
import { ScannerPage } from './settings/scanners/ScannerPage.tsx'
import { ScreenSettings } from './settings/ScreenSettings.tsx'

/** `/settings/scanners/:id` and `/settings/scanners/:id/calibrate` are of one scanner. */
export const SettingsScreen = () => {
  const [, params] = useRoute<{ readonly section: string; readonly id?: string; readonly step?: string }>('/settings/:section/:id?/:step?')
  const role = useMe()?.role ?? 'anyone'
  switch (params?.section) {
    case 'people': return mayDo(role, 'admin') ? <PeopleSettings /> : <ScreenSettings />
    case 'company': return mayDo(role, 'admin') ? <CompanySettings /> : <ScreenSettings />
    case 'printers': return mayDo(role, 'supervisor') ? <PrinterSettings /> : <ScreenSettings />
    case 'scanners':
      if (params?.id === undefined) return <ScannerList />
      return params.step === 'calibrate' ? <CalibrationPage id={params.id} /> : <ScannerPage id={params.id} />
    case 'command-sheet': return <CommandSheet />
    case 'calibration-card': return <CalibrationCard />
    case 'about': return <AboutSettings />
    default: return <ScreenSettings />
  }
}
