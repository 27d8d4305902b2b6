// Every template by what it is stuck on: a small picture, its size, the version that prints, and the drafts that wait for somebody.
import { useInViewport } from '@mantine/hooks'
import { IconFileImport, IconTag } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { mayDo } from '../../../areas.ts'
import { goTo } from '../../../hash-location.ts'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { Screen } from '../../../parts/Screen.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useMe } from '../../../use-station.ts'
import { useWords } from '../../../words.ts'
import { labelKinds } from '../../settings/printer-draft.ts'
import { LabelSections } from '../LabelSections.tsx'
import { pngOf } from '../LabelPicture.tsx'
import css from './Templates.module.css'
import { addressOf, inForce, type Version } from './versions.ts'

/** Drawn once it is seen. */
const Thumbnail = ({ version: { name, version } }: { readonly version: Version }) => {
  const { ref, inViewport } = useInViewport()
  const { view } = useQueryOf('labelling.template', inViewport ? { name, version } : undefined)
  return <span ref={ref} className={css['thumbnail']}>{view?.picture ? <img src={pngOf(view.picture)} alt="" /> : <IconTag size={32} aria-hidden />}</span>
}

const TemplateRow = ({ versions }: { readonly versions: readonly Version[] }) => {
  const { t } = useTranslation()
  const prints = inForce(versions)
  const shown = prints ?? versions[0]
  const drafts = versions.filter(({ state }) => state === 'draft').length
  return shown && (
    <li>
      <Link href={addressOf(shown)} className={css['row'] ?? ''}>
        <Thumbnail version={shown} />
        <span className={css['name']}><b>{shown.title}</b>{shown.name !== shown.title && <span className="mono quiet">{shown.name}</span>}</span>
        <span className="quiet number">{t('templates.size', { width: shown.widthMm, height: shown.heightMm })}</span>
        <span className={css['force']}>
          <span>{prints ? t('templates.inForce', prints) : t('templates.noneInForce')}</span>
          {drafts > 0 && <b className={css['waits']}>{t('templates.drafts', { count: drafts })}</b>}
        </span>
      </Link>
    </li>
  )
}

const OfKind = ({ kind, templates }: { readonly kind: Version['kind']; readonly templates: readonly Version[] }) => {
  const t = useWords()
  const names = [...new Set(templates.map(({ name }) => name))]
  return (
    <section className={css['kind']} aria-label={t(`printers.label.${kind}`)}>
      <h2>{t(`printers.label.${kind}`)}</h2>
      <ul>{names.map((name) => <TemplateRow key={name} versions={templates.filter((each) => each.name === name)} />)}</ul>
    </section>
  )
}

export const TemplateList = () => {
  const t = useWords()
  const me = useMe()
  const templates = useQueryOf('labelling.templates', {}).view?.templates ?? []
  const ofKind = labelKinds.map((kind) => ({ kind, templates: templates.filter((each) => each.kind === kind) }))
  return (
    <Screen task={[t('labelling.title'), t('templates.title')]}>
      <LabelSections />
      {me && mayDo(me.role, 'supervisor') && <div className={css['head']}><KeyButton keyName="F12" leftSection={<IconFileImport />} label={t('templates.import')} run={() => goTo('/labelling/templates/import')} /></div>}
      {ofKind.map((each) => each.templates.length > 0 && <OfKind key={each.kind} {...each} />)}
    </Screen>
  )
}
