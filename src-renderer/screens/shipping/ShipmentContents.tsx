// What this shipment is made of: for whom, packed in which units, which lots.
import { IconPackage } from '@tabler/icons-react'
import { Link } from 'wouter'
import { ExpiryText } from '../../parts/ExpiryText.tsx'
import { shownKilograms, shownNumber, unitWord, useWords } from '../../words.ts'
import css from './ShipmentContents.module.css'
import type { Shipment } from './use-shipment.ts'

const Units = ({ view }: { readonly view: Shipment }) => {
  const t = useWords()
  return (
    <section aria-label={t('shipping.units')}>
      <h2>{t('shipping.units')}</h2>
      {view.units.length === 0 && <p className="quiet">{t('shipping.noUnits')}</p>}
      <ul>
        {view.units.map(({ sscc, quantity, inside, grams }) => (
          <li key={sscc}>
            <Link href={`/card?subject=${encodeURIComponent(`unit:${sscc}`)}`} className={css['unit'] ?? ''}><IconPackage size={24} aria-hidden /><span className="mono">{sscc}</span></Link>
            <b className={`${css['count']} number`}>{shownNumber(quantity)}</b>
            {grams !== undefined && <span className="number">{t('receiving.weight', { weight: shownKilograms(grams) })}</span>}
            {inside !== undefined && <span className="mono quiet">{t('shipping.inside', { unit: inside })}</span>}
          </li>
        ))}
      </ul>
      {view.unpacked > 0 && view.units.length > 0 && <p>{t('shipping.unpacked', { count: view.unpacked })}</p>}
    </section>
  )
}

export const ShipmentContents = ({ view }: { readonly view: Shipment }) => {
  const t = useWords()
  return (
    <div className={css['contents']}>
      <dl className={css['head']}>
        <div><dt>{t('shipping.customer')}</dt><dd>{view.customer}</dd></div>
        {view.order && <div><dt>{t('fact.order')}</dt><dd className="mono"><Link href={`/shipping/order/${view.order.id}`} className={css['unit'] ?? ''}>{view.order.number}</Link></dd></div>}
        <div><dt>{t('shipping.shipment')}</dt><dd className="mono">{view.number}</dd></div>
        {view.stagedAt !== undefined && <div><dt>{t('shipping.staged')}</dt><dd>{view.stagedAt}</dd></div>}
      </dl>
      <Units view={view} />
      <section aria-label={t('shipping.pickedLots')}>
        <h2>{t('shipping.pickedLots')}</h2>
        {view.picked.length === 0 && <p className="quiet">{t('shipping.pickedNone')}</p>}
        <ul>
          {view.picked.map((one) => (
            <li key={`${one.item}/${one.lot ?? ''}`}>
              <b>{one.name}</b>
              <span className={css['count']}><b className="number">{shownNumber(one.quantity)}</b> {unitWord(t, one.quantity, one.unitOfMeasure)}</span>
              {one.lot !== undefined && <span className="mono">{one.lot}</span>}
              {one.grams !== undefined && <span className="number">{t('receiving.weight', { weight: shownKilograms(one.grams) })}</span>}
              {one.expiry !== undefined && <span className={css['expiry']}><ExpiryText day={one.expiry} /></span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
