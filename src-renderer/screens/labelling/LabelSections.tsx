// The label station, what became of the numbers it printed, and what its labels look like: one press apart.
import { SectionNav } from '../../parts/SectionNav.tsx'
import { useWords } from '../../words.ts'

export const LabelSections = () => {
  const t = useWords()
  return <SectionNav label={t('reconcile.sections')} sections={[{ href: '/labelling', label: t('labelling.title') }, { href: '/labelling/numbers', label: t('reconcile.title') }, { href: '/labelling/templates', label: t('templates.title') }]} />
}
