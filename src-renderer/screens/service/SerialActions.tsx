// What can be done with it: each a key, those of a case only while one is open.
import { IconAdjustments, IconArrowsExchange, IconCalendarTime, IconClockHour4, IconCpu, IconRosetteDiscountCheck, IconShieldCheck, IconShieldX, IconUser } from '@tabler/icons-react'
import { mayDo } from '../../areas.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useMe } from '../../use-station.ts'
import { useWords } from '../../words.ts'
import { openCaseOf, type Serial } from './serial-of.ts'
import css from './Service.module.css'
import type { Asking } from './ServiceForm.tsx'

interface Props {
  readonly serial: Serial
  readonly onAsk: (asking: Asking) => void
}

export const SerialActions = ({ serial, onAsk }: Props) => {
  const t = useWords()
  const role = useMe()?.role ?? 'anyone'
  const { missing } = serial
  if (missing) return mayDo(role, 'supervisor') ? <div className={css['actions']}><KeyButton keyName="t" leftSection={<IconShieldCheck />} label={t('service.recover')} run={() => onAsk('recover')} /></div> : <p className="quiet">{t('service.recoverBySupervisor')}</p>
  const open = openCaseOf(serial)
  return (
    <div className={css['actions']}>
      {open && <KeyButton variant="default" keyName="w" leftSection={<IconClockHour4 />} label={t('service.work')} run={() => onAsk('work')} />}
      {open && serial.inHouse && <KeyButton variant="default" keyName="x" leftSection={<IconCpu />} label={t('service.part')} run={() => onAsk('part')} />}
      {open && !open.swappedFor && <KeyButton variant="default" keyName="u" leftSection={<IconArrowsExchange />} label={t('service.swap')} run={() => onAsk('swap')} />}
      <KeyButton variant="default" keyName="r" leftSection={<IconUser />} label={t(serial.owner ? 'service.changeOwner' : 'service.register')} run={() => onAsk('register')} />
      <KeyButton variant="default" keyName="n" leftSection={<IconAdjustments />} label={t('service.configure')} run={() => onAsk('configure')} />
      <KeyButton variant="default" keyName="p" leftSection={<IconCalendarTime />} label={t('service.plan')} run={() => onAsk('plan')} />
      <KeyButton variant="default" keyName="c" leftSection={<IconRosetteDiscountCheck />} label={t('service.check')} run={() => onAsk('check')} />
      <KeyButton variant="default" keyName="t" leftSection={<IconShieldX />} label={t('service.report')} run={() => onAsk('report')} />
    </div>
  )
}
