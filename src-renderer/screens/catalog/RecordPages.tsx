// The records of one kind, a hundred at a time.
import { IconMoodEmpty } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { More } from '../../parts/More.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Catalog.module.css'

type Listing = 'catalog.items' | 'catalog.partners' | 'catalog.locations' | 'catalog.indicators'
type RecordOf<N extends Listing> = View<N>['rows'][number]

export interface RowProps<N extends Listing> {
  readonly record: RecordOf<N>
  readonly onOpen: (record: RecordOf<N>) => void
}

interface Props<N extends Listing> {
  readonly name: N
  readonly search: string
  readonly Row: ComponentType<RowProps<N>>
  readonly onOpen: (record: RecordOf<N>) => void
}

const Page = <N extends Listing>({ name, search, Row, onOpen, after }: Props<N> & { readonly after?: string }) => {
  const t = useWords()
  const input: Sent<Listing> = { search, ...(after === undefined ? {} : { after }) }
  const { view } = useQueryOf<Listing>(name, input)
  if (!view) return null
  // The question was asked under this very name.
  const records = view.rows as readonly RecordOf<N>[]
  if (records.length === 0 && after === undefined) return <li><EmptyState icon={IconMoodEmpty} title={t('catalog.none')} todo={t('catalog.noneTodo')} /></li>
  return (
    <>
      {records.map((record) => <li key={record.id}><Row record={record} onOpen={onOpen} /></li>)}
      {view.next !== undefined && <More key={search + view.next} keyName="+"><Page name={name} search={search} Row={Row} onOpen={onOpen} after={view.next} /></More>}
    </>
  )
}

export const RecordPages = <N extends Listing>(props: Props<N>) => <ul className={css['rows']}><Page {...props} /></ul>
