// The pages of the templates: all of them, one, a new draft of it, two versions beside each other, and a designer's file.
import { IconFileOff } from '@tabler/icons-react'
import { useRoute, useSearchParams } from 'wouter'
import { goTo } from '../../../hash-location.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { KeyButton } from '../../../parts/KeyButton.tsx'
import { Screen } from '../../../parts/Screen.tsx'
import { useQueryOf } from '../../../use-operation.ts'
import { useWords } from '../../../words.ts'
import { DesignImport } from './DesignImport.tsx'
import { TemplateCompare } from './TemplateCompare.tsx'
import { TemplateEditor } from './TemplateEditor.tsx'
import { TemplateList } from './TemplateList.tsx'
import { TemplatePage } from './TemplatePage.tsx'
import type { Version } from './versions.ts'

const Gone = () => {
  const t = useWords()
  return (
    <EmptyState icon={IconFileOff} title={t('templates.gone')} todo={t('templates.goneTodo')}>
      <KeyButton keyName="F12" label={t('templates.toList')} run={() => goTo('/labelling/templates')} />
    </EmptyState>
  )
}

const pageOf = (page: string | undefined, versions: readonly Version[], version: Version, compared: Version | undefined) => {
  const key = `${version.name} ${version.version}`
  if (page === 'edit') return <TemplateEditor key={key} version={version} />
  return page === 'compare' && compared ? <TemplateCompare key={key} before={compared} after={version} /> : <TemplatePage key={key} versions={versions} version={version} />
}

const OneTemplate = ({ page }: { readonly page: string | undefined }) => {
  const t = useWords()
  const [search] = useSearchParams()
  const { view } = useQueryOf('labelling.templates', {})
  const versions = view?.templates.filter(({ name }) => name === search.get('name')) ?? []
  const numbered = (parameter: string): Version | undefined => versions.find(({ version }) => String(version) === search.get(parameter))
  const version = numbered('version')
  if (version) return pageOf(page, versions, version, numbered('with'))
  return <Screen task={[t('labelling.title'), t('templates.title')]}>{view && <Gone />}</Screen>
}

export const TemplatePages = () => {
  const [, params] = useRoute('/labelling/templates/:page?')
  switch (params?.page) {
    case undefined: return <TemplateList />
    case 'import': return <DesignImport />
    default: return <OneTemplate page={params?.page} />
  }
}
