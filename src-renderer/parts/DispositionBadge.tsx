// What may be done with a thing, always in the same colour, icon and word.
import { IconAlertTriangle, IconArrowsSplit2, IconBox, IconBoxOff, IconCalendarX, IconCircleCheck, IconHandStop, IconRefreshAlert, IconShieldQuestion, IconTrash, IconTruckDelivery, type Icon } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { useWords } from '../words.ts'
import css from './DispositionBadge.module.css'
import type { Meaning } from './StatusChip.tsx'

export type Disposition = NonNullable<NonNullable<View<'tracing.card'>>['disposition']>

const looks: Record<Disposition, readonly [Meaning, Icon]> = {
  available: ['good', IconCircleCheck], quarantine: ['decide', IconShieldQuestion], hold: ['stop', IconHandStop], recalled: ['stop', IconRefreshAlert],
  expired: ['stop', IconCalendarX], disposed: ['quiet', IconTrash], shipped: ['info', IconTruckDelivery], disputed: ['decide', IconAlertTriangle],
  used: ['quiet', IconArrowsSplit2], picked: ['info', IconBox], 'none-left': ['quiet', IconBoxOff],
}

export const DispositionBadge = ({ disposition }: { readonly disposition: Disposition }) => {
  const t = useWords()
  const [meaning, Icon] = looks[disposition]
  return (
    <span className={css['badge']} data-meaning={meaning}>
      <Icon size={24} aria-hidden />
      {t(`disposition.${disposition}`)}
    </span>
  )
}
