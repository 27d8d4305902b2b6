// A new draft of a version: its source, and its picture or what is wrong with it while one types.
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { goTo } from '../../../hash-location.ts'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { Screen } from '../../../parts/Screen.tsx'
import { useQueryOf, useRested } from '../../../use-operation.ts'
import { useSave } from '../../../use-save.ts'
import { useWords } from '../../../words.ts'
import { LabelSections } from '../LabelSections.tsx'
import { DraftPicture } from './DraftPicture.tsx'
import css from './Templates.module.css'
import { addressOf, type Dpi, type Version } from './versions.ts'

const Editing = ({ version, kept }: { readonly version: Version; readonly kept: string }) => {
  const t = useWords()
  const [source, setSource] = useState(kept)
  const [dpi, setDpi] = useState<Dpi>(203)
  const rested = useRested(source, 300)
  const { view } = useQueryOf('labelling.drawTemplate', rested === '' ? undefined : { source: rested, dpi })
  const { save, busy, refusal } = useSave('labelling.saveTemplate', (saved) => goTo(addressOf(saved), { replace: true }))
  const unchanged = source === kept || source === ''
  return (
    <Screen task={[t('labelling.title'), t('templates.title'), t('templates.editing', version)]} actions={{ primary: { label: t('templates.saveDraft'), disabled: unchanged, busy, run: () => void save({ name: version.name, source }) } }}>
      <LabelSections />
      <RefusedNote refusal={refusal} />
      <div className={css['page']}>
        <Textarea label={t('templates.source')} description={t('templates.draftSays')} value={source} spellCheck={false} autoComplete="off" rows={22} classNames={{ input: css['code'] ?? '' }} onChange={(event) => setSource(event.currentTarget.value)} />
        <DraftPicture title={version.title} dpi={dpi} onDpi={setDpi} picture={view?.picture} fault={refusal ? undefined : view?.fault} />
      </div>
    </Screen>
  )
}

export const TemplateEditor = ({ version }: { readonly version: Version }) => {
  const t = useWords()
  const { view } = useQueryOf('labelling.template', { name: version.name, version: version.version })
  return view ? <Editing version={version} kept={view.source} /> : <Screen task={[t('frame.loading')]}>{null}</Screen>
}
