// One customer in a recall: how to reach them, what they were sent, and by lot what became of it.
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconFileText, IconFlame, IconMail, IconTruckReturn } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#contract/contract.ts'
import { shownMoment } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { More } from '../../parts/More.tsx'
import { QuantityPad } from '../../parts/QuantityPad.tsx'
import { RefusedNote } from '../../parts/RefusedNote.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { counted, useWords } from '../../words.ts'
import { AffectedLane } from './AffectedLane.tsx'
import { answerOf, fates } from './answered.ts'
import { caseAt, useShowCase, type Customer, type OwedLine, type RecallCase } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'
import { contactOf } from './CustomerRows.tsx'
import { OwedBar, OwedWords } from './Effectiveness.tsx'
import css from './Recall.module.css'
import { SentForm } from './SentForm.tsx'
import { ThingRow } from './ThingRow.tsx'
import { useLetters } from './use-letters.ts'

const Head = ({ customer }: { readonly customer: Customer }) => {
  const { t, i18n } = useTranslation()
  const { name, code, address, sent, answered } = customer
  const said = (moment: string): string => shownMoment(moment, i18n.language)
  return (
    <section className={css['effectiveness']} aria-label={name} data-done={customer.open === 0}>
      <h2 className={css['title']}>{name} <span className="mono quiet">{code}</span></h2>
      <p><b>{contactOf(customer) || t('recall.noContact')}</b> <span className="quiet">{address.join(', ')}</span></p>
      <p>{sent ? t(`recall.toldBy.${sent.how as 'letter'}`, { at: said(sent.at) }) : t('recall.notTold')} {answered && <>· {t('recall.answeredAt', { at: said(answered.at) })} {answered.note}</>}</p>
      <OwedBar owed={customer} label={name} />
      <OwedWords owed={customer} />
    </section>
  )
}

interface LinesProps {
  readonly id: string
  readonly customer: string
  /** Undefined: the case is closed. */
  readonly onAnswer: ((line: OwedLine) => void) | undefined
  readonly after?: string
}

const Lines = ({ id, customer, onAnswer, after }: LinesProps) => {
  const t = useWords()
  const { view } = useQueryOf('recall.customer', { case: id, customer, ...(after === undefined ? {} : { after }) })
  if (!view) return null
  return (
    <>
      {view.rows.map((line) => (
        <ThingRow key={line.subject} thing={line} said={<OwedWords owed={line} unit={line.unit} />}>
          {line.scope === 'possible' && <span className={css['mark']} data-scope="possible">{t('recall.scope.possible')}</span>}
          {onAnswer && line.shipped > line.returned && <Button variant="default" onClick={() => onAnswer(line)}>{t('recall.noteAnswer')}</Button>}
        </ThingRow>
      ))}
      {view.next !== undefined && <More key={view.next}><Lines id={id} customer={customer} onAnswer={onAnswer} after={view.next} /></More>}
    </>
  )
}

const restKeys = { destroyed: ['d', <IconFlame key="d" />], usedUp: ['u', <IconCheck key="u" />], returning: ['b', <IconTruckReturn key="b" />] } as const

const Known = ({ one, customer }: { readonly one: RecallCase; readonly customer: Customer }) => {
  const t = useWords()
  const show = useShowCase()
  const [answering, answer] = useState<OwedLine>()
  const [telling, tell] = useState(false)
  const { letters, busy: writing } = useLetters(one.id)
  const { save, busy, refusal } = useSave('recall.answer', (view) => show(view.case))
  const note = (said: Pick<Sent<'recall.answer'>, 'lines' | 'rest'>): void => void save({ case: one.id, customer: customer.customer, ...said })
  const standing = one.state !== 'closed' && !one.drill
  return (
    <CaseFrame one={one} step="customers" actions={{ primary: { label: t('recall.to.customers'), run: () => goTo(caseAt(one.id, 'customers')) } }}>
      <AffectedLane id={one.id} />
      <Head customer={customer} />
      <RefusedNote refusal={refusal} />
      <div className={css['presses']}>
        {standing && <KeyButton variant="default" keyName="t" leftSection={<IconMail />} label={t('recall.tellThem')} run={() => tell(true)} />}
        <KeyButton variant="default" keyName="l" leftSection={<IconFileText />} label={t('recall.letter')} run={() => void letters([customer.customer])} busy={writing} />
        {standing && customer.open > 0 && fates.map((fate) => <KeyButton key={fate} variant="default" keyName={restKeys[fate][0]} leftSection={restKeys[fate][1]} label={t(`recall.rest.${fate}`)} run={() => note({ rest: fate })} busy={busy} />)}
      </div>
      <section aria-label={t('recall.lines')}>
        <h2 className={css['title']}>{t('recall.lines')}</h2>
        <ul className={css['rows']}><Lines id={one.id} customer={customer.customer} onAnswer={standing ? answer : undefined} /></ul>
      </section>
      {answering && (
        <QuantityPad
          title={t('recall.answerFor', { title: answering.title, code: answering.code })} unit={answering.unit} initial={answering.open} quick={[{ label: t('recall.allOpen', { what: counted(t, answering.open, answering.unit) }), quantity: answering.open }]}
          uses={fates.map((fate) => ({ label: () => t(`recall.fate.${fate}`), run: (quantity) => note({ lines: [answerOf(answering, fate, quantity)] }) }))} onClose={() => answer(undefined)}
        />
      )}
      {telling && <SentForm id={one.id} customers={[customer.customer]} onClose={() => tell(false)} onDone={() => tell(false)} />}
    </CaseFrame>
  )
}

export const CustomerPage = ({ id, customer }: { readonly id: string; readonly customer: string }) => {
  const t = useWords()
  const one = useQueryOf('recall.case', { case: id })
  const page = useQueryOf('recall.customer', { case: id, customer })
  if (one.waiting || page.waiting) return <Screen task={[t('recall.title')]}>{null}</Screen>
  if (one.view && page.view) return <Known one={one.view} customer={page.view.customer} />
  return <Screen task={[t('recall.title')]} actions={{ primary: { label: t('recall.toCases'), run: () => goTo(caseAt(id, 'customers')) } }}><EmptyState icon={IconArrowBackUp} title={t('recall.gone')} todo={t('recall.goneTodo')} /></Screen>
}
