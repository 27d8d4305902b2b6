// One item, new or known.
import { IconPackageOff } from '@tabler/icons-react'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import type { Met } from './item-draft.ts'
import { ItemForm } from './ItemForm.tsx'

interface Props {
  /** Undefined: a new item. */
  readonly sku: string | undefined
  readonly met: Met
}

const KnownItem = ({ sku }: { readonly sku: string }) => {
  const t = useWords()
  const { view, waiting } = useQueryOf('catalog.items', { search: sku })
  const item = view?.rows.find((one) => one.sku === sku)
  const asked = useQueryOf('catalog.indicatorsOf', item && { subject: `item:${item.id}` }).view
  if (item && asked) return <ItemForm key={item.id} item={item} met={{}} asked={asked.rows} />
  return (
    <Screen task={[t('catalog.title')]}>
      {!waiting && !item && (
        <EmptyState icon={IconPackageOff} title={t('catalog.gone')} todo={t('catalog.goneTodo')}>
          <KeyButton keyName="F12" label={t('catalog.toItems')} run={() => goTo('/catalog')} />
        </EmptyState>
      )}
    </Screen>
  )
}

export const ItemPage = ({ sku, met }: Props) => (sku === undefined ? <ItemForm item={undefined} met={met} /> : <KnownItem sku={sku} />)
