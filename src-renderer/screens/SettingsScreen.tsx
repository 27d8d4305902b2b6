// This screen, the people, the printers, the company, and what the station says of itself.
import { useRoute } from 'wouter'
import { mayDo } from '../areas.ts'
import { useMe } from '../use-station.ts'
import { AboutSettings } from './settings/AboutSettings.tsx'
import { CompanySettings } from './settings/CompanySettings.tsx'
import { PeopleSettings } from './settings/PeopleSettings.tsx'
import { PrinterSettings } from './settings/PrinterSettings.tsx'
import { ScreenSettings } from './settings/ScreenSettings.tsx'

export const SettingsScreen = () => {
  const [, params] = useRoute('/settings/:section')
  const role = useMe()?.role ?? 'anyone'
  switch (params?.section) {
    case 'people': return mayDo(role, 'admin') ? <PeopleSettings /> : <ScreenSettings />
    case 'company': return mayDo(role, 'admin') ? <CompanySettings /> : <ScreenSettings />
    case 'printers': return mayDo(role, 'supervisor') ? <PrinterSettings /> : <ScreenSettings />
    case 'about': return <AboutSettings />
    default: return <ScreenSettings />
  }
}
