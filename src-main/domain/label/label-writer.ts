// What one label is being made of while it is written: its facts, its copy number, and the pieces that write it.
import type { LabelFields, LabelRefusal } from '#contract/label-fields.ts'
import type { SymbolContent } from './symbol-content.ts'

/** Words as dots, rows of whole bytes from the top, the highest bit leftmost and 1 black. */
export interface Picture { readonly width: number; readonly height: number; readonly bytes: Uint8Array }

/** Draws a line of text as high as letters of so many dots; undefined where it has no picture of one of the characters. */
export type Pen = (text: string, height: number) => Picture | undefined

/** One label in the making. `copy` 1 is the first print. */
export interface Label {
  readonly template: string
  readonly fields: LabelFields
  readonly copy: number
  /** For what printers have no letters for. */
  readonly pen: Pen | undefined
  /** What each symbol of the template says, once one of its tags has asked. */
  readonly contents: (SymbolContent | LabelRefusal | undefined)[]
}

/** Adds its part of the label to `zpl`, or says why there can be no label. */
export type Writer = (zpl: string, label: Label) => string | LabelRefusal

/** A template is compiled into these once per density: fixed ZPL, and writers. */
export type Piece = string | Writer

export const writeAll = (start: string, pieces: readonly Piece[], label: Label): string | LabelRefusal => {
  let zpl = start
  for (const piece of pieces) {
    const written = typeof piece === 'string' ? zpl + piece : piece(zpl, label)
    if (typeof written !== 'string') return written
    zpl = written
  }
  return zpl
}

/** A place on the label, in dots of the printer; `before` is the fixed ZPL that comes before whatever is written there. */
export interface Box { readonly before: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Largest and smallest size wanted, in dots: letters' height, or the width of a symbol's module. */
export interface Sizes { readonly most: number; readonly least: number }
