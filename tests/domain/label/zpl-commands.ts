// Reads ZPL the way a printer does: every command, what it is given, and what its field data says once ^FH is undone.

export interface ZplCommand { readonly name: string; readonly parameters: string }

/** A printer starts a command at every `^` and `~`, wherever it stands; the two letters after it name it (^A takes its font as the second). */
export const commandsOf = (zpl: string): readonly ZplCommand[] => {
  const starts: number[] = []
  for (let at = 0; at < zpl.length; at++) if (zpl[at] === '^' || zpl[at] === '~') starts.push(at)
  const commands = starts.map((start, place) => ({ name: zpl.slice(start, start + 3), parameters: zpl.slice(start + 3, starts[place + 1] ?? zpl.length) }))
  return starts[0] === 0 ? commands : [{ name: '', parameters: zpl.slice(0, starts[0] ?? zpl.length) }, ...commands]
}

/** The commands a label is made of, without ^FH: that one comes and goes with what has to be escaped. */
export const commandNames = (zpl: string): readonly string[] => commandsOf(zpl).map(({ name }) => name).filter((name) => name !== '^FH')

/** What a printer takes from each ^FD after undoing ^FH (bytes, then UTF-8 as ^CI28 says). */
export const fieldTexts = (zpl: string): readonly string[] => {
  const texts: string[] = []
  let indicator: string | undefined
  for (const { name, parameters } of commandsOf(zpl)) {
    if (name === '^FH') indicator = parameters === '' ? '_' : parameters
    if (name === '^FD') texts.push(indicator === undefined ? parameters : unescaped(parameters, indicator))
    if (name === '^FS') indicator = undefined
  }
  return texts
}

const unescaped = (text: string, indicator: string): string => {
  const bytes: number[] = []
  for (let at = 0; at < text.length;) {
    const hex = text.slice(at + 1, at + 3)
    if (text[at] === indicator && /^[0-9A-F]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16))
      at += 3
      continue
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    bytes.push(...Buffer.from(character, 'utf8'))
    at += character.length
  }
  return Buffer.from(bytes).toString('utf8')
}
