// What a scan or a typed code is: its card, several things to choose from, or why nobody knows it.
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { View } from '#contract/contract.ts'
import { openScanned } from '../../open-scanned.ts'
import { Screen } from '../../parts/Screen.tsx'
import { sound, type Tone } from '../../tones.ts'
import { useQueryOf } from '../../use-operation.ts'
import { useScan } from '../../use-scan.ts'
import { useWords, wordFor } from '../../words.ts'
import { cardOf } from './card-address.ts'
import { CardPage } from './CardPage.tsx'
import { KindIcon } from './KindIcon.tsx'
import css from './LookUp.module.css'
import { NothingKnown } from './NothingKnown.tsx'

type Found = View<'tracing.lookUp'>
type Several = Extract<Found, { found: 'several' }>

const tones: Record<Found['found'], Tone> = { card: 'accepted', several: 'decision', nothing: 'refused' }

/** Sounds once for each time it is mounted. */
const Heard = ({ tone }: { readonly tone: Tone }) => {
  useEffect(() => sound(tone), [tone])
  return null
}

const Choices = ({ raw, candidates }: { readonly raw: string; readonly candidates: Several['candidates'] }) => {
  const t = useWords()
  return (
    <Screen task={[t('lookUp.title'), raw]}>
      <div>
        <h2 className={css['title']}>{t('lookUp.several', { count: candidates.length, code: raw })}</h2>
        <p className="quiet">{t('lookUp.severalTodo')}</p>
      </div>
      <div className={css['choices']}>
        {candidates.map(({ subject, title, code, kind }) => {
          return (
            <Link key={subject} href={cardOf(subject)} className={css['choice'] ?? ''}>
              <KindIcon kind={kind} size={48} />
              <span className="quiet">{wordFor(t, 'kindOf', kind)}</span>
              <b>{title}</b>
              <span className="mono">{code}</span>
            </Link>
          )
        })}
      </div>
    </Screen>
  )
}

interface Props {
  readonly raw: string
  /** It was scanned, so it is answered with a tone. */
  readonly heard: boolean
}

const Answer = ({ raw, found }: { readonly raw: string; readonly found: Found }) => {
  if (found.found === 'card') return <CardPage key={found.card.subject} card={found.card} />
  return found.found === 'several' ? <Choices raw={raw} candidates={found.candidates} /> : <NothingKnown nothing={found} />
}

export const ScannedCard = ({ raw, heard }: Props) => {
  const t = useWords()
  const { view } = useQueryOf('tracing.lookUp', { raw })
  const [turn, setTurn] = useState(0)
  useScan(async (scan) => {
    await openScanned(scan)
    setTurn((before) => before + 1)
  })
  if (!view) return <Screen task={[t('lookUp.title')]}>{null}</Screen>
  return (
    <>
      {heard && <Heard key={`${turn} ${raw}`} tone={tones[view.found]} />}
      <Answer raw={raw} found={view} />
    </>
  )
}
