// How a printer is at this moment, in a word, an icon and a colour; and what to do where it does not print.
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle, IconPlugConnectedX, type Icon } from '@tabler/icons-react'
import { printerRemedy, printerWord, type PrinterState } from '../../printer-remedy.ts'
import { useWords } from '../../words.ts'
import css from './Settings.module.css'

const looks: Record<PrinterState['state'], readonly [meaning: 'good' | 'decide' | 'stop' | 'quiet', icon: Icon]> = {
  ready: ['good', IconCircleCheck], stopped: ['stop', IconAlertTriangle], silent: ['decide', IconHelpCircle], unreachable: ['stop', IconPlugConnectedX], unknown: ['quiet', IconHelpCircle],
}

export const PrinterChip = ({ state }: { readonly state: PrinterState }) => {
  const t = useWords()
  const [meaning, StateIcon] = looks[state.state]
  return <span className={css['state']} data-meaning={meaning}><StateIcon aria-hidden />{printerWord(t, state)}</span>
}

export const PrinterRemedy = ({ state }: { readonly state: PrinterState }) => {
  const t = useWords()
  const remedy = printerRemedy(t, state)
  return remedy === undefined ? null : <p className={css['remedy']} role="note">{remedy}</p>
}
