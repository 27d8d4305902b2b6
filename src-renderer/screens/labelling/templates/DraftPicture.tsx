// What a draft looks like as it stands, or what is wrong with it.
import type { View } from '#contract/contract.ts'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { useWords } from '../../../words.ts'
import { LabelPicture } from '../LabelPicture.tsx'
import { DensityChoice } from './DensityChoice.tsx'
import css from './Templates.module.css'
import type { Dpi } from './versions.ts'

interface Props {
  readonly title: string
  readonly dpi: Dpi
  readonly onDpi: (dpi: Dpi) => void
  readonly picture: View<'labelling.drawTemplate'>['picture']
  readonly fault: View<'labelling.drawTemplate'>['fault']
}

export const DraftPicture = ({ title, dpi, onDpi, picture, fault }: Props) => {
  const t = useWords()
  return (
    <section className={`${css['card']} ${css['draft']}`} aria-label={t('labelling.preview')}>
      <DensityChoice dpi={dpi} onChoose={onDpi} />
      <RefusedNote refusal={fault} />
      {picture && <><LabelPicture title={title} alt={t('labelling.pictureOf', { title })} preview={picture} /><p className="quiet">{t('templates.exampleSays')}</p></>}
    </section>
  )
}
