// The barcodes that press buttons: for a laminated sheet beside the screen, so that no glove comes off.
import type { OwnCommand } from '#contract/identified.ts'
import { commandText } from '#domain/identify/own-codes.ts'
import type { Look } from '../use-case.ts'

const actions = ['undo', 'confirm', 'cancel', 'print', 'remove'] as const
/** The counts that stand on most cases, trays and pallets, as many as one sheet takes; any other is typed. */
const quantities = [1, 2, 3, 4, 6, 10, 12, 24, 48]

const codeOf = (group: string, label: string, command: OwnCommand) => ({ group, label, raw: `]C0${commandText(command)}`, bcid: 'code128', text: commandText(command) })

/** `label` is the command's name, or the count. */
export const commandCodes: Look<'station.commandCodes'> = () => ({
  codes: [
    ...actions.map((name) => codeOf('actions', name, { name })),
    ...quantities.map((quantity) => codeOf('quantities', String(quantity), { name: 'quantity', quantity })),
  ],
})
