// The notices of a recall as files: letters for those chosen, and a table for mail merge.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spokenOf } from '../../languages.ts'
import { saveBase64, saveBlob } from '../../save-blob.ts'
import { ask } from '../../station.ts'

/** As the contract has it: so many letters in one file, customers in one gesture. */
const togetherMax = 500

export const chunked = <T>(all: readonly T[], most = togetherMax): T[][] => Array.from({ length: Math.ceil(all.length / most) }, (_, n) => all.slice(n * most, (n + 1) * most))

/** Customers of a case that nobody has told yet, all of them. */
export const untold = async (id: string): Promise<string[]> => {
  const found: string[] = []
  for (let after: string | undefined, more = true; more;) {
    const answer = await ask('recall.customers', { case: id, ...(after === undefined ? {} : { after }) })
    const view = answer?.ok === true ? answer.view : undefined
    found.push(...(view?.rows ?? []).filter(({ sent }) => sent === undefined).map(({ customer }) => customer))
    after = view?.next
    more = after !== undefined
  }
  return found
}

export const useLetters = (id: string) => {
  const { i18n } = useTranslation()
  const [busy, setBusy] = useState(false)
  const working = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const letters = (customers: readonly string[]): Promise<void> => working(async () => {
    for (const some of chunked(customers)) {
      const answer = await ask('recall.letters', { case: id, language: spokenOf([i18n.language]), customers: some })
      if (answer?.ok === true && answer.view) saveBase64(answer.view.name, answer.view.pdf, 'application/pdf')
    }
  })
  const mailMerge = (): Promise<void> => working(async () => {
    const answer = await ask('recall.mailMerge', { case: id })
    if (answer?.ok === true && answer.view) saveBlob(answer.view.name, new Blob([answer.view.csv], { type: 'text/csv' }))
  })
  return { letters, mailMerge, busy }
}
