// What it is and how it stands, readable from two metres, and what can be done with it.
import { IconArrowsMove, IconPencil, IconPrinter } from '@tabler/icons-react'
import { mayDo } from '../../areas.ts'
import { goTo } from '../../hash-location.ts'
import { DispositionBadge } from '../../parts/DispositionBadge.tsx'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useMe } from '../../use-station.ts'
import { counted, useWords } from '../../words.ts'
import { moveOf } from './card-address.ts'
import type { Card } from './CardPage.tsx'
import css from './CardPage.module.css'
import { KindIcon } from './KindIcon.tsx'
import type { usePrintCard } from './use-print-card.ts'

const State = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const { onHand, received, unitOfMeasure: unit = '', place, expiry } = card
  if (onHand === undefined && place === undefined && expiry === undefined) return null
  return (
    <p className={css['state']}>
      {onHand !== undefined && <span><b className="number">{onHand.toLocaleString()}</b> {received === undefined ? t('card.onHand') : t('card.onHandOf', { received: counted(t, received, unit) })}</span>}
      {place !== undefined && <span>{place}</span>}
      {expiry !== undefined && <span><ExpiryText day={expiry} /></span>}
    </p>
  )
}

interface Props {
  readonly card: Card
  readonly printing: ReturnType<typeof usePrintCard>
}

const Presses = ({ card, printing }: Props) => {
  const t = useWords()
  const role = useMe()?.role ?? 'anyone'
  const { kind, sku } = card
  const { print, busy, queued, printable } = printing
  const changeable = kind === 'item' && sku !== undefined && mayDo(role, 'supervisor')
  if (!printable && !changeable) return null
  return (
    <div className={css['presses']}>
      {printable && <KeyButton variant="default" keyName="p" leftSection={<IconPrinter />} label={queued === 'usual' ? t('card.queued') : t('card.print')} run={() => void print('usual')} busy={busy} />}
      {kind === 'lot' && <KeyButton variant="default" keyName="c" leftSection={<IconPrinter />} label={queued === 'case' ? t('card.queued') : t('card.printCase')} run={() => void print('case')} busy={busy} />}
      {printable && <KeyButton variant="default" keyName="m" leftSection={<IconArrowsMove />} label={t('card.move')} run={() => goTo(moveOf(card))} />}
      {changeable && <KeyButton variant="default" keyName="e" leftSection={<IconPencil />} label={t('card.change')} run={() => goTo(`/catalog/item?sku=${encodeURIComponent(sku)}`)} />}
    </div>
  )
}

export const CardHead = ({ card, printing }: Props) => {
  const t = useWords()
  const { kind, title, code, disposition } = card
  return (
    <section className={css['head']} aria-label={t(`kindOf.${kind}`)} data-stop={disposition === 'expired' || disposition === 'hold' || disposition === 'recalled'}>
      <div className={css['top']}>
        <div className={css['name']}>
          <p className={css['kind']}><KindIcon kind={kind} size={28} />{t(`kindOf.${kind}`)}</p>
          <h2>{title}</h2>
          <p className={`${css['code']} mono`}>{code}</p>
        </div>
        {disposition !== undefined && <DispositionBadge disposition={disposition} />}
      </div>
      <State card={card} />
      <Presses card={card} printing={printing} />
    </section>
  )
}
