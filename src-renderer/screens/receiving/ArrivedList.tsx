// What has arrived on this receipt so far, lot by lot.
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { shownNumber, unitWord, useWords } from '../../words.ts'
import css from './ArrivedList.module.css'
import type { Receipt } from './use-receipt.ts'

export const ArrivedList = ({ view }: { readonly view: Receipt }) => {
  const t = useWords()
  return (
    <div className={css['arrived']}>
      <dl className={css['head']}>
        <div><dt>{t('fact.supplier')}</dt><dd>{view.supplier}</dd></div>
        <div><dt>{t('fact.location')}</dt><dd>{view.location}</dd></div>
      </dl>
      <h2>{t('receiving.arrived')}</h2>
      {view.arrived.length === 0 && <p className="quiet">{t('receiving.arrivedNone')}</p>}
      <ul>
        {view.arrived.map((one) => (
          <li key={`${one.item}/${one.lot ?? ''}`}>
            <span><b>{one.name}</b></span>
            <span className={css['quantity']}><b className="number">{shownNumber(one.quantity)}</b> {unitWord(t, one.quantity, one.unit)}</span>
            {one.lot !== undefined && <span className="mono">{one.lot}</span>}
            {one.expiry !== undefined && <span className={css['expiry']}><ExpiryText day={one.expiry} /></span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
