// Three questions for whoever does not know whether lot, serial, both or neither is right.
import { Radio } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words.ts'
import { advisedTracking, questionsAfter, type Answers } from './advised-tracking.ts'
import { FormPart } from './FormPart.tsx'
import type { Tracking } from './item-draft.ts'
import css from './ItemForm.module.css'

export const FollowWizard = ({ onChoose }: { readonly onChoose: (tracking: Tracking) => void }) => {
  const t = useWords()
  const [answers, setAnswers] = useState<Answers>({})
  const advised = advisedTracking(answers)
  const answer = (next: Answers): void => {
    setAnswers(next)
    const tracking = advisedTracking(next)
    if (tracking !== undefined) onChoose(tracking)
  }
  return (
    <FormPart title={t('catalog.wizard')} todo={t('catalog.wizardTodo')}>
      {questionsAfter(answers).map((question) => (
        <Radio.Group key={question} label={t(`catalog.question.${question}`)} value={answers[question] === undefined ? null : String(answers[question])} onChange={(value) => answer({ ...answers, [question]: value === 'true' })}>
          <div className={css['answers']}>
            {[true, false].map((yes) => <Radio.Card key={String(yes)} value={String(yes)} className={css['chip'] ?? ''}><Radio.Indicator size="lg" />{t(yes ? 'catalog.yes' : 'catalog.no')}</Radio.Card>)}
          </div>
        </Radio.Group>
      ))}
      {advised !== undefined && <p role="status" className={css['scanned']}>{t(`catalog.advice.${advised}`)}</p>}
    </FormPart>
  )
}
