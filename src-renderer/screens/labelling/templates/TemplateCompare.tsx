// Two versions of a template beside each other: their pictures, and every line of the source that changed.
import { useMemo } from 'react'
import { Link } from 'wouter'
import { Screen } from '../../../parts/Screen.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useWords } from '../../../words.ts'
import { LabelPicture } from '../LabelPicture.tsx'
import { LabelSections } from '../LabelSections.tsx'
import { changedStretches, lineDiff, type DiffLine } from './line-diff.ts'
import css from './Templates.module.css'
import { addressOf, type Version } from './versions.ts'

interface Props {
  readonly before: Version
  readonly after: Version
}

const Side = ({ of, word }: { readonly of: Version; readonly word: string }) => {
  const t = useWords()
  const { view, waiting } = useQueryOf('labelling.template', { name: of.name, version: of.version })
  return (
    <section className={css['card']} aria-label={t('templates.versionOf', of)}>
      <h2>{word}: <Link href={addressOf(of)}>{t('templates.version', of)}</Link> <span className="quiet">{t(`templates.state.${of.state}`)}</span></h2>
      {view?.picture ? <LabelPicture title={of.title} alt={t('templates.exampleOf', of)} preview={view.picture} /> : <p className={css['noPicture']}>{waiting ? t('frame.loading') : t('templates.noPicture')}</p>}
    </section>
  )
}

const marks = { same: ' ', removed: '−', added: '+' } as const

const Stretch = ({ lines }: { readonly lines: readonly DiffLine[] }) => {
  const t = useWords()
  return (
    <ol className={css['diff']} aria-label={t('templates.changed')}>
      {lines.map(({ is, text, line }) => (
        <li key={`${is} ${line}`} data-is={is}>
          <span className={css['number']}>{line}</span><span aria-hidden>{marks[is]}</span>{is !== 'same' && <span className="only-read">{t(`templates.${is}`)}</span>}<span>{text}</span>
        </li>
      ))}
    </ol>
  )
}

export const TemplateCompare = ({ before, after }: Props) => {
  const t = useWords()
  const was = useQueryOf('labelling.template', { name: before.name, version: before.version }).view?.source
  const is = useQueryOf('labelling.template', { name: after.name, version: after.version }).view?.source
  const stretches = useMemo(() => (was === undefined || is === undefined ? undefined : changedStretches(lineDiff(was, is))), [was, is])
  return (
    <Screen task={[t('labelling.title'), t('templates.title'), after.title]}>
      <LabelSections />
      <div className={css['sides']}><Side of={before} word={t('templates.before')} /><Side of={after} word={t('templates.after')} /></div>
      <section className={css['card']} aria-label={t('templates.changed')}>
        <h2>{t('templates.changed')}</h2>
        {stretches?.length === 0 && <p className="quiet">{t('templates.same')}</p>}
        {stretches?.map((lines) => <Stretch key={`${lines[0]?.is} ${lines[0]?.line}`} lines={lines} />)}
      </section>
    </Screen>
  )
}
