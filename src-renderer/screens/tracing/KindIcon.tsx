// One icon for each kind of thing, the same on cards, in choices and in traces.
import { IconAdjustments, IconBarcode, IconBox, IconBuildingStore, IconBuildingWarehouse, IconFileText, IconHash, IconMapPin, IconPackages, IconStack2, IconTrash, IconTruck, IconUsers, type Icon } from '@tabler/icons-react'

const icons: Readonly<Record<string, Icon>> = {
  item: IconBox, lot: IconStack2, serial: IconHash, unit: IconPackages, location: IconMapPin, partner: IconUsers, document: IconFileText,
  supplier: IconTruck, customer: IconBuildingStore, 'on-hand': IconBuildingWarehouse, scrap: IconTrash, adjustment: IconAdjustments,
}

export const KindIcon = ({ kind, size }: { readonly kind: string; readonly size: number }) => {
  const Shape = icons[kind] ?? IconBarcode
  return <Shape size={size} stroke={1.75} aria-hidden />
}
