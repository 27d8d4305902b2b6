// What it is and how it stands, readable from two metres, and what can be done with it.
import { IconArrowsMove, IconPencil, IconPrinter } from '@tabler/icons-react'
import { mayDo } from '../../areas.ts'
import { goTo } from '../../hash-location.ts'
import { DispositionBadge } from '../../parts/DispositionBadge.tsx'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { useMe } from '../../use-station.ts'
import { counted, shownNumber, unitWord, useWords } from '../../words.ts'
import { moveOf } from './card-address.ts'
import { titleOf } from './card-title.ts'
import type { Card } from './CardPage.tsx'
import css from './CardPage.module.css'
import { KindIcon } from './KindIcon.tsx'
import type { CardLabel, usePrintCard } from './use-print-card.ts'

const State = ({ card }: { readonly card: Card }) => {
  const t = useWords()
  const { onHand, received, unitOfMeasure: unit = '', place, expiry } = card
  if (onHand === undefined && place === undefined && expiry === undefined) return null
  return (
    <p className={css['state']}>
      {onHand !== undefined && <span><b className="number">{shownNumber(onHand)}</b> {received === undefined ? t('card.onHand', { what: unitWord(t, onHand, unit) }) : t('card.onHandOf', { received: counted(t, received, unit) })}</span>}
      {place !== undefined && <span>{place}</span>}
      {expiry !== undefined && <span><ExpiryText day={expiry} /></span>}
    </p>
  )
}

interface Props {
  readonly card: Card
  readonly printing: ReturnType<typeof usePrintCard>
}

const keys = { lot: 'p', serial: 'p', pallet: 'p', case: 'c' } as const

const PrintButton = ({ kind, printing }: { readonly kind: CardLabel; readonly printing: Props['printing'] }) => {
  const t = useWords()
  const { printed, print, queued, busy } = printing
  const label = queued?.kind === kind ? t('card.queued') : t(`card.${[undefined, 'failed'].includes(printed(kind)?.state) ? 'print' : 'printAgain'}.${kind}`)
  return <KeyButton variant="default" keyName={keys[kind]} leftSection={<IconPrinter />} label={label} run={() => void print(kind)} busy={busy} />
}

const Presses = ({ card, printing }: Props) => {
  const t = useWords()
  const role = useMe()?.role ?? 'anyone'
  const { kind, sku } = card
  const changeable = kind === 'item' && sku !== undefined && mayDo(role, 'supervisor')
  const movable = kind === 'item' || printing.labels.length > 0
  if (!movable) return null
  return (
    <div className={css['presses']}>
      {printing.labels.map((label) => <PrintButton key={label} kind={label} printing={printing} />)}
      {movable && <KeyButton variant="default" keyName="m" leftSection={<IconArrowsMove />} label={kind === 'item' ? t('card.stock') : t('card.move')} run={() => goTo(moveOf(card))} />}
      {changeable && <KeyButton variant="default" keyName="e" leftSection={<IconPencil />} label={t('card.change')} run={() => goTo(`/catalog/item?sku=${encodeURIComponent(sku)}`)} />}
    </div>
  )
}

export const CardHead = ({ card, printing }: Props) => {
  const t = useWords()
  const { kind, code, disposition } = card
  return (
    <section className={css['head']} aria-label={t(`kindOf.${kind}`)} data-stop={disposition === 'expired' || disposition === 'hold' || disposition === 'recalled'}>
      <div className={css['top']}>
        <div className={css['name']}>
          <p className={css['kind']}><KindIcon kind={kind} size={28} />{t(`kindOf.${kind}`)}</p>
          <h2>{titleOf(t, card)}</h2>
          <p className={`${css['code']} mono`}>{code}</p>
        </div>
        {disposition !== undefined && <DispositionBadge disposition={disposition} />}
      </div>
      <State card={card} />
      <Presses card={card} printing={printing} />
    </section>
  )
}
