// Every place goods can lie, as the house is built: what is part of what, opened step by step.
import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconMoodEmpty } from '@tabler/icons-react'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { More } from '../../parts/More.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import css from './Catalog.module.css'
import { LocationRow } from './LocationRow.tsx'

type Row = View<'catalog.locationsIn'>['rows'][number]
type Location = View<'catalog.locations'>['rows'][number]

interface BranchProps {
  /** Undefined: those that are part of no other. */
  readonly parent: Location | undefined
  readonly after?: string
  readonly onOpen: (location: Location) => void
}

const Node = ({ row: { parts, ...location }, onOpen }: { readonly row: Row; readonly onOpen: BranchProps['onOpen'] }) => {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li>
      <div className={css['node']}>
        {parts === 0 ? <span /> : (
          <UnstyledButton className={css['chevron'] ?? ''} aria-expanded={open} aria-label={t(open ? 'catalog.shut' : 'catalog.open', { name: location.name })} onClick={() => setOpen(!open)}><Chevron aria-hidden /></UnstyledButton>
        )}
        <LocationRow location={location} parts={parts} onOpen={onOpen} />
      </div>
      {open && <ul className={css['branch']}><Branch parent={location} onOpen={onOpen} /></ul>}
    </li>
  )
}

const Branch = ({ parent, after, onOpen }: BranchProps) => {
  const t = useWords()
  const { view } = useQueryOf('catalog.locationsIn', { ...(parent === undefined ? {} : { parent: parent.id }), ...(after === undefined ? {} : { after }) })
  if (!view) return null
  if (view.rows.length === 0 && parent === undefined && after === undefined) return <li><EmptyState icon={IconMoodEmpty} title={t('catalog.none')} todo={t('catalog.noneTodo')} /></li>
  return (
    <>
      {view.rows.map((row) => <Node key={row.id} row={row} onOpen={onOpen} />)}
      {view.next !== undefined && <More key={view.next} label={parent && t('catalog.moreOf', { name: parent.name })}><Branch parent={parent} after={view.next} onOpen={onOpen} /></More>}
    </>
  )
}

export const LocationTree = ({ onOpen }: Pick<BranchProps, 'onOpen'>) => <ul className={css['tree']}><Branch parent={undefined} onOpen={onOpen} /></ul>
