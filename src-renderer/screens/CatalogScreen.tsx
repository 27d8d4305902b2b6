// Master data: items, partners, locations, indicators.
import { useRoute, useSearchParams } from 'wouter'
import { IndicatorsList } from './catalog/IndicatorsList.tsx'
import { ItemPage } from './catalog/ItemPage.tsx'
import { ItemsList } from './catalog/ItemsList.tsx'
import { LocationsList } from './catalog/LocationsList.tsx'
import { PartnersList } from './catalog/PartnersList.tsx'

export const CatalogScreen = () => {
  const [, params] = useRoute('/catalog/:section')
  const [search] = useSearchParams()
  switch (params?.section) {
    case 'item': return <ItemPage key={search.get('sku')} sku={search.get('sku') ?? undefined} met={{ gtin: search.get('gtin') ?? undefined, sku: search.get('code') ?? undefined }} />
    case 'partners': return <PartnersList />
    case 'locations': return <LocationsList key={search.get('code')} met={search.get('code') ?? undefined} />
    case 'indicators': return <IndicatorsList />
    default: return <ItemsList />
  }
}
