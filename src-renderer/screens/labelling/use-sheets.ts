// Labels on plain paper: what waits is put on sheets, and the sheets are a PDF to be printed on any printer.
import { useState } from 'react'
import type { Lane } from '../../parts/use-lane.ts'
import { saveBase64 } from '../../save-blob.ts'
import { ask } from '../../station.ts'
import { useCommand } from '../../use-operation.ts'
import { useWords } from '../../words.ts'

export const useSheets = (lane: Lane) => {
  const t = useWords()
  const filling = useCommand('labelling.fillSheets')
  const [opening, setOpening] = useState(false)

  const open = async (sheets: string): Promise<void> => {
    setOpening(true)
    const answer = await ask('labelling.sheets', { sheets })
    setOpening(false)
    if (!answer?.ok || !answer.view) return
    saveBase64(`${t('labelling.title')} ${sheets.slice(0, 6)}.pdf`, answer.view.pdf, 'application/pdf')
    lane.accept({ title: t('labelling.sheetsReady'), facts: [{ label: t('labelling.title'), value: answer.view.labels }], caution: t('labelling.sheetsTodo') })
  }

  /** `printer`: the id of plain paper that labels wait for. */
  const fill = async (printer: string): Promise<void> => {
    const answer = await filling.run({ printer })
    if (!answer) return
    if (!answer.ok) return lane.refuse(answer.refusal)
    if (answer.view.labels > 0) await open(answer.view.sheets)
  }

  return { fill, open, busy: filling.busy || opening }
}
