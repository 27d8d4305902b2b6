// One version of a template: its picture at each density, what stands on it, its source, and every version with who made and who approved it.
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { mayDo } from '../../../areas.ts'
import { shownMoment } from '../../../days.ts'
import { goTo } from '../../../hash-location.ts'
import { RefusedNote } from '../../../parts/RefusedNote.tsx'
import { Screen } from '../../../parts/Screen.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useSave } from '../../../use-save.ts'
import { useMe } from '../../../use-station.ts'
import { useWords, wordFor } from '../../../words.ts'
import { LabelPicture } from '../LabelPicture.tsx'
import { LabelSections } from '../LabelSections.tsx'
import { DensityChoice } from './DensityChoice.tsx'
import css from './Templates.module.css'
import { addressOf, type Dpi, type Version } from './versions.ts'

interface Props {
  /** Of the same name, newest first. */
  readonly versions: readonly Version[]
  readonly version: Version
}

const VersionRow = ({ version, shown }: { readonly version: Version; readonly shown: Version }) => {
  const { t, i18n } = useTranslation()
  const { by, at, approvedBy, builtIn } = version
  const isShown = version.version === shown.version
  return (
    <li className={css['version']} data-state={version.state}>
      <Link href={addressOf(version)} aria-current={isShown ? 'page' : undefined}>{t('templates.version', version)}</Link>
      <b>{t(`templates.state.${version.state}`)}</b>
      <span className="quiet">
        {builtIn && t('templates.builtIn')}
        {by !== undefined && at !== undefined && t('templates.madeBy', { by, at: shownMoment(at, i18n.language) })}
        {approvedBy !== undefined && ` · ${t('templates.approvedBy', { by: approvedBy })}`}
      </span>
      {!isShown && <Link href={addressOf(shown, 'compare', version.version)}>{t('templates.compareThis', version)}</Link>}
    </li>
  )
}

const About = ({ version }: { readonly version: Version }) => {
  const t = useWords()
  const [dpi, setDpi] = useState<Dpi>(203)
  const { view, waiting } = useQueryOf('labelling.template', { name: version.name, version: version.version, dpi })
  return (
    <>
      <section className={css['card']} aria-label={t('labelling.preview')}>
        <DensityChoice dpi={dpi} onChoose={setDpi} />
        {view?.picture
          ? <><LabelPicture title={version.title} alt={t('templates.exampleOf', version)} preview={view.picture} /><p className="quiet">{t('templates.exampleSays')}</p></>
          : <p className={css['noPicture']}>{waiting ? t('frame.loading') : t('templates.noPicture')}</p>}
      </section>
      <section className={css['card']} aria-label={t('templates.fields')}>
        <h2>{t('templates.fields')}</h2>
        {view?.fields.length === 0 ? <p className="quiet">{t('templates.noFields')}</p> : <ul className={css['fields']}>{view?.fields.map((field) => <li key={field}>{wordFor(t, 'templates.field', field)}</li>)}</ul>}
        <details className={css['source']}><summary>{t('templates.source')}</summary><pre tabIndex={0} aria-label={t('templates.source')}>{view?.source}</pre></details>
      </section>
    </>
  )
}

export const TemplatePage = ({ versions, version }: Props) => {
  const t = useWords()
  const me = useMe()
  const [approved, setApproved] = useState(false)
  const { save: approve, busy, refusal } = useSave('labelling.approveTemplate', () => setApproved(true))
  const change = { label: t('templates.change'), run: () => goTo(addressOf(version, 'edit')) }
  const actions = version.state === 'draft'
    ? { primary: { label: t('templates.approve', version), busy, run: () => void approve({ name: version.name, version: version.version }) }, also: { ...change, keyName: 'F9', icon: <IconPencil /> } }
    : { primary: change }
  return (
    <Screen task={[t('labelling.title'), t('templates.title'), t('templates.versionOf', version)]} actions={me && mayDo(me.role, 'supervisor') ? actions : undefined}>
      <LabelSections />
      <RefusedNote refusal={refusal} />
      <div role="status">{approved && <p className={css['saved']}>{t('templates.approved', version)}</p>}</div>
      <div className={css['page']}>
        <div className={css['column']}><About version={version} /></div>
        <section className={css['card']} aria-label={t('templates.versions')}>
          <h2>{version.title}{version.name !== version.title && <> <span className="mono quiet">{version.name}</span></>}</h2>
          <ul className={css['versions']}>{versions.map((each) => <VersionRow key={each.version} version={each} shown={version} />)}</ul>
        </section>
      </div>
    </Screen>
  )
}
