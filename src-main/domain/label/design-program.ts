// Compiles a label designer's format: it stays as it is, but each of its variable fields (^FN) is filled from ours.
import type { LabelFieldName } from '#contract/label-fields.ts'
import { commandsOf, fieldNumber, fieldsIn, forbidden, zplOf, type DesignCommand } from './design.ts'
import { fillingOf } from './design-filling.ts'
import { fieldWriter, flat } from './escape.ts'
import type { Piece, Writer } from './label-writer.ts'
import type { Note } from './notation.ts'

const charsetAfter = (commands: readonly DesignCommand[], known: string): string => {
  const set = commands.findLast(({ name }) => name === 'CI')
  return set ? `^CI${set.given.trim()}` : known
}

/** REPRINT on every copy but the first: a designer's file has no place of its own for it, so it goes to the top left corner. */
const reprintMark: Writer = (zpl, { copy }) => (copy > 1 ? fieldWriter('^FO8,4^A0N,22,22')(zpl, `REPRINT ${copy}`) : zpl)

/** `said` says what each ^FN is filled with (see notation.ts). */
export const compileDesign = (start: string, body: string, firstLine: number, said: ReadonlyMap<number, string>, note: Note): { readonly pieces: readonly Piece[]; readonly fields: readonly LabelFieldName[] } => {
  const commands = commandsOf(body)
  const fault = forbidden(commands)
  if (fault) note('command', firstLine + fault.line - 1, fault.words)
  const { fields, rest } = fieldsIn(commands)
  const shown = new Set<LabelFieldName>()
  const pieces: Piece[] = [flat(start)]
  let charset = '^CI28'
  for (const [place, field] of fields.entries()) {
    charset = charsetAfter(field, charset)
    const number = field.map(fieldNumber).find((each) => each !== undefined)
    const filling = number === undefined ? undefined : fillingOf(said.get(number) ?? '', { commands: field, place, charset })
    if (number === undefined) pieces.push(field.map(zplOf).join(''))
    else if (filling === undefined) note('field', firstLine + (field[0]?.line ?? 1) - 1, `^FN${number}`)
    else {
      filling.fields.forEach((name) => shown.add(name))
      pieces.push(filling.piece)
    }
  }
  return { pieces: [...pieces, rest.map(zplOf).join(''), '^CI28', reprintMark], fields: [...shown] }
}
