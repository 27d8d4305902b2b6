// A label as it comes out: pressed, in its own dots and with the bytes the printer gets.
import { UnstyledButton } from '@mantine/core'
import { IconZoomIn } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useWords } from '../../words.ts'
import css from './LabelStation.module.css'

interface Props {
  readonly title: string
  /** What the picture is of. */
  readonly alt: string
  readonly preview: NonNullable<View<'labelling.preview'>>
}

export const pngOf = ({ png }: Props['preview']): string => `data:image/png;base64,${png}`

export const LabelPicture = ({ title, alt, preview }: Props) => {
  const t = useWords()
  const [large, setLarge] = useState(false)
  return (
    <>
      <UnstyledButton className={css['picture']} onClick={() => setLarge(true)}>
        <img src={pngOf(preview)} alt={alt} />
        <span><IconZoomIn size={24} aria-hidden />{t('labelling.size', { width: preview.widthMm, height: preview.heightMm })}</span>
      </UnstyledButton>
      {large && (
        <Dialog title={title} onClose={() => setLarge(false)} size="auto">
          <div className={css['large']}><img src={pngOf(preview)} alt={alt} /></div>
          <details className={css['bytes']}><summary>{t('labelling.bytes')}</summary><pre>{preview.zpl}</pre></details>
        </Dialog>
      )}
    </>
  )
}
