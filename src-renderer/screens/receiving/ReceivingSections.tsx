// The parts of receiving: deliveries, returns from customers, inspections, and back to a supplier.
import { SectionNav } from '../../parts/SectionNav.tsx'
import { useWords } from '../../words.ts'

export const ReceivingSections = () => {
  const t = useWords()
  return (
    <SectionNav label={t('receiving.sections')} sections={[
      { href: '/receiving', label: t('receiving.deliveries') }, { href: '/receiving/returns', label: t('receiving.returnsTitle') },
      { href: '/receiving/inspection', label: t('receiving.inspection') }, { href: '/receiving/send-back', label: t('receiving.sendBackTitle') },
    ]} />
  )
}
