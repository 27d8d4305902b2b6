// The areas of the floor as the rail shows them: word, icon, key, who sees it, and the screen behind it.
import { IconBooks, IconBuildingFactory2, IconBuildingWarehouse, IconHandStop, IconHeadset, IconHome, IconPackageExport, IconPackageImport, IconSettings, IconSpeakerphone, IconTags, IconZoomScan, type Icon } from '@tabler/icons-react'
import { lazy, type ComponentType } from 'react'
import type { Role } from '#contract/operation.ts'
import type en from './locales/en.json'

export interface Area {
  readonly name: Exclude<keyof typeof en.areas, 'rail' | 'more'>
  /** Its addresses begin with one of these; the rail leads to the first. The screen finds the rest with wouter's `useRoute`. */
  readonly paths: readonly [string, ...string[]]
  readonly key: string
  readonly icon: Icon
  readonly least: Role
  readonly Screen: ComponentType
}

export const areas: readonly Area[] = [
  { name: 'home', paths: ['/'], key: 'F1', icon: IconHome, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/HomeScreen.tsx')).HomeScreen })) },
  { name: 'receiving', paths: ['/receiving'], key: 'F2', icon: IconPackageImport, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/ReceivingScreen.tsx')).ReceivingScreen })) },
  { name: 'stock', paths: ['/stock'], key: 'F3', icon: IconBuildingWarehouse, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/StockScreen.tsx')).StockScreen })) },
  { name: 'shipping', paths: ['/shipping'], key: 'F4', icon: IconPackageExport, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/ShippingScreen.tsx')).ShippingScreen })) },
  { name: 'production', paths: ['/production'], key: 'y', icon: IconBuildingFactory2, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/ProductionScreen.tsx')).ProductionScreen })) },
  { name: 'tracing', paths: ['/trace', '/card'], key: 'F5', icon: IconZoomScan, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/TracingScreen.tsx')).TracingScreen })) },
  { name: 'service', paths: ['/service'], key: 'v', icon: IconHeadset, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/ServiceScreen.tsx')).ServiceScreen })) },
  { name: 'labelling', paths: ['/labelling'], key: 'F6', icon: IconTags, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/LabelsScreen.tsx')).LabelsScreen })) },
  { name: 'quality', paths: ['/quality'], key: 'h', icon: IconHandStop, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/QualityScreen.tsx')).QualityScreen })) },
  { name: 'recall', paths: ['/recall'], key: 'z', icon: IconSpeakerphone, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/RecallScreen.tsx')).RecallScreen })) },
  { name: 'catalog', paths: ['/catalog'], key: 'F10', icon: IconBooks, least: 'supervisor', Screen: lazy(async () => ({ default: (await import('./screens/CatalogScreen.tsx')).CatalogScreen })) },
  { name: 'settings', paths: ['/settings'], key: 'F11', icon: IconSettings, least: 'operator', Screen: lazy(async () => ({ default: (await import('./screens/SettingsScreen.tsx')).SettingsScreen })) },
]

/** The area an address belongs to. */
export const areaAt = (path: string): Area | undefined =>
  areas.find((area) => area.paths.some((start) => path === start || (start !== '/' && path.startsWith(`${start}/`))))

const ranks: readonly Role[] = ['anyone', 'operator', 'supervisor', 'admin']
export const mayDo = (role: Role, least: Role): boolean => ranks.indexOf(role) >= ranks.indexOf(least)
