// Master data: items, partners, locations.
import { useRoute, useSearchParams } from 'wouter'
import { ItemPage } from './catalog/ItemPage.tsx'
import { ItemsList } from './catalog/ItemsList.tsx'
import { LocationsList } from './catalog/LocationsList.tsx'
import { PartnersList } from './catalog/PartnersList.tsx'

export const CatalogScreen = () => {
  const [, params] = useRoute('/catalog/:section')
  const [search] = useSearchParams()
  switch (params?.section) {
    case 'item': return <ItemPage key={search.get('sku')} sku={search.get('sku') ?? undefined} gtin={search.get('gtin') ?? undefined} />
    case 'partners': return <PartnersList />
    case 'locations': return <LocationsList />
    default: return <ItemsList />
  }
}
