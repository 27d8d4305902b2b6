// The parts of quality: holds, and for supervisors alarms.
import { mayDo } from '../../areas.ts'
import { SectionNav } from '../../parts/SectionNav.tsx'
import { useMe } from '../../use-station.ts'
import { useWords } from '../../words.ts'

/** Placing, releasing and settling are a supervisor's. */
export const useDecides = (): boolean => mayDo(useMe()?.role ?? 'operator', 'supervisor')

export const QualitySections = () => {
  const t = useWords()
  const decides = useDecides()
  return <SectionNav label={t('quality.sections')} sections={[{ href: '/quality', label: t('quality.holds') }, ...(decides ? [{ href: '/quality/alarms', label: t('quality.alarms') }] : [])]} />
}
