// What has arrived on this receipt so far, lot by lot.
import { memo } from 'react'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { shownKilograms, shownNumber, unitWord, useWords } from '../../words.ts'
import css from './ArrivedList.module.css'
import type { Receipt } from './use-receipt.ts'

/** A lot that stays as it was is not drawn again. */
const ArrivedLot = memo(({ name, lot, supplierLot, quantity, unit, expiry, damaged, grams }: Receipt['arrived'][number]) => {
  const t = useWords()
  return (
    <li>
      <span><b>{name}</b></span>
      <span className={css['quantity']}><b className="number">{shownNumber(quantity)}</b> {unitWord(t, quantity, unit)}</span>
      {lot !== undefined && <span className="mono">{lot}{supplierLot === undefined ? '' : ` · ${supplierLot}`}</span>}
      {damaged !== undefined && <b className={css['expiry']}>{t('receiving.damagedShort', { count: damaged })}</b>}
      {grams !== undefined && <span className={`${css['expiry'] ?? ''} number`}>{t('receiving.weight', { weight: shownKilograms(grams) })}</span>}
      {expiry !== undefined && <span className={css['expiry']}><ExpiryText day={expiry} /></span>}
    </li>
  )
})

export const ArrivedList = ({ view }: { readonly view: Receipt }) => {
  const t = useWords()
  return (
    <div className={css['arrived']}>
      <dl className={css['head']}>
        <div><dt>{t('fact.supplier')}</dt><dd>{view.supplier}</dd></div>
        <div><dt>{t('fact.location')}</dt><dd>{view.location}</dd></div>
      </dl>
      <h2>{t('receiving.arrived')}</h2>
      {view.damaged > 0 && <p><b>{t('receiving.damagedShort', { count: view.damaged })}</b></p>}
      {view.grams > 0 && <p className="number"><b>{t('receiving.weight', { weight: shownKilograms(view.grams) })}</b></p>}
      {view.arrived.length === 0 && <p className="quiet">{t('receiving.arrivedNone')}</p>}
      <ul>
        {view.arrived.map((one) => <ArrivedLot key={`${one.item}/${one.lot ?? ''} ${one.quantity}`} {...one} />)}
      </ul>
    </div>
  )
}
