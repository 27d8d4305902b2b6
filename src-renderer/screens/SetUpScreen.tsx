// The first start: in which language, what the station is called, who looks after it, and what it starts with.
import { Button, Group, PasswordInput, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Sent } from '#contract/contract.ts'
import { Banners } from '../parts/Banners.tsx'
import { LanguageField } from '../parts/LanguageField.tsx'
import { refusalText } from '../refusal-text.ts'
import { keepSession } from '../session.ts'
import { useCommand, useShow } from '../use-operation.ts'
import { useWords, type Words } from '../words.ts'
import css from './SetUpScreen.module.css'

interface Answers {
  readonly station: string
  readonly name: string
  readonly initials: string
  readonly pin: string
  readonly pinAgain: string
  readonly practice: boolean
}

interface StepProps {
  readonly answers: Answers
  readonly wrong: Wrong
  readonly set: (change: Partial<Answers>) => void
}

type Wrong = Partial<Record<keyof Answers, string>>

const pinLeast = 6

const wrongWith = (t: Words, step: number, { station, name, initials, pin, pinAgain }: Answers): Wrong => {
  const wrong: Wrong = {}
  if (step === 0 && station.trim() === '') wrong.station = t('setUp.needed')
  if (step === 1) {
    if (name.trim() === '') wrong.name = t('setUp.needed')
    if (initials.trim() === '') wrong.initials = t('setUp.needed')
    if (!/^\d*$/.test(pin)) wrong.pin = t('setUp.pinDigits')
    else if (pin.length < pinLeast) wrong.pin = t('setUp.pinShort')
    else if (pin !== pinAgain) wrong.pinAgain = t('setUp.pinsDiffer')
  }
  return wrong
}

const initialsOf = (name: string): string => name.trim().split(/\s+/).map((word) => word.charAt(0)).join('').slice(0, 4).toUpperCase()

const StationStep = ({ answers, wrong, set }: StepProps) => {
  const t = useWords()
  return (
    <>
      <LanguageField />
      <h2>{t('setUp.station')}</h2>
      <TextInput autoFocus label={t('setUp.stationLabel')} description={t('setUp.stationHint')} value={answers.station} error={wrong.station} maxLength={40} onChange={(event) => set({ station: event.currentTarget.value })} />
    </>
  )
}

const PersonStep = ({ answers, wrong, set }: StepProps) => {
  const t = useWords()
  return (
    <>
      <h2>{t('setUp.person')}</h2>
      <p className="quiet">{t('setUp.personTodo')}</p>
      <TextInput autoFocus label={t('setUp.name')} value={answers.name} error={wrong.name} maxLength={80} autoComplete="off" onChange={(event) => set({ name: event.currentTarget.value, initials: initialsOf(event.currentTarget.value) })} />
      <TextInput label={t('setUp.initials')} description={t('setUp.initialsHint')} value={answers.initials} error={wrong.initials} maxLength={4} autoComplete="off" onChange={(event) => set({ initials: event.currentTarget.value.toUpperCase() })} />
      <PasswordInput size="lg" label={t('setUp.pin')} description={t('setUp.pinHint')} value={answers.pin} error={wrong.pin} inputMode="numeric" maxLength={12} autoComplete="new-password" onChange={(event) => set({ pin: event.currentTarget.value })} />
      <PasswordInput size="lg" label={t('setUp.pinAgain')} value={answers.pinAgain} error={wrong.pinAgain} inputMode="numeric" maxLength={12} autoComplete="new-password" onChange={(event) => set({ pinAgain: event.currentTarget.value })} />
    </>
  )
}

const StartStep = ({ answers, set }: StepProps) => {
  const t = useWords()
  return (
    <Radio.Group label={<h2>{t('setUp.start')}</h2>} value={answers.practice ? 'practice' : 'empty'} onChange={(value) => set({ practice: value === 'practice' })}>
      <Stack mt="md">
        <Radio.Card value="practice" className={css['choice']}><Group wrap="nowrap"><Radio.Indicator size="lg" /><span><b>{t('setUp.practiceChoice')}</b><br />{t('setUp.practiceSays')}</span></Group></Radio.Card>
        <Radio.Card value="empty" className={css['choice']}><Group wrap="nowrap"><Radio.Indicator size="lg" /><span><b>{t('setUp.empty')}</b><br />{t('setUp.emptySays')}</span></Group></Radio.Card>
      </Stack>
    </Radio.Group>
  )
}

const steps = [StationStep, PersonStep, StartStep] as const

const useSetUp = () => {
  const t = useWords()
  const setUp = useCommand('station.setUp')
  const signIn = useCommand('station.signIn')
  const show = useShow('station.status')
  const [refused, setRefused] = useState<string>()
  const finish = async ({ station, name, initials, pin, practice }: Answers): Promise<void> => {
    const person: Sent<'station.setUp'>['person'] = { name: name.trim(), initials: initials.trim() }
    const answer = await setUp.run({ station: station.trim(), person, pin, practice })
    if (!answer) return
    if (!answer.ok) {
      const { what, todo } = refusalText(t, answer.refusal)
      return setRefused(`${what} ${todo}`)
    }
    const first = answer.view.people.find((one) => one.name === person.name)
    const signedIn = first && (await signIn.run({ person: first.id, pin }))
    if (signedIn?.ok === true) keepSession(signedIn.view.session)
    show({}, answer.view)
  }
  return { finish, refused, busy: setUp.busy || signIn.busy }
}

export const SetUpScreen = () => {
  const t = useWords()
  const [step, setStep] = useState(0)
  const [answers, setAnswers] = useState<Answers>({ station: '', name: '', initials: '', pin: '', pinAgain: '', practice: true })
  const [wrong, setWrong] = useState<Wrong>({})
  const { finish, refused, busy } = useSetUp()
  const Step = steps[step] ?? StationStep
  const last = step === steps.length - 1
  const next = (): void => {
    const found = wrongWith(t, step, answers)
    setWrong(found)
    if (Object.keys(found).length > 0) return
    if (last) void finish(answers)
    else setStep(step + 1)
  }
  return (
    <div className={css['screen']}>
      <Banners />
      <main className={css['card']}>
        <h1>{t('setUp.title')}</h1>
        <p className="quiet">{t('setUp.step', { now: step + 1, all: steps.length })}</p>
        <form noValidate onSubmit={(event) => { event.preventDefault(); next() }}>
          <Stack>
            <Step answers={answers} wrong={wrong} set={(change) => setAnswers({ ...answers, ...change })} />
            {refused !== undefined && <p role="alert" className={css['refused']}>{refused}</p>}
            <Group justify="space-between" mt="md">
              {step > 0 ? <Button variant="default" onClick={() => setStep(step - 1)}>{t('frame.back')}</Button> : <span />}
              <Button type="submit" disabled={busy}>{busy ? t('scan.working') : last ? t('setUp.finish') : t('setUp.next')}</Button>
            </Group>
          </Stack>
        </form>
      </main>
    </div>
  )
}
