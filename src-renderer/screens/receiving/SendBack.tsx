// Back to a supplier: chosen once who, from where and why; then everything scanned goes back.
import { Select, TextInput } from '@mantine/core'
import { createElement, useState } from 'react'
import type { Sent } from '#contract/contract.ts'
import { GoodsForm } from '../../parts/GoodsForm.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { refusalText } from '../../refusal-text.ts'
import { useCommand, useQueryOf } from '../../use-operation.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { unitWord, useWords } from '../../words.ts'
import { ReceivingSections } from './ReceivingSections.tsx'
import css from './Sections.module.css'

type Goods = Pick<Sent<'receiving.sendBack'>, 'lot' | 'serials' | 'quantity'>

export const SendBack = () => {
  const t = useWords()
  const lane = useLane()
  const [supplier, setSupplier] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const suppliers = useQueryOf('catalog.partners', { search: '' }).view?.rows.filter((one) => one.supplier) ?? []
  const places = useQueryOf('catalog.locations', { search: '' }).view?.rows ?? []
  const send = useCommand('receiving.sendBack')
  const bring = async (scan: Scan, goods: Goods): Promise<void> => {
    if (supplier === null || from === null || reason.trim() === '') return lane.reject({ what: t('receiving.sendBackTitle'), todo: t('receiving.sendBackTodo') }, scan.raw)
    const answer = await send.run({ supplier, from, reason: reason.trim(), raw: scan.raw, ...goods }, scan)
    if (!answer) return
    if (answer.ok) return lane.accept({ title: t('receiving.sentBack', answer.view), code: answer.view.item, quantity: { count: answer.view.quantity, unit: unitWord(t, answer.view.quantity, answer.view.unit) } }, scan.raw)
    const { refusal } = answer
    if (refusal.code !== 'LotNeeded' && refusal.code !== 'SerialNeeded') return lane.refuse(refusal, scan.raw)
    lane.decide({ ...refusalText(t, refusal), form: createElement(GoodsForm, { itemId: refusal.itemId, itemName: refusal.item, location: from, action: t('receiving.sendBackTitle'), onUse: (more: Goods) => void bring(scan, more), onCancel: lane.clear }) }, scan.raw)
  }
  useScan((scan) => bring(scan, {}))
  return (
    <Screen task={[t('receiving.title'), t('receiving.sendBackTitle')]}>
      <ReceivingSections />
      <div className={css['head']}>
        <Select label={t('receiving.supplier')} data={suppliers.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={supplier} onChange={setSupplier} searchable nothingFoundMessage={t('receiving.noSupplier')} />
        <Select label={t('stock.from')} data={places.map((one) => ({ value: one.id, label: `${one.name} (${one.code})` }))} value={from} onChange={setFrom} searchable />
        <TextInput label={t('receiving.reason')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
      </div>
      <ScanLane lane={lane} busy={send.busy} ready={{ title: t('receiving.sendBackReady'), todo: t('receiving.sendBackTodo') }} />
    </Screen>
  )
}
