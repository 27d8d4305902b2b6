// What should be ordered again, and how much is missing.
import { IconShoppingCartCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { TaskRow } from '../../parts/TaskRow.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { cardOf } from '../tracing/card-address.ts'
import css from './Lists.module.css'
import { StockSections } from './StockSections.tsx'

export const Reorder = () => {
  const t = useWords()
  const [after, setAfter] = useState<string>()
  const { view } = useQueryOf('stock.reorder', after === undefined ? {} : { after })
  return (
    <Screen task={[t('stock.title'), t('stock.reorder')]}>
      <StockSections />
      {view?.rows.length === 0 && view.next === undefined && <EmptyState icon={IconShoppingCartCheck} title={t('stock.reordering.none')} todo={t('stock.reordering.noneTodo')} />}
      <ul className={css['rows']}>
        {view?.rows.map((row) => (
          <TaskRow key={row.item} number={row.sku} who={row.name} when={t('stock.reordering.missing', { missing: row.missing })} pressing={row.usable === 0} done={row.usable} wanted={row.minimum}
            progress={t('stock.reordering.usable', row)} action={t('stock.show')} onOpen={() => goTo(cardOf(`item:${row.item}`))} />
        ))}
      </ul>
      {view?.next !== undefined && <KeyButton variant="default" keyName="n" label={t('stock.more')} run={() => setAfter(view.next)} />}
    </Screen>
  )
}
