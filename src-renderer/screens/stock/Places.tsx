// A lot that lies in several places: from which one is it taken?
import { Button, Stack } from '@mantine/core'
import { counted, useWords } from '../../words.ts'
import type { Holding } from './holding.ts'

export const Places = ({ places, onChoose }: { readonly places: readonly Holding[]; readonly onChoose: (pile: Holding) => void }) => {
  const t = useWords()
  return (
    <Stack gap="sm">
      {places.map((pile) => <Button key={pile.place} variant="default" justify="space-between" fullWidth onClick={() => onChoose(pile)} rightSection={<span className="number">{counted(t, pile.quantity, pile.unitOfMeasure)}</span>}>{pile.placeName}</Button>)}
    </Stack>
  )
}
