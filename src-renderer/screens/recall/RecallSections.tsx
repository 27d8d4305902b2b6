// The parts of recall: cases, drills, "is mine affected?", and where quality goes wrong most.
import { SectionNav } from '../../parts/SectionNav.tsx'
import { useWords } from '../../words.ts'

const sections = [['/recall', 'cases'], ['/recall/drills', 'drills'], ['/recall/affected', 'affected'], ['/recall/trends', 'trends']] as const

export const RecallSections = () => {
  const t = useWords()
  return <SectionNav label={t('recall.sections')} sections={sections.map(([href, word]) => ({ href, label: t(`recall.${word}`) }))} />
}
