// Everything about one item: what it is, how it is followed, its dates, packing levels and number rules.
import { Switch, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { refusalText } from '../../refusal-text.ts'
import { useScanCommand } from '../../scan-command.ts'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import { AfterSaleFields } from './AfterSaleFields.tsx'
import { FollowChoice } from './FollowChoice.tsx'
import { FollowWizard } from './FollowWizard.tsx'
import { FormPart } from './FormPart.tsx'
import { HandlingFields } from './HandlingFields.tsx'
import { asksOwnLots, draftOf, gtin14, itemOf, tracksLot, tracksSerial, type Asked, type Draft, type Item, type Met, type Sector } from './item-draft.ts'
import type { FieldsProps } from './item-fields.ts'
import css from './ItemForm.module.css'
import { ItemIndicators } from './ItemIndicators.tsx'
import { NumberRule } from './NumberRule.tsx'
import { OtherUnits } from './OtherUnits.tsx'
import { PackingLevels } from './PackingLevels.tsx'
import { presetOf } from './sector-presets.ts'
import { SectorChoice } from './SectorChoice.tsx'
import { useScannedGtin } from './use-scanned-gtin.ts'
import { wrongWith, type Wrong } from './wrong-item.ts'

const NameFields = ({ draft, wrong, set, isNew }: FieldsProps & { readonly isNew: boolean }) => {
  const t = useWords()
  return (
    <FormPart title={t('catalog.what')}>
      <div className={css['fields']}>
        <TextInput className={css['wide'] ?? ''} autoFocus={isNew} label={t('catalog.name')} description={t('catalog.nameHint')} value={draft.name} error={wrong.name} maxLength={120} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value })} />
        <TextInput label={t('catalog.sku')} description={t('catalog.skuHint')} value={draft.sku} error={wrong.sku} maxLength={40} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ sku: event.currentTarget.value })} />
        <TextInput label={t('catalog.unit')} description={t('catalog.unitHint')} value={draft.unit} error={wrong.unit} maxLength={12} autoComplete="off" onChange={(event) => set({ unit: event.currentTarget.value })} />
        <TextInput label={t('catalog.category')} description={t('catalog.categoryHint')} value={draft.category} maxLength={60} autoComplete="off" onChange={(event) => set({ category: event.currentTarget.value })} />
      </div>
    </FormPart>
  )
}

const DateFields = ({ draft, wrong, set }: FieldsProps) => {
  const t = useWords()
  return (
    <FormPart title={t('catalog.dates')}>
      <Switch size="lg" label={t('catalog.expires')} description={t('catalog.expiresHint')} checked={draft.expires} onChange={(event) => set({ expires: event.currentTarget.checked })} />
      <div className={css['fields']}>
        {draft.expires && <TextInput label={t('catalog.shelfLife')} description={t('catalog.shelfLifeHint')} value={draft.shelfLifeDays} error={wrong.shelfLifeDays} inputMode="numeric" autoComplete="off" onChange={(event) => set({ shelfLifeDays: event.currentTarget.value })} />}
        {draft.expires && <TextInput label={t('catalog.minLife')} description={t('catalog.minLifeHint')} value={draft.minLifeAtReceiptDays} error={wrong.minLifeAtReceiptDays} inputMode="numeric" autoComplete="off" onChange={(event) => set({ minLifeAtReceiptDays: event.currentTarget.value })} />}
      </div>
    </FormPart>
  )
}

const RuleFields = ({ draft, set, item }: FieldsProps & { readonly item: string | undefined }) => {
  const t = useWords()
  const { tracking, sku, lotRule, ownLots, serialRule, scanBack } = draft
  if (tracking === 'none') return null
  return (
    <FormPart title={t('catalog.numbers')} todo={t('catalog.numbersTodo')}>
      {tracksLot(tracking) && <NumberRule of="lot" item={item} label={t('catalog.lotRule')} rule={lotRule} sku={sku} onType={(rule) => set({ lotRule: rule })} />}
      {asksOwnLots(draft) && <Switch size="lg" label={t('catalog.ownLots')} description={t('catalog.ownLotsHint')} checked={ownLots} onChange={(event) => set({ ownLots: event.currentTarget.checked })} />}
      {tracksSerial(tracking) && <NumberRule of="serial" item={item} label={t('catalog.serialRule')} rule={serialRule} sku={sku} onType={(rule) => set({ serialRule: rule })} />}
      <Switch size="lg" label={t('catalog.scanBack')} description={t('catalog.scanBackHint')} checked={scanBack} onChange={(event) => set({ scanBack: event.currentTarget.checked })} />
    </FormPart>
  )
}

interface Props {
  readonly item: Item | undefined
  readonly met: Met
  /** The indicators of a known item. */
  readonly asked?: readonly Asked[]
}

const useItemForm = ({ item, met, asked = [] }: Props) => {
  const t = useWords()
  const [draft, setDraft] = useState(() => draftOf(item, met, asked))
  const [wrong, setWrong] = useState<Wrong>({})
  const { save, busy, refusal } = useSave('catalog.saveItem', () => goTo('/catalog'))
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }))
  const trySave = (): void => {
    const found = wrongWith(t, draft)
    setWrong(found)
    if (Object.keys(found).length === 0) void save(itemOf(draft, item?.id))
    else document.querySelector('[aria-invalid=true]')?.scrollIntoView({ block: 'center' })
  }
  const badCheck = refusal?.code === 'GtinCheckDigit' ? draft.packing.findIndex((level) => gtin14(level.gtin) === refusal.gtin) : -1
  const gtins = badCheck >= 0 && refusal ? new Map([...(wrong.gtins ?? []), [badCheck, refusalText(t, refusal).what]]) : wrong.gtins
  return { draft, set, wrong: gtins ? { ...wrong, gtins } : wrong, trySave, busy, refusal }
}

export const ItemForm = (props: Props) => {
  const t = useWords()
  const { item } = props
  const { draft, set, wrong, trySave, busy, refusal } = useItemForm(props)
  const isNew = item === undefined
  const chooseSector = (sector: Sector): void => set({ sector, ...(isNew ? presetOf[sector] : {}) })
  const scanned = useScannedGtin(draft.packing, (packing) => set({ packing }))
  const cancel = (): void => goTo('/catalog')
  useScanCommand('CANCEL', cancel)
  const fields = { draft, wrong, set }
  const actions = {
    also: { label: t('frame.cancel'), keyName: 'F9', icon: <IconX />, run: cancel },
    primary: { label: t('form.save'), run: trySave, busy },
  }
  return (
    <Screen task={[t('catalog.title'), item?.name ?? t('catalog.newItem')]} actions={actions}>
      <div className={css['form']}>
        <RefusedNote refusal={refusal} />
        <NameFields {...fields} isNew={isNew} />
        <SectorChoice sector={draft.sector} isNew={isNew} onChoose={chooseSector} />
        {isNew && <FollowWizard onChoose={(tracking) => set({ tracking })} />}
        <FollowChoice tracking={draft.tracking} onChoose={(tracking) => set({ tracking })} />
        <DateFields {...fields} />
        {tracksSerial(draft.tracking) && <AfterSaleFields {...fields} />}
        <HandlingFields {...fields} />
        <PackingLevels {...fields} scanned={scanned} />
        <OtherUnits {...fields} />
        <RuleFields {...fields} item={item?.id} />
        <ItemIndicators {...fields} />
      </div>
    </Screen>
  )
}
