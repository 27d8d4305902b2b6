// Is it genuine in the hand of whoever shows it? The answer stays in front, with its evidence.
import { Select, Stack } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconRosetteDiscountCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { shownDay } from '../../days.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import css from './Service.module.css'
import type { FormProps } from './ServiceForm.tsx'

const Verdict = ({ genuine, faults }: View<'service.check'>) => {
  const { t, i18n } = useTranslation()
  if (genuine) return <p className={css['found']} role="status"><IconCircleCheck size={28} aria-hidden /><b>{t('service.genuine')}</b></p>
  return faults.map(({ why, place, text, at, count, addresses }) => (
    <p key={why} className={css['stop']} role="alert">
      <IconAlertTriangle size={32} aria-hidden />
      <span><b>{t(`service.fault.${why}`)}</b> {[place, text, at === undefined ? undefined : shownDay(at, i18n.language), addresses === undefined ? count : t('service.lookedUpFrom', { times: count, addresses })].filter((part) => part !== undefined).join(' · ')}</span>
    </p>
  ))
}

export const CheckForm = ({ serial: { serial, gtin }, onClose }: FormProps) => {
  const { t } = useTranslation()
  const [shownBy, setShownBy] = useState<string | null>(null)
  const [verdict, setVerdict] = useState<View<'service.check'>>()
  const customers = (useQueryOf('catalog.partners', { search: '' }).view?.rows ?? []).filter(({ customer }) => customer)
  const { save, busy, refusal } = useSave('service.check', setVerdict)
  const raw = gtin === undefined ? serial : `(01)${gtin}(21)${serial}`
  return (
    <Dialog title={t('service.check')} onClose={onClose}>
      <Stack>
        <RefusedNote refusal={refusal} />
        <Select label={t('service.shownBy')} description={t('service.shownByHint')} data={customers.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` }))} value={shownBy} onChange={setShownBy} searchable />
        {verdict && <Verdict {...verdict} />}
        <KeyButton keyName="F12" leftSection={<IconRosetteDiscountCheck />} label={t('service.check')} run={() => void save({ raw, ...(shownBy === null ? {} : { shownBy }) })} busy={busy} />
      </Stack>
    </Dialog>
  )
}
