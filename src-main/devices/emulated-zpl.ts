// How a printer made of software reads its bytes: formats from ^XA to ^XZ, and questions that are answered at once.

/** One format received whole: its text from ^XA to ^XZ, and how many labels ^PQ asked for. */
export interface ReceivedFormat { readonly zpl: string; readonly copies: number }

export type Question = '~HS' | '~HI' | '~HQES' | '~JA'

export interface Reading {
  /** A format has begun and its ^XZ has not come. */
  readonly isOpen: boolean
  /** One character as it comes in. */
  take(character: string): void
  /** As after power-on, or ~JA. */
  clear(): void
}

const FORMAT_CHARACTERS_MAX = 1_000_000
const questions: readonly Question[] = ['~HS', '~HI', '~HQES', '~JA']

/** A command runs until the next `^` or `~`; ^XA, ^XZ and the questions act as soon as they are complete. A cut inside a format leaves it open, as in real printers. */
export const readingZpl = (told: { readonly format: (format: ReceivedFormat) => void; readonly question: (question: Question) => void }): Reading => {
  let command = ''
  let open: string | undefined
  const close = (): void => {
    const zpl = open
    open = undefined
    if (zpl !== undefined) told.format({ zpl, copies: Number(/\^PQ(\d+)/.exec(zpl)?.[1] ?? 1) })
  }
  return {
    get isOpen() {
      return open !== undefined
    },
    take(character) {
      if (character === '^' || character === '~') command = ''
      command += character
      if (open !== undefined && open.length < FORMAT_CHARACTERS_MAX) open += character
      if (command === '^XA') open = '^XA'
      else if (command === '^XZ') close()
      else {
        const question = questions.find((one) => one === command)
        if (question) told.question(question)
      }
    },
    clear() {
      command = ''
      open = undefined
    },
  }
}
