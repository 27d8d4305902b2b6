// What every part of the item form works on.
import type { Draft } from './item-draft.ts'
import type { Wrong } from './wrong-item.ts'

export interface FieldsProps {
  readonly draft: Draft
  readonly wrong: Wrong
  readonly set: (change: Partial<Draft>) => void
}
