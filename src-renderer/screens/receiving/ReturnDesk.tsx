// A return at the desk: what the customer brought is scanned and proved; what was not shipped to them is set apart with its evidence.
import { Checkbox } from '@mantine/core'
import { IconCircleCheck, IconPackageOff } from '@tabler/icons-react'
import { createElement, useState } from 'react'
import type { Sent, View } from '#contract/contract.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { GoodsForm } from '../../parts/GoodsForm.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { ScanLane } from '../../parts/ScanLane.tsx'
import { useLane } from '../../parts/use-lane.ts'
import { refusalText } from '../../refusal-text.ts'
import { useCommand, useQueryOf, useShow } from '../../use-operation.ts'
import { useScan, type Scan } from '../../use-scan.ts'
import { counted, unitWord, useWords } from '../../words.ts'
import { ReasonForm } from './ReasonForm.tsx'
import css from './Sections.module.css'

type Return = NonNullable<View<'receiving.return'>>
type Entry = NonNullable<Sent<'receiving.scanReturn'>['entered']>

const useReturn = (id: string) => {
  const t = useWords()
  const lane = useLane()
  const { view, waiting } = useQueryOf('receiving.return', { return: id })
  const show = useShow('receiving.return')
  const [scan, undo, finish] = [useCommand('receiving.scanReturn'), useCommand('receiving.undoReturn'), useCommand('receiving.finishReturn')]
  const [hold, setHold] = useState(false)

  const bring = async (scanned: Scan, entered: Entry): Promise<void> => {
    const answer = await scan.run({ return: id, raw: scanned.raw, entered: { ...entered, ...(hold ? { hold } : {}) } }, scanned)
    if (!answer) return
    if (answer.ok) {
      show({ return: id }, answer.view)
      const [last] = answer.view.goods
      return lane.accept({ title: last?.item ?? '', facts: [{ label: t('fact.lot'), value: last?.lot ?? last?.serial ?? '', mono: true }], ...(last ? { quantity: { count: last.quantity, unit: unitWord(t, last.quantity, last.unit) } } : {}), ...(last?.exception ? { caution: t(last.exception.moved ? 'receiving.exceptionApart' : 'receiving.exceptionEvidence') } : {}) }, scanned.raw)
    }
    const { refusal } = answer
    const said = refusalText(t, refusal)
    if (refusal.code === 'NotShippedToThem') {
      return lane.decide({ ...said, form: createElement(ReasonForm, { onCancel: lane.clear, decisions: [{ label: t('receiving.takeException'), run: (reason: string) => void bring(scanned, { ...entered, exception: { reason } }) }] }) }, scanned.raw)
    }
    if (refusal.code === 'LotNeeded' || refusal.code === 'SerialNeeded') {
      return lane.decide({ ...said, form: createElement(GoodsForm, { itemId: refusal.itemId, itemName: refusal.item, location: undefined, action: t('entry.receive'), onUse: (goods: Entry) => void bring(scanned, { ...entered, ...goods }), onCancel: lane.clear }) }, scanned.raw)
    }
    lane.refuse(refusal, scanned.raw)
  }

  const after = async (command: typeof undo | typeof finish, title?: string): Promise<void> => {
    const answer = await command.run({ return: id })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    show({ return: id }, answer.view)
    if (title !== undefined) lane.accept({ title })
  }
  return { lane, view, waiting, hold, setHold, bring, takeBack: () => after(undo, t('receiving.undone')), close: () => after(finish), busy: scan.busy || undo.busy || finish.busy }
}

const Brought = ({ view }: { readonly view: Return }) => {
  const t = useWords()
  return (
    <section aria-label={t('receiving.returned')}>
      <h2 className={css['title']}>{t('receiving.returned')}</h2>
      {view.goods.length === 0 && <p className="quiet">{t('receiving.returnedNone')}</p>}
      <ul className={css['rows']}>
        {view.goods.map((one) => (
          <li key={`${one.subject} ${one.at}`} className={css['row']}>
            <span className={css['what']}><b>{one.item}</b> <span className="mono">{one.lot}</span> <span className="mono">{one.serial}</span></span>
            <b className="number">{counted(t, one.quantity, one.unit)}</b>
            {one.exception && <span className={css['exception']}>{t(one.exception.moved ? 'receiving.exceptionApart' : 'receiving.exceptionEvidence')}: {one.exception.reason} {one.exception.place}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const OpenReturn = ({ desk, view }: { readonly desk: ReturnType<typeof useReturn>; readonly view: Return }) => {
  const t = useWords()
  useScan((scan) => desk.bring(scan, {}))
  const nothing = view.goods.length === 0
  const actions = { undo: { run: () => void desk.takeBack(), disabled: nothing, busy: desk.busy }, primary: { label: t('receiving.finishReturn'), run: () => void desk.close(), disabled: nothing, busy: desk.busy } }
  return (
    <Screen task={[t('receiving.returnsTitle'), view.number, view.customer]} actions={actions}>
      <ScanLane lane={desk.lane} busy={desk.busy} ready={{ title: t('receiving.returnReady', view), todo: t('receiving.returnReadyTodo') }} />
      <Checkbox size="lg" label={t('receiving.holdLot')} checked={desk.hold} onChange={(event) => desk.setHold(event.currentTarget.checked)} />
      <Brought view={view} />
    </Screen>
  )
}

export const ReturnDesk = ({ id }: { readonly id: string }) => {
  const t = useWords()
  const desk = useReturn(id)
  const { view, waiting } = desk
  const back = { primary: { label: t('receiving.toReturns'), run: () => goTo('/receiving/returns') } }
  if (waiting) return <Screen task={[t('receiving.returnsTitle')]}>{null}</Screen>
  if (!view) return <Screen task={[t('receiving.returnsTitle')]} actions={back}><EmptyState icon={IconPackageOff} title={t('receiving.returnGone')} todo={t('receiving.goneTodo')} /></Screen>
  if (view.state === 'open') return <OpenReturn desk={desk} view={view} />
  return <Screen task={[t('receiving.returnsTitle'), view.number, view.customer]} actions={back}><EmptyState icon={IconCircleCheck} title={t('receiving.returnFinished')} todo={t('receiving.doneBlind', view)} /><Brought view={view} /></Screen>
}
