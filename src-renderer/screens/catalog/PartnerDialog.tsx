// A supplier or customer: names, address, and whom to call in a recall.
import { Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords, type Words } from '../../words.ts'

type Partner = View<'catalog.partners'>['rows'][number]

interface Typed {
  readonly code: string
  readonly name: string
  readonly supplier: boolean
  readonly customer: boolean
  readonly gln: string
  readonly address: string
  readonly phone: string
}

type Wrong = Partial<Record<'code' | 'name' | 'roles' | 'gln' | 'address', string>>

const typedOf = (partner: Partner | undefined): Typed => ({
  code: partner?.code ?? '', name: partner?.name ?? '', supplier: partner?.supplier ?? true, customer: partner?.customer ?? false,
  gln: partner?.gln ?? '', address: partner?.address.join('\n') ?? '', phone: partner?.phone ?? '',
})

const linesOf = (address: string): string[] => address.split('\n').map((line) => line.trim()).filter((line) => line !== '')

const wrongWith = (t: Words, { code, name, supplier, customer, gln, address }: Typed): Wrong => ({
  ...(code.trim() === '' ? { code: t('form.needed') } : {}),
  ...(name.trim() === '' ? { name: t('form.needed') } : {}),
  ...(supplier || customer ? {} : { roles: t('catalog.roleNeeded') }),
  ...(gln.trim() === '' || /^\d{13}$/.test(gln.trim()) ? {} : { gln: t('catalog.glnWrong') }),
  ...(linesOf(address).length > 5 || linesOf(address).some((line) => line.length > 80) ? { address: t('catalog.addressLong') } : {}),
})

const partnerOf = ({ code, name, supplier, customer, gln, address, phone }: Typed, id: string | undefined): Sent<'catalog.savePartner'> => ({
  ...(id === undefined ? {} : { id }), code: code.trim(), name: name.trim(), supplier, customer, address: linesOf(address),
  ...(gln.trim() === '' ? {} : { gln: gln.trim() }), ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
})

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
    </FormDialog>
  )
}
