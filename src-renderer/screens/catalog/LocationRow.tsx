// One location in a list: its name, what happens there, its barcode.
import { UnstyledButton } from '@mantine/core'
import type { View } from '#contract/contract.ts'
import { useWords } from '../../words.ts'
import css from './Catalog.module.css'

type Location = View<'catalog.locations'>['rows'][number]

interface Props {
  readonly location: Location
  /** How many are part of it. */
  readonly parts?: number
  readonly onOpen: (location: Location) => void
}

export const LocationRow = ({ location, parts = 0, onOpen }: Props) => {
  const t = useWords()
  return (
    <UnstyledButton className={css['row']} onClick={() => onOpen(location)}>
      <span className={css['name']}><b>{location.name}</b><span className="mono quiet">{location.code}</span></span>
      <span>{t(`catalog.kinds.${location.kind}`)}</span>
      <span className="quiet">{parts > 0 ? t('catalog.holdsParts', { count: parts }) : <span className="mono">{`LOC-${location.code}`}</span>}</span>
    </UnstyledButton>
  )
}
