// How labels lie on a sheet of plain paper: at their true size, as many as it holds, the paper upright or on its side.
import type { Printer } from '../events.ts'

export type Paper = NonNullable<Printer['paper']>

export interface Size { readonly widthMm: number; readonly heightMm: number }

/** From the sheet's left and upper edge to the label's. */
export interface Place { readonly leftMm: number; readonly topMm: number }

export interface SheetLayout { readonly onItsSide: boolean; readonly places: readonly Place[] }

/** ISO 216 and ANSI/ASME Y14.1, upright. */
export const paperSizes: Readonly<Record<Paper, Size>> = { a4: { widthMm: 210, heightMm: 297 }, letter: { widthMm: 215.9, heightMm: 279.4 } }

/** No office printer needs more white at the edges. */
const MARGIN_MM = 6
/** Room for the scissors. */
const GAP_MM = 3

/** Where each of as many labels as fit begins, in the middle of the paper. */
const startsAlong = (paperMm: number, labelMm: number): readonly number[] => {
  const count = Math.max(0, Math.floor((paperMm - 2 * MARGIN_MM + GAP_MM) / (labelMm + GAP_MM)))
  const first = (paperMm - count * (labelMm + GAP_MM) + GAP_MM) / 2
  return Array.from({ length: count }, (_, n) => first + n * (labelMm + GAP_MM))
}

const placesOn = (acrossMm: number, downMm: number, { widthMm, heightMm }: Size): readonly Place[] =>
  startsAlong(downMm, heightMm).flatMap((topMm) => startsAlong(acrossMm, widthMm).map((leftMm) => ({ leftMm, topMm })))

/** No places where the label is larger than the paper. */
export const layOut = (label: Size, paper: Paper): SheetLayout => {
  const { widthMm, heightMm } = paperSizes[paper]
  const [upright, sideways] = [placesOn(widthMm, heightMm, label), placesOn(heightMm, widthMm, label)]
  return sideways.length > upright.length ? { onItsSide: true, places: sideways } : { onItsSide: false, places: upright }
}
