// Looking for what is noted of goods: an indicator, and from which value to which, how it begins, or which choice.
import { Select } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import type { Sent } from '#contract/contract.ts'
import { valueMeant, type Indicator } from '../../indicator-value.ts'
import { IndicatorField } from '../../parts/IndicatorField.tsx'
import { useWords } from '../../words.ts'
import css from './OnHand.module.css'
import type { Filter } from './use-move.ts'

interface Props {
  /** All the company has. */
  readonly indicators: readonly Indicator[]
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
}

type Part = 'is' | 'from' | 'to'
const partsOf = ({ type }: Indicator): readonly Part[] => (type === 'text' || type === 'choice' ? ['is'] : ['from', 'to'])

/** What the core is asked; what is typed and is no value yet asks for nothing. */
export const soughtBy = ({ typed }: Filter, indicator: Indicator): NonNullable<Sent<'stock.onHand'>['indicator']> => {
  const meant = partsOf(indicator).flatMap((part) => {
    const value = valueMeant(indicator, typed[part] ?? '')
    return value === undefined ? [] : [[part, value]]
  })
  return { id: indicator.id, ...Object.fromEntries(meant) as Partial<Record<Part, string>> }
}

export const ValueFilter = ({ indicators, filter, onFilter }: Props) => {
  const t = useWords()
  if (indicators.length === 0) return null
  const chosen = indicators.find(({ id }) => id === filter.indicator)
  const named = (part: Part, { type, name }: Indicator): string => (part === 'is' ? (type === 'choice' ? name : t('stock.begins', { name })) : t(part === 'from' ? 'stock.atLeast' : 'stock.atMost', { name }))
  return (
    <>
      <Select className={css['place']} label={t('stock.indicator')} placeholder={t('stock.anyValue')} leftSection={<IconListSearch aria-hidden />} data={indicators.map(({ id, name }) => ({ value: id, label: name }))} value={filter.indicator} clearable searchable onChange={(indicator) => onFilter({ ...filter, indicator, typed: {} })} />
      {chosen && partsOf(chosen).map((part) => (
        <div key={`${chosen.id} ${part}`} className={css['value']}>
          <IndicatorField indicator={{ ...chosen, name: named(part, chosen) }} typed={filter.typed[part] ?? ''} onType={(value) => onFilter({ ...filter, typed: { ...filter.typed, [part]: value } })} />
        </div>
      ))}
    </>
  )
}
