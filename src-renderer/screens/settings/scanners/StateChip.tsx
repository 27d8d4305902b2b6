// How a scanner is at this moment, in a word, an icon and a colour.
import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconPlugConnectedX, IconPower, type Icon } from '@tabler/icons-react'
import { useWords } from '../../../words.ts'
import type { Scanner } from './scanner-draft.ts'
import css from './Scanners.module.css'

type State = Scanner['state']['state']
type Look = readonly [meaning: 'good' | 'decide' | 'stop' | 'quiet', icon: Icon]

const looks: Record<State, Look> = {
  listening: ['good', IconCircleCheck], off: ['quiet', IconPower], unplugged: ['decide', IconPlugConnectedX], 'not-found': ['decide', IconPlugConnectedX],
  busy: ['stop', IconHandStop], 'not-permitted': ['stop', IconHandStop], 'no-usb-library': ['stop', IconAlertTriangle], failed: ['stop', IconAlertTriangle],
}

export const StateChip = ({ state }: { readonly state: State }) => {
  const t = useWords()
  const [meaning, StateIcon] = looks[state]
  return <span className={css['state']} data-meaning={meaning}><StateIcon aria-hidden />{t(`scanners.state.${state}`)}</span>
}
