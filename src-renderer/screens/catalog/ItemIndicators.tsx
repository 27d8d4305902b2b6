// What else must be known of an item, its lots and serials: chosen from the company's indicators, or from what is usual in the trade.
import { Button, Select, Switch } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Indicator } from '../../indicator-value.ts'
import { IndicatorField } from '../../parts/IndicatorField.tsx'
import { ask } from '../../station.ts'
import { useCommand, useQueryOf, useRested } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { FormPart } from './FormPart.tsx'
import type { DraftIndicator } from './item-draft.ts'
import type { FieldsProps } from './item-fields.ts'
import css from './ItemForm.module.css'
import { suggestionsFor, type Suggestion } from './sector-presets.ts'

interface RowProps {
  readonly one: DraftIndicator
  readonly error: string | undefined
  readonly onChange: (part: Partial<DraftIndicator>) => void
  readonly onRemove: () => void
}

const Row = ({ one: { indicator, demanded, inherited, published = false, value }, error, onChange, onRemove }: RowProps) => {
  const t = useWords()
  const { name, type, unit, of } = indicator
  return (
    <li className={css['indicator']}>
      <div><b>{name}</b><p className="quiet">{[t(`catalog.types.${type}`), ...(unit === undefined ? [] : [unit]), t(`catalog.ofs.${of}`)].join(' · ')}</p></div>
      {of === 'item' && <IndicatorField indicator={{ ...indicator, name: t('catalog.value') }} typed={value} onType={(typed) => onChange({ value: typed })} error={error} />}
      <div className={css['switches']}>
        {of !== 'item' && <>
          <Switch label={t('catalog.demanded')} description={t('catalog.demandedHint')} checked={demanded} onChange={(event) => onChange({ demanded: event.currentTarget.checked })} />
          <Switch label={t('catalog.inherited')} description={t('catalog.inheritedHint')} checked={inherited} onChange={(event) => onChange({ inherited: event.currentTarget.checked })} />
        </>}
        <Switch label={t('catalog.published')} description={t('catalog.publishedHint')} checked={published} onChange={(event) => onChange({ published: event.currentTarget.checked })} />
      </div>
      <Button variant="default" aria-label={t('catalog.stopAsking', { name })} onClick={onRemove}><IconTrash aria-hidden /></Button>
    </li>
  )
}

/** The indicator with this code, defined now where nobody has yet. */
const useDefined = (): { readonly define: (suggestion: Suggestion) => Promise<Indicator | undefined>; readonly busy: boolean } => {
  const { run, busy } = useCommand('catalog.saveIndicator')
  const define = async ({ indicator }: Suggestion): Promise<Indicator | undefined> => {
    const found = await ask('catalog.indicators', { search: indicator.code })
    const known = found?.ok === true ? found.view.rows.find(({ code }) => code === indicator.code) : undefined
    if (known) return known
    const answer = await run(indicator)
    return answer?.ok === true ? answer.view : undefined
  }
  return { define, busy }
}

export const ItemIndicators = ({ draft: { indicators, sector }, wrong, set }: FieldsProps) => {
  const t = useWords()
  const [search, setSearch] = useState('')
  const found = useQueryOf('catalog.indicators', { search: useRested(search) }).view?.rows ?? []
  const { define, busy } = useDefined()
  const isAsked = (code: string): boolean => indicators.some(({ indicator }) => indicator.code === code)
  const offered = found.filter(({ code, active }) => active && !isAsked(code))
  const suggested = (sector === undefined ? [] : suggestionsFor(t, sector)).filter(({ indicator }) => !isAsked(indicator.code))
  const add = (indicator: Indicator | undefined, as: Partial<DraftIndicator> = {}): void => {
    if (indicator) set({ indicators: [...indicators, { indicator, demanded: false, inherited: false, value: '', ...as }] })
    setSearch('')
  }
  const take = async (suggestion: Suggestion): Promise<void> => add(await define(suggestion), { demanded: suggestion.demanded, inherited: suggestion.inherited })
  return (
    <FormPart title={t('catalog.askedTitle')} todo={t('catalog.askedTodo')}>
      {indicators.length > 0 && (
        <ul className={css['indicators']}>
          {indicators.map((one, n) => (
            <Row key={one.indicator.id} one={one} error={wrong.values?.get(n)} onChange={(part) => set({ indicators: indicators.with(n, { ...one, ...part }) })} onRemove={() => set({ indicators: indicators.toSpliced(n, 1) })} />
          ))}
        </ul>
      )}
      {indicators.length === 0 && <p className="quiet">{t('catalog.askedNone')}</p>}
      {suggested.length > 0 && (
        <div className={css['inserts']} role="group" aria-label={t('catalog.suggested')}>
          <span className="quiet">{t('catalog.suggested')}</span>
          {suggested.map((one) => <Button key={one.indicator.code} variant="default" className={css['insert'] ?? ''} leftSection={<IconPlus />} disabled={busy} onClick={() => void take(one)}>{one.indicator.name}</Button>)}
        </div>
      )}
      <Select
        label={t('catalog.chooseIndicator')} searchable searchValue={search} onSearchChange={setSearch} value={null} nothingFoundMessage={t('catalog.none')} filter={({ options }) => options}
        data={offered.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` }))} onChange={(id) => add(offered.find((one) => one.id === id))}
      />
    </FormPart>
  )
}
