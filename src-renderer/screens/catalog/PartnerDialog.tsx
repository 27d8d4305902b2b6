// A supplier or customer: names, address, and whom to call in a recall.
import { Checkbox, Fieldset, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords, type Words } from '../../words.ts'
import { whole } from './item-draft.ts'

type Partner = View<'catalog.partners'>['rows'][number]

interface Typed {
  readonly code: string
  readonly name: string
  readonly supplier: boolean
  readonly customer: boolean
  readonly gln: string
  readonly address: string
  readonly phone: string
  readonly minRemainingLifeDays: string
  /** Empty: as each item says. */
  readonly rotation: NonNullable<Partner['rotation']> | ''
  readonly recall: { readonly name: string; readonly phone: string; readonly email: string }
}

type Wrong = Partial<Record<'code' | 'name' | 'roles' | 'gln' | 'address' | 'minRemainingLifeDays' | 'recallName', string>>

const typedOf = (partner: Partner | undefined): Typed => ({
  code: partner?.code ?? '', name: partner?.name ?? '', supplier: partner?.supplier ?? true, customer: partner?.customer ?? false,
  gln: partner?.gln ?? '', address: partner?.address.join('\n') ?? '', phone: partner?.phone ?? '',
  minRemainingLifeDays: String(partner?.minRemainingLifeDays ?? ''), rotation: partner?.rotation ?? '', recall: { name: partner?.recallContact?.name ?? '', phone: partner?.recallContact?.phone ?? '', email: partner?.recallContact?.email ?? '' },
})

const linesOf = (address: string): string[] => address.split('\n').map((line) => line.trim()).filter((line) => line !== '')

const lifeDaysMax = 36_500

const wrongWith = (t: Words, { code, name, supplier, customer, gln, address, minRemainingLifeDays, recall }: Typed): Wrong => ({
  ...(code.trim() === '' ? { code: t('form.needed') } : {}),
  ...(name.trim() === '' ? { name: t('form.needed') } : {}),
  ...(supplier || customer ? {} : { roles: t('catalog.roleNeeded') }),
  ...(gln.trim() === '' || /^\d{13}$/.test(gln.trim()) ? {} : { gln: t('catalog.glnWrong') }),
  ...(customer && minRemainingLifeDays.trim() !== '' && whole(minRemainingLifeDays, lifeDaysMax) === undefined ? { minRemainingLifeDays: t('form.wholeNumber', { least: 1, most: lifeDaysMax }) } : {}),
  ...(recall.name.trim() === '' && recall.phone.trim() + recall.email.trim() !== '' ? { recallName: t('catalog.recallNameNeeded') } : {}),
  ...(linesOf(address).length > 5 || linesOf(address).some((line) => line.length > 80) ? { address: t('catalog.addressLong') } : {}),
})

const recallOf = ({ recall }: Typed): Pick<Sent<'catalog.savePartner'>, 'recallContact'> => {
  const [name, phone, email] = [recall.name.trim(), recall.phone.trim(), recall.email.trim()]
  return name === '' ? {} : { recallContact: { name, ...(phone === '' ? {} : { phone }), ...(email === '' ? {} : { email }) } }
}

/** What a customer demands goes out only of a customer. */
const rulesOf = ({ customer, minRemainingLifeDays, rotation }: Typed): Pick<Sent<'catalog.savePartner'>, 'minRemainingLifeDays' | 'rotation'> => {
  const days = customer ? whole(minRemainingLifeDays) : undefined
  return { ...(days === undefined ? {} : { minRemainingLifeDays: days }), ...(customer && rotation !== '' ? { rotation } : {}) }
}

const partnerOf = (typed: Typed, id: string | undefined): Sent<'catalog.savePartner'> => {
  const { code, name, supplier, customer, gln, address, phone } = typed
  return {
    ...(id === undefined ? {} : { id }), code: code.trim(), name: name.trim(), supplier, customer, address: linesOf(address),
    ...(gln.trim() === '' ? {} : { gln: gln.trim() }), ...(phone.trim() === '' ? {} : { phone: phone.trim() }), ...rulesOf(typed), ...recallOf(typed),
  }
}

