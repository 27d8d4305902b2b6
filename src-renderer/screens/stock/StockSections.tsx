// The parts of the stock beside each other.
import { SectionNav } from '../../parts/SectionNav.tsx'
import { useWords } from '../../words.ts'

export const StockSections = () => {
  const t = useWords()
  return (
    <SectionNav label={t('stock.sections')} sections={[
      { href: '/stock', label: t('stock.onHand') }, { href: '/stock/counts', label: t('stock.counts') },
      { href: '/stock/expiry', label: t('stock.expiry') }, { href: '/stock/reorder', label: t('stock.reorder') },
    ]} />
  )
}
