// What is said between the station and the thread that makes the papers of a recall.
import type { Input } from '#contract/contract.ts'

export type PaperLanguage = Input<'recall.letters'>['language']

export type PapersRequest =
  | { readonly what: 'letters'; readonly recall: string; readonly language: PaperLanguage; readonly customers?: readonly string[] | undefined; readonly day: string }
  | { readonly what: 'merge'; readonly recall: string }
  | { readonly what: 'pack'; readonly recall: string; readonly language: PaperLanguage; readonly day: string }

/** `pdf`: nothing where nobody is to be told. `seal`: of the figures the pack says (recall-figures.ts). */
export interface PapersAnswers {
  readonly letters: { readonly pdf: Uint8Array; readonly letters: number; readonly more: boolean }
  readonly merge: { readonly csv: string }
  readonly pack: { readonly zip: Uint8Array; readonly sha256: string; readonly seal: string; readonly units: number; readonly events: number }
}
export type PapersAnswer<R extends PapersRequest> = PapersAnswers[R['what']]

/** `moment`: whether the reader beside sees the ledger as it was then (heads.ts). Then, by the name of its file, what is not affected. */
export type ProofQuestion = { readonly moment: string } | { readonly name: string }

export interface ProofWork {
  /** Of the database. */
  readonly path: string
  readonly recall: string
}

export interface PapersWork {
  /** Of the database. */
  readonly path: string
  /** The folder of fonts. */
  readonly fonts: string
  readonly request: PapersRequest
}
