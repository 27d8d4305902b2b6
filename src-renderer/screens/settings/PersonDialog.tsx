// A person: name, initials, what they may do, and their PIN.
import { PasswordInput, Radio, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { View } from '#contract/contract.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { useSave } from '../../use-save.ts'
import { useWords, type Words } from '../../words.ts'

type Person = View<'station.people'>['people'][number]

const roles: readonly Person['role'][] = ['operator', 'supervisor', 'admin']

interface Typed extends Omit<Person, 'id'> {
  readonly pin: string
  readonly pinAgain: string
}

type Wrong = Partial<Record<'name' | 'initials' | 'pin' | 'pinAgain', string>>

const wrongWith = (t: Words, { name, initials, pin, pinAgain }: Typed, isNew: boolean): Wrong => ({
  ...(name.trim() === '' ? { name: t('form.needed') } : {}),
  ...(initials.trim() === '' ? { initials: t('form.needed') } : {}),
  ...(isNew && pin === '' ? { pin: t('form.needed') } : /^(\d{6,12})?$/.test(pin) ? {} : { pin: /^\d*$/.test(pin) ? t('setUp.pinShort') : t('setUp.pinDigits') }),
  ...(pin === pinAgain ? {} : { pinAgain: t('setUp.pinsDiffer') }),
})

interface FieldsProps {
  readonly typed: Typed
  readonly wrong: Wrong
  readonly isNew: boolean
  readonly set: (change: Partial<Typed>) => void
}

const PinFields = ({ typed, wrong, isNew, set }: FieldsProps) => {
  const t = useWords()
  return (
    <>
      <PasswordInput size="lg" label={isNew ? t('setUp.pin') : t('settings.newPin')} description={isNew ? t('setUp.pinHint') : t('settings.pinKeep')} value={typed.pin} error={wrong.pin} inputMode="numeric" maxLength={12} autoComplete="new-password" onChange={(event) => set({ pin: event.currentTarget.value })} />
      {typed.pin !== '' && <PasswordInput size="lg" label={t('setUp.pinAgain')} value={typed.pinAgain} error={wrong.pinAgain} inputMode="numeric" maxLength={12} autoComplete="new-password" onChange={(event) => set({ pinAgain: event.currentTarget.value })} />}
    </>
  )
}

const RoleFields = ({ typed, set }: FieldsProps) => {
  const t = useWords()
  return (
    <>
      <Radio.Group label={t('settings.role')} value={typed.role} onChange={(role) => set({ role: role as Person['role'] })}>
        <Stack gap={0}>{roles.map((role) => <Radio key={role} size="lg" value={role} label={t(`role.${role}`)} description={t(`settings.roleSays.${role}`)} />)}</Stack>
      </Radio.Group>
      <Switch size="lg" label={t('settings.active')} checked={typed.active} onChange={(event) => set({ active: event.currentTarget.checked })} />
    </>
  )
}

interface Props {
  /** Undefined: a new one. */
  readonly person: Person | undefined
  readonly onClose: () => void
}

export const PersonDialog = ({ person, onClose }: Props) => {
  const t = useWords()
  const [typed, setTyped] = useState<Typed>({ name: '', initials: '', role: 'operator', active: true, ...person, pin: '', pinAgain: '' })
  const [wrong, setWrong] = useState<Wrong>({})
  const { save, busy, refusal } = useSave('station.savePerson', onClose)
  const isNew = person === undefined
  const set = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const onSave = (): void => {
    const { name, initials, role, active, pin } = typed
    const found = wrongWith(t, typed, isNew)
    setWrong(found)
    if (Object.keys(found).length === 0) void save({ ...(isNew ? {} : { id: person.id }), name: name.trim(), initials: initials.trim(), role, active, ...(pin === '' ? {} : { pin }) })
  }
  const fields = { typed, wrong, isNew, set }
  return (
    <FormDialog title={person?.name ?? t('settings.addPerson')} onClose={onClose} onSave={onSave} busy={busy} refusal={refusal}>
      <TextInput data-autofocus label={t('setUp.name')} value={typed.name} error={wrong.name} maxLength={80} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value })} />
      <TextInput label={t('setUp.initials')} description={t('setUp.initialsHint')} value={typed.initials} error={wrong.initials} maxLength={4} autoComplete="off" onChange={(event) => set({ initials: event.currentTarget.value.toUpperCase() })} />
      <RoleFields {...fields} />
      <PinFields {...fields} />
    </FormDialog>
  )
}
