// The packing list: what is in each unit, as it is laid into the parcel; printed as it stands here.
import { IconArrowLeft, IconPrinter } from '@tabler/icons-react'
import type { View } from '#contract/contract.ts'
import { shownDay } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { PrintedSheet } from '../../parts/PrintedSheet.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useScanCommand } from '../../scan-command.ts'
import { useQueryOf } from '../../use-operation.ts'
import { counted, useWords } from '../../words.ts'
import { useTranslation } from 'react-i18next'
import css from './PackingList.module.css'

type List = NonNullable<View<'shipping.packingList'>>

const print = (): void => window.print()

const Unit = ({ unit }: { readonly unit: List['units'][number] }) => {
  const t = useWords()
  const { i18n } = useTranslation()
  return (
    <section className={css['unit']}>
      <h3>{unit.sscc === undefined ? t('shipping.loose') : <>SSCC <span className="mono">{unit.sscc}</span></>} {unit.inside !== undefined && <small>{t('shipping.inside', { unit: unit.inside })}</small>}</h3>
      <table>
        <tbody>
          {unit.lines.map((line) => (
            <tr key={`${line.sku}/${line.lot ?? ''}`}>
              <td><b>{line.name}</b><br /><span className="mono">{line.sku}{line.gtin === undefined ? '' : ` · GTIN ${line.gtin}`}</span></td>
              <td>
                {line.lot !== undefined && <>{t('fact.lot')} <span className="mono">{line.lot}</span><br /></>}
                {line.expiry !== undefined && <>{t('fact.expiry')} {shownDay(line.expiry, i18n.language)}</>}
                {line.serials.length > 0 && <p className="mono">{line.serials.join(' ')}</p>}
              </td>
              <td className="number">{counted(t, line.quantity, line.unitOfMeasure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Sheet = ({ list }: { readonly list: List }) => {
  const t = useWords()
  const { i18n } = useTranslation()
  return (
    <>
      <header className={css['head']}>
        <div><h2>{t('shipping.list')} <span className="mono">{list.number}</span></h2><p>{list.from} · {shownDay(list.day, i18n.language)}</p>{list.order !== undefined && <p>{t('fact.order')} <span className="mono">{list.order}</span></p>}</div>
        <address><b>{list.customer}</b>{list.address.map((line) => <span key={line}>{line}</span>)}</address>
      </header>
      {list.units.map((unit) => <Unit key={unit.sscc ?? 'loose'} unit={unit} />)}
    </>
  )
}

export const PackingList = ({ shipment }: { readonly shipment: string }) => {
  const t = useWords()
  const list = useQueryOf('shipping.packingList', { shipment }).view
  useScanCommand('PRINT', print)
  return (
    <Screen task={[t('shipping.title'), list?.number ?? '', t('shipping.list')]}>
      <div className={css['tools']}>
        <KeyButton keyName="Escape" variant="default" leftSection={<IconArrowLeft />} label={t('shipping.toShipment')} run={() => goTo(`/shipping/${shipment}`)} />
        <KeyButton keyName="F12" leftSection={<IconPrinter />} label={t('shipping.printList')} run={print} />
      </div>
      {list && <PrintedSheet label={t('shipping.list')}><Sheet list={list} /></PrintedSheet>}
    </Screen>
  )
}
