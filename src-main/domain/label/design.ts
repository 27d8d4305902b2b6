// A label designer's file: the one format in it that draws, its variable fields (^FN), and what they say as a sample.

/** One command: two letters after `^` or `~` (of ^A the second is a font), what it is given, and the line it stands on. */
export interface DesignCommand { readonly mark: string; readonly name: string; readonly given: string; readonly line: number }

export interface DesignFault { readonly line: number; readonly words: string }

/** `body` is what stands between ^XA and ^XZ, without ^DF. Sides in dots, 0 where the file does not say. */
export interface Design {
  readonly body: string
  /** `is`: where it stands first. */
  readonly fields: readonly { readonly number: number; readonly sample: string; readonly is: 'words' | 'block' | 'barcode' }[]
  readonly widthDots: number
  readonly lengthDots: number
}

/**
 * What may stand in a design: commands that draw, or set this one label (ZPL II Programming Guide). Anything else is refused by
 * name: what acts at once (all of `~`), stores, deletes or recalls objects (^DF ^XF ^ID), keeps settings (^JU), changes the command
 * characters (^CC ^CD ^CT), or counts by itself (^SN ^SF), which no ledger would know of.
 */
const allowed = new Set('BY CF CI FB FD FH FN FO FR FS FT FV FW FX GB GC GD GE GF GS LH LL LR LS LT MD MM MN MT PM PO PQ PR PW TB XG'.split(' '))

const isAllowed = ({ mark, name }: DesignCommand): boolean => mark === '^' && (allowed.has(name) || /^A[A-Z0-9@]$/.test(name) || /^B[A-Z0-9]$/.test(name))

/**
 * A printer starts a command at every `^` and `~`, wherever it stands; a `~` alone, as designers name the escape character of ^BX,
 * starts none. Words before the first are no command: name ''.
 */
export const commandsOf = (zpl: string): readonly DesignCommand[] => {
  let line = 1
  return zpl.split(/(?=\^|~(?!\s*(?:[,^]|$)))/).map((text) => {
    const command = /^[\^~]/.test(text)
      ? { mark: text.slice(0, 1), name: text.slice(1, 3).toUpperCase(), given: text.slice(3), line } : { mark: '', name: '', given: text, line }
    line += text.split('\n').length - 1
    return command
  })
}

export const zplOf = ({ mark, name, given }: DesignCommand): string => mark + name + given

/** The first command that has no business on a label. */
export const forbidden = (commands: readonly DesignCommand[]): DesignFault | undefined => {
  const found = commands.find((command) => (command.name === '' ? command.given.trim() !== '' : !isAllowed(command)))
  return found && { line: found.line, words: `${found.mark}${found.name}` || found.given.trim() }
}

/** The number of ^FN, whose prompt in quotes may follow; undefined for every other command. */
export const fieldNumber = ({ name, given }: DesignCommand): number | undefined => {
  const digits = name === 'FN' ? /^\d{1,4}/.exec(given)?.[0] : undefined
  return digits === undefined ? undefined : Number(digits)
}

/** Fields between one ^FS and the next; what is left at the end is no field. */
export const fieldsIn = (commands: readonly DesignCommand[]): { readonly fields: readonly (readonly DesignCommand[])[]; readonly rest: readonly DesignCommand[] } => {
  const fields: DesignCommand[][] = []
  let open: DesignCommand[] = []
  for (const command of commands) {
    open.push(command)
    if (command.name !== 'FS') continue
    fields.push(open)
    open = []
  }
  return { fields, rest: open }
}

const lineEnds = (text: string): string => text.replace(/[\r\n]+/g, '').trim()

/** The symbol command of a field, where it has one. */
export const symbolOf = (field: readonly DesignCommand[]): DesignCommand | undefined => field.findLast(({ name }) => /^B[^Y]$/.test(name))

const isOf = (field: readonly DesignCommand[]): Design['fields'][number]['is'] => (symbolOf(field) ? 'barcode' : field.some(({ name }) => name === 'FB') ? 'block' : 'words')

const samplesIn = (commands: readonly DesignCommand[]): Map<number, string> => {
  const samples = new Map<number, string>()
  for (const field of fieldsIn(commands).fields) {
    const number = field.map(fieldNumber).find((each) => each !== undefined)
    if (number === undefined) continue
    const said = field.find(({ name }) => name === 'FD' || name === 'FV')?.given ?? ''
    samples.set(number, lineEnds(said) || (samples.get(number) ?? ''))
  }
  return samples
}

const dotsOf = (commands: readonly DesignCommand[], wanted: string): number =>
  Number(/^\d+/.exec(commands.findLast(({ name }) => name === wanted)?.given ?? '')?.[0] ?? 0)

/** Each format between ^XA and ^XZ, as commands. */
const formatsIn = (commands: readonly DesignCommand[]): readonly (readonly DesignCommand[])[] => {
  const formats: DesignCommand[][] = []
  let open: DesignCommand[] | undefined
  for (const command of commands) {
    if (command.name === 'XA') open = []
    else if (command.name === 'XZ' && open) {
      formats.push(open)
      open = undefined
    } else open?.push(command)
  }
  return formats
}

const recalls = (format: readonly DesignCommand[]): boolean => format.some(({ name }) => name === 'XF')
const draws = (format: readonly DesignCommand[]): boolean => !recalls(format) && format.some(({ name }) => name === 'FO' || name === 'FT')

/** ^DF and the ^FS that ends it: the design is kept here, not in the printer. */
const withoutStoring = (format: readonly DesignCommand[]): readonly DesignCommand[] => {
  const at = format.findIndex(({ name }) => name === 'DF')
  if (at < 0) return format
  return format.toSpliced(at, format[at + 1]?.name === 'FS' ? 2 : 1)
}

/**
 * Reads a designer's file. Formats that draw nothing (a preamble that sets the printer) are left out, formats that recall the
 * design (^XF) only give samples. The one that draws must have none but harmless commands.
 */
export const readDesign = (zpl: string): { readonly ok: true; readonly value: Design } | { readonly ok: false; readonly fault: DesignFault } => {
  const formats = formatsIn(commandsOf(zpl))
  const [drawing, another] = formats.filter(draws)
  if (drawing === undefined || another !== undefined) return { ok: false, fault: { line: another?.[0]?.line ?? 1, words: '^XA … ^XZ' } }
  const commands = withoutStoring(drawing)
  const fault = forbidden(commands)
  if (fault) return { ok: false, fault }
  const samples = samplesIn(commands)
  const drawn = fieldsIn(commands).fields
  const fieldOf = (number: number): readonly DesignCommand[] => drawn.find((field) => field.some((command) => fieldNumber(command) === number)) ?? []
  for (const [number, sample] of samplesIn(formats.filter(recalls).flat())) if (samples.has(number) && sample !== '') samples.set(number, sample)
  return {
    ok: true,
    value: {
      body: commands.map(zplOf).join(''), fields: [...samples].map(([number, sample]) => ({ number, sample, is: isOf(fieldOf(number)) })).toSorted((a, b) => a.number - b.number),
      widthDots: dotsOf(commands, 'PW'), lengthDots: dotsOf(commands, 'LL'),
    },
  }
}