interface PartProps {
  readonly typed: Typed
  readonly wrong: Wrong
  readonly set: (change: Partial<Typed>) => void
}

const CustomerRules = ({ typed, wrong, set }: PartProps) => {
  const t = useWords()
  return (
    <Fieldset legend={t('catalog.customerRules')}>
      <Stack>
        <TextInput label={t('catalog.minRemaining')} description={t('catalog.minRemainingHint')} value={typed.minRemainingLifeDays} error={wrong.minRemainingLifeDays} maxLength={5} inputMode="numeric" autoComplete="off" onChange={(event) => set({ minRemainingLifeDays: event.currentTarget.value })} />
        <NativeSelect
          label={t('catalog.rotationOf')} value={typed.rotation} onChange={(event) => set({ rotation: event.currentTarget.value as Typed['rotation'] })}
          data={[{ value: '', label: t('catalog.rotationAsItem') }, ...(['FEFO', 'FIFO', 'any'] as const).map((value) => ({ value, label: t(`catalog.rotations.${value}`) }))]}
        />
      </Stack>
    </Fieldset>
  )
}

const RecallContact = ({ typed: { recall }, wrong, set }: PartProps) => {
  const t = useWords()
  const change = (part: Partial<Typed['recall']>): void => set({ recall: { ...recall, ...part } })
  return (
    <Fieldset legend={t('catalog.recallContact')}>
      <Stack>
        <TextInput label={t('catalog.recallName')} value={recall.name} error={wrong.recallName} maxLength={80} autoComplete="off" onChange={(event) => change({ name: event.currentTarget.value })} />
        <TextInput label={t('catalog.recallPhone')} value={recall.phone} maxLength={40} inputMode="tel" autoComplete="off" onChange={(event) => change({ phone: event.currentTarget.value })} />
        <TextInput label={t('catalog.recallEmail')} value={recall.email} maxLength={120} inputMode="email" autoComplete="off" onChange={(event) => change({ email: event.currentTarget.value })} />
      </Stack>
    </Fieldset>
  )
}

interface Props {
  /** Undefined: a new one. */
  readonly partner: Partner | undefined
  readonly onClose: () => void
}

export const PartnerDialog = ({ partner, onClose }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState(() => typedOf(partner))
  const [wrong, setWrong] = useState<Wrong>({})
  const { save, busy, refusal } = useSave('catalog.savePartner', onClose)
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const onSave = (): void => {
    const found = wrongWith(t, typed)
    setWrong(found)
    if (Object.keys(found).length === 0) void save(partnerOf(typed, partner?.id))
  }
  return (
    <FormDialog title={partner?.name ?? t('catalog.addPartner')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('catalog.name')} value={typed.name} error={wrong.name} maxLength={120} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput label={t('catalog.code')} description={t('catalog.codeHint')} value={typed.code} error={wrong.code} maxLength={40} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ code: event.currentTarget.value })} />
      <Checkbox.Group label={t('catalog.roles')} error={wrong.roles} value={(['supplier', 'customer'] as const).filter((role) => typed[role])} onChange={(roles) => set({ supplier: roles.includes('supplier'), customer: roles.includes('customer') })}>
        <Group mt="sm" gap="xl">{(['supplier', 'customer'] as const).map((role) => <Checkbox key={role} size="lg" value={role} label={t(`catalog.${role}`)} />)}</Group>
      </Checkbox.Group>
      <TextInput label={t('catalog.gln')} description={t('catalog.glnHint')} value={typed.gln} error={wrong.gln} maxLength={13} inputMode="numeric" autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => set({ gln: event.currentTarget.value })} />
      <Textarea label={t('catalog.address')} description={t('catalog.addressHint')} value={typed.address} error={wrong.address} autosize minRows={2} maxRows={5} onChange={(event) => set({ address: event.currentTarget.value })} />
      <TextInput label={t('catalog.phone')} description={t('catalog.phoneHint')} value={typed.phone} maxLength={40} inputMode="tel" autoComplete="off" onChange={(event) => set({ phone: event.currentTarget.value })} />
      {typed.customer && <CustomerRules typed={typed} wrong={wrong} set={set} />}
      <RecallContact typed={typed} wrong={wrong} set={set} />
    </FormDialog>
  )
}
