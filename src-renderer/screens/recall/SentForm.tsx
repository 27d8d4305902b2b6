// Customers were told: how.
import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { FormDialog } from '../../parts/FormDialog.tsx'
import type { Refusal, Sent } from '#contract/contract.ts'
import { useCommand } from '../../use-operation.ts'
import { useWords } from '../../words.ts'
import { useShowCase } from './case.ts'
import { chunked } from './use-letters.ts'

type How = Sent<'recall.noteSent'>['how']
const hows = ['letter', 'email', 'phone', 'visit'] as const satisfies readonly How[]

interface Props {
  readonly id: string
  readonly customers: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

export const SentForm = ({ id, customers, onClose, onDone }: Props) => {
  const t = useWords()
  const [how, setHow] = useState<How>('letter')
  const [refusal, setRefusal] = useState<Refusal>()
  const show = useShowCase()
  const { run, busy } = useCommand('recall.noteSent')
  const save = async (): Promise<void> => {
    for (const some of chunked(customers)) {
      const answer = await run({ case: id, customers: some, how })
      if (!answer) return
      if (!answer.ok) return setRefusal(answer.refusal as Refusal)
      show(answer.view.case)
    }
    onDone()
  }
  return (
    <FormDialog title={t('recall.tell', { n: customers.length })} onClose={onClose} busy={busy} refusal={refusal} onSave={() => void save()}>
      <Radio.Group label={t('recall.howTold')} value={how} onChange={(value) => setHow(value as How)}>
        <Stack gap="xs">{hows.map((one, n) => <Radio key={one} size="lg" value={one} label={t(`recall.how.${one}`)} data-autofocus={n === 0 || undefined} />)}</Stack>
      </Radio.Group>
    </FormDialog>
  )
}
