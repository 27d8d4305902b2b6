// Who has it: every customer with contact, quantities and what they said; letters, and who was told how.
import { SegmentedControl } from '@mantine/core'
import { IconFileText, IconMail, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import { goTo } from '../../hash-location.ts'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { shownNumber, useWords } from '../../words.ts'
import { AffectedLane } from './AffectedLane.tsx'
import { caseAt } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'
import type { StepProps } from './CasePage.tsx'
import { CustomerRows } from './CustomerRows.tsx'
import { Effectiveness } from './Effectiveness.tsx'
import css from './Recall.module.css'
import { SentForm } from './SentForm.tsx'
import { untold, useLetters } from './use-letters.ts'
import { NotStopped } from './NotStopped.tsx'

const Who = ({ one }: StepProps) => {
  const t = useWords()
  const [shown, show] = useState<'all' | 'waiting'>('all')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = (customer: string): void => setChosen((before) => (before.includes(customer) ? before.filter((other) => other !== customer) : [...before, customer]))
  const [telling, tell] = useState<readonly string[]>()
  const { letters, mailMerge, busy } = useLetters(one.id)
  /** Those chosen; where none is, all whom nobody has told. */
  const whom = async (): Promise<readonly string[]> => (chosen.length > 0 ? chosen : untold(one.id))
  const nobody = chosen.length === 0 && one.figures !== undefined && one.figures.told >= one.figures.customers
  const open = one.state !== 'closed'
  return (
    <>
      <div className={css['presses']}>
        {open && !one.drill && <KeyButton variant="default" keyName="t" leftSection={<IconMail />} label={chosen.length > 0 ? t('recall.tellChosen', { n: chosen.length }) : t('recall.tellAll')} run={() => void whom().then(tell)} disabled={nobody} />}
        <KeyButton variant="default" keyName="l" leftSection={<IconFileText />} label={chosen.length > 0 ? t('recall.lettersChosen', { n: chosen.length }) : t('recall.letters')} run={() => void whom().then(letters)} busy={busy} disabled={nobody} />
        <KeyButton variant="default" keyName="m" leftSection={<IconTable />} label={t('recall.mailMerge')} run={() => void mailMerge()} busy={busy} />
      </div>
      {one.figures && !one.drill && <Effectiveness figures={one.figures} />}
      <section aria-label={t('recall.customers')}>
        <div className={css['tableHead']}>
          <h2>{t('recall.customers')} <span className="number quiet">{shownNumber(one.figures?.customers ?? 0)}</span></h2>
          <SegmentedControl aria-label={t('recall.customers')} value={shown} onChange={(value) => show(value as typeof shown)} data={[{ value: 'all', label: t('recall.everybody') }, { value: 'waiting', label: t('recall.waiting') }]} />
        </div>
        <CustomerRows key={shown} id={one.id} waiting={shown === 'waiting'} chosen={chosen} onToggle={open ? toggle : undefined} />
      </section>
      {telling && <SentForm id={one.id} customers={telling} onClose={() => tell(undefined)} onDone={() => { tell(undefined); setChosen([]) }} />}
    </>
  )
}

export const CustomersStep = ({ one }: StepProps) => {
  const t = useWords()
  if (!one.stopped || !one.figures) return <NotStopped one={one} step="customers" />
  return (
    <CaseFrame one={one} step="customers" actions={{ primary: { label: t('recall.to.cause'), run: () => goTo(caseAt(one.id, 'cause')) } }}>
      <AffectedLane id={one.id} />
      <Who one={one} />
    </CaseFrame>
  )
}
