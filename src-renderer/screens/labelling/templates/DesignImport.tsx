// A label designer's file becomes a draft of ours: chosen or pasted, its variable fields mapped to our facts, and seen before it is kept.
import { FileInput, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../../hash-location.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { Screen } from '../../../parts/Screen.tsx'
import { useQueryOf, useRested } from '../../../use-operation.ts'
import { useSave } from '../../../use-save.ts'
import { useWords } from '../../../words.ts'
import { labelKinds } from '../../settings/printer-draft.ts'
import { LabelSections } from '../LabelSections.tsx'
import { sampleOf } from './design-choices.ts'
import { DesignFields } from './DesignFields.tsx'
import { DraftPicture } from './DraftPicture.tsx'
import css from './Templates.module.css'
import { addressOf, type Dpi, type Version } from './versions.ts'

/** Designers write UTF-8, or what Windows calls ANSI. */
const textOf = async (file: File): Promise<string> => {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

interface Typed {
  readonly zpl: string
  readonly name: string
  readonly title: string
  readonly kind: Version['kind']
  readonly dpi: Dpi
  readonly chosen: ReadonlyMap<number, string>
}

const isName = (name: string): boolean => /^[a-z][a-z0-9-]{0,39}$/.test(name)

interface FormProps {
  readonly typed: Typed
  readonly set: (change: Partial<Typed>) => void
}

const DesignFile = ({ typed, set }: FormProps) => {
  const t = useWords()
  /** `lot-label.prn` suggests its name and title. */
  const choose = async (file: File | null): Promise<void> => {
    if (!file) return
    const bare = file.name.replace(/\.[^.]*$/, '')
    const name = bare.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 40)
    set({ zpl: await textOf(file), chosen: new Map(), ...(typed.name === '' ? { name } : {}), ...(typed.title === '' ? { title: bare.slice(0, 60) } : {}) })
  }
  return (
    <section className={css['card']}>
      <FileInput size="lg" label={t('templates.file')} leftSection={<IconFileImport aria-hidden />} accept=".zpl,.prn,.txt" onChange={(file) => void choose(file)} />
      <Textarea label={t('templates.paste')} description={t('templates.pasteHint')} value={typed.zpl} spellCheck={false} autoComplete="off" rows={8} classNames={{ input: css['code'] ?? '' }} onChange={(event) => set({ zpl: event.currentTarget.value })} />
      <TextInput label={t('templates.labelTitle')} value={typed.title} maxLength={60} autoComplete="off" onChange={(event) => set({ title: event.currentTarget.value })} />
      <TextInput label={t('templates.name')} description={t('templates.nameHint')} value={typed.name} maxLength={40} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }}
        error={typed.name !== '' && !isName(typed.name) ? t('templates.nameWrong') : undefined} onChange={(event) => set({ name: event.currentTarget.value })} />
      <NativeSelect label={t('templates.kind')} value={typed.kind} data={labelKinds.map((kind) => ({ value: kind, label: t(`printers.label.${kind}`) }))} onChange={(event) => set({ kind: labelKinds.find((kind) => kind === event.currentTarget.value) ?? 'lot' })} />
    </section>
  )
}

export const DesignImport = () => {
  const t = useWords()
  const [typed, setTyped] = useState<Typed>({ zpl: '', name: '', title: '', kind: 'lot', dpi: 203, chosen: new Map() })
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const { zpl, name, title, kind, dpi, chosen } = typed
  const rested = useRested(typed, 300)
  const { view: answer } = useQueryOf('labelling.readDesign', rested.zpl.trim() === '' ? undefined : { zpl: rested.zpl, dpi: rested.dpi, fields: [...rested.chosen].map(([number, field]) => ({ number, field })) })
  const view = zpl.trim() === '' ? undefined : answer
  const { save, busy, refusal } = useSave('labelling.importDesign', (saved) => goTo(addressOf(saved), { replace: true }))
  const fields = view?.fields.map((field) => ({ number: field.number, field: chosen.get(field.number) ?? sampleOf(field) })) ?? []
  const ready = view?.picture !== undefined && isName(name) && title.trim() !== ''
  return (
    <Screen task={[t('labelling.title'), t('templates.title'), t('templates.importTitle')]} actions={{ primary: { label: t('templates.saveDraft'), disabled: !ready, busy, run: () => void save({ name, kind, title: title.trim(), zpl, dpi, fields }) } }}>
      <LabelSections />
      <RefusedNote refusal={refusal} />
      <div className={css['page']}>
        <div className={css['column']}>
          <DesignFile typed={typed} set={set} />
          {view && (view.fields.length > 0 || view.picture) && <DesignFields fields={view.fields} chosen={chosen} onChoose={(number, filling) => set({ chosen: new Map(chosen).set(number, filling) })} />}
        </div>
        {view
          ? <DraftPicture title={title === '' ? t('templates.importTitle') : title} dpi={dpi} onDpi={(density) => set({ dpi: density })} picture={view.picture} fault={view.fault} />
          : <EmptyState icon={IconFileImport} title={t('templates.choose')} todo={t('templates.chooseTodo')} />}
      </div>
    </Screen>
  )
}
