// Who is working: a badge or a name, then the PIN.
import { Button } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { takeBadge } from '../badge.ts'
import { Banners } from '../parts/Banners.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { KeyButton } from '../parts/KeyButton.tsx'
import { Keypad } from '../parts/Keypad.tsx'
import { LanguageField } from '../parts/LanguageField.tsx'
import { refusalText } from '../refusal-text.ts'
import { keepSession } from '../session.ts'
import { useKeys } from '../use-keys.ts'
import { useCommand } from '../use-operation.ts'
import { useBadge, useScan } from '../use-scan.ts'
import type { Status } from '../use-station.ts'
import { useWords } from '../words.ts'
import css from './SignInScreen.module.css'

type Person = Status['people'][number]

/** Counts down to zero, a second at a time. */
const useCountdown = (): readonly [number, (seconds: number) => void] => {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left === 0) return undefined
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}

const pinMost = 12

const usePin = (person: Person) => {
  const t = useWords()
  const signIn = useCommand('station.signIn')
  const [pin, setPin] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [waitSeconds, wait] = useCountdown()
  const enter = async (): Promise<void> => {
    if (pin === '' || waitSeconds > 0 || signIn.busy) return
    const answer = await signIn.run({ person: person.id, pin })
    setPin('')
    if (!answer) return
    if (answer.ok) return keepSession(answer.view.session)
    const { refusal } = answer
    if (refusal.code === 'WrongPin' || refusal.code === 'TooManyAttempts') wait(refusal.waitSeconds)
    setWrong(refusalText(t, refusal).what)
  }
  const digit = (one: string): void => {
    setWrong(undefined)
    setPin((before) => (before + one).slice(0, pinMost))
  }
  return { pin, wrong, waitSeconds, busy: signIn.busy, enter, digit, drop: () => setPin((before) => before.slice(0, -1)) }
}

const PinPad = ({ person, practicePin, onOther }: { readonly person: Person; readonly practicePin: string | undefined; readonly onOther: () => void }) => {
  const t = useWords()
  const { pin, wrong, waitSeconds, busy, enter, digit, drop } = usePin(person)
  useKeys([{ key: 'Enter', says: t('signIn.enter'), run: () => void enter() }, { key: 'Escape', says: t('signIn.other'), run: onOther }])
  return (
    <div className={css['pinPad']}>
      <h1>{t('signIn.pinFor', { name: person.name })}</h1>
      <output className={css['dots']} aria-label={t('signIn.digits', { count: pin.length })}>{pin === '' ? <span className="quiet">{t('signIn.pin')}</span> : '●'.repeat(pin.length)}</output>
      <p role="alert" className={css['wrong']}>{wrong} {waitSeconds > 0 && t('signIn.wait', { count: waitSeconds })}</p>
      <Keypad onDigit={digit} onDelete={drop} deleteLabel={t('signIn.delete')} />
      <KeyButton keyName="F12" label={t('signIn.enter')} run={() => void enter()} disabled={pin === '' || waitSeconds > 0} busy={busy} fullWidth />
      <Button variant="default" fullWidth onClick={onOther} rightSection={<kbd aria-hidden>Esc</kbd>}>{t('signIn.other')}</Button>
      {practicePin !== undefined && <p className={css['practice']}>{t('signIn.practicePin', { pin: practicePin })}</p>}
    </div>
  )
}

const People = ({ people, onChoose }: { readonly people: readonly Person[]; readonly onChoose: (person: Person) => void }) => {
  const t = useWords()
  if (people.length === 0) return <EmptyState icon={IconUserOff} title={t('signIn.nobody')} todo={t('signIn.nobodyTodo')} />
  return (
    <>
      <h1>{t('signIn.title')}</h1>
      <p className="quiet">{t('signIn.todo')}</p>
      <ul className={css['people']}>
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" className={css['person']} onClick={() => onChoose(person)}>
              <span className={css['initials']} aria-hidden>{person.initials}</span>
              <span><b>{person.name}</b><br /><span className="quiet">{t(`role.${person.role}`)}</span></span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

export const SignInScreen = ({ status }: { readonly status: Status }) => {
  const byBadge = (badge: string | undefined): Person | undefined => status.people.find((one) => one.id === badge)
  const [person, setPerson] = useState<Person | undefined>(() => byBadge(takeBadge()))
  useBadge((badge) => setPerson(byBadge(badge)))
  // Goods scanned at the door belong to nobody yet.
  useScan(() => undefined)
  return (
    <div className={css['screen']}>
      <Banners />
      <header className={css['head']}><b className={css['station']}>{status.station}</b><LanguageField /></header>
      <main className={css['door']}>
        {person ? <PinPad key={person.id} person={person} practicePin={status.practicePin} onOther={() => setPerson(undefined)} /> : <People people={status.people} onChoose={setPerson} />}
      </main>
    </div>
  )
}
