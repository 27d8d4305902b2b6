// What a keyboard scanner set to one country's layout types into a computer set to another: the commonest fault there is.

/** Each key by its place: plain, with Shift, with AltGr. `†` before a sign: an accent that waits for its letter. */
type Layout = Readonly<Record<string, readonly string[]>>

const digits = ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0']
const rows: readonly (readonly string[])[] = [
  ['Backquote', ...digits, 'Minus', 'Equal'],
  [...'QWERTYUIOP'].map((letter) => `Key${letter}`).concat('BracketLeft', 'BracketRight'),
  [...'ASDFGHJKL'].map((letter) => `Key${letter}`).concat('Semicolon', 'Quote', 'Backslash'),
  ['IntlBackslash', ...[...'ZXCVBNM'].map((letter) => `Key${letter}`), 'Comma', 'Period', 'Slash'],
]

const layout = (...written: readonly string[]): Layout =>
  Object.fromEntries(written.flatMap((line, row) => line.split(' ').map((key, n) => [rows[row]?.[n] ?? '', key.match(/†?./gu) ?? []])))

const letters = (row: string): string => [...row].map((letter) => letter + letter.toUpperCase()).join(' ')

/** As Windows has them. */
export const layouts = {
  us: layout('`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+', `${letters('qwertyuiop')} [{ ]}`, `${letters('asdfghjkl')} ;: '" \\|`, `\\| ${letters('zxcvbnm')} ,< .> /?`),
  german: layout('†^° 1! 2"² 3§³ 4$ 5% 6& 7/{ 8([ 9)] 0=} ß?\\ †´†`', 'qQ@ wW eE€ rR tT zZ uU iI oO pP üÜ +*~', `${letters('asdfghjkl')} öÖ äÄ #'`, '<>| yY xX cC vV bB nN mMµ ,; .: -_'),
  french: layout('² &1 é2†~ "3# \'4{ (5[ -6| è7†` _8\\ ç9^ à0@ )°] =+}', 'aA zZ eE€ rR tT yY uU iI oO pP †^†¨ $£¤', 'qQ sS dD fF gG hH jJ kK lL mM ù% *µ', '<> wW xX cC vV bB nN ,? ;. :/ !§'),
  turkish: layout('"é< 1!> 2\'£ 3†^# 4+$ 5%½ 6& 7/{ 8([ 9)] 0=} *?\\ -_|', 'qQ@ wW eE€ rR tT yY uU ıIi oO pP ğĞ†¨ üÜ†~', 'aAæ sSß dD fF gG hH jJ kK lL şŞ†´ iİ ,;†`', '<>| zZ xX cC vV bB nN mM öÖ çÇ .:'),
  spanish: layout('ºª\\ 1!| 2"@ 3·# 4$†~ 5% 6&¬ 7/ 8( 9) 0= \'? ¡¿', 'qQ wW eE€ rR tT yY uU iI oO pP †`†^[ +*]', 'aA sS dD fF gG hH jJ kK lL ñÑ †´†¨{ çÇ}', '<> zZ xX cC vV bB nN mM ,; .: -_'),
} as const

export type Country = keyof typeof layouts

/** One key as a page sees it. `lost`: no character comes of it. */
export interface TypedKey {
  readonly code: string
  readonly key: string
  readonly shift: boolean
  readonly altGr: boolean
}

/** The key that types this sign, and how far it must be shifted; undefined where the scanner cannot. */
const strikeFor = (sign: string, scanner: Layout): { code: string; level: number } | undefined => {
  for (const [code, signs] of Object.entries(scanner)) {
    const level = signs.indexOf(sign)
    if (level >= 0) return { code, level }
  }
  return undefined
}

/** What the computer makes of what the scanner types for these signs; GS comes as `gsKey`. */
export const typedBy = (text: string, scanner: Country, computer: Country, gsKey = 'F8'): TypedKey[] =>
  [...text].map((sign) => {
    if (sign === '\u001d') return { code: gsKey, key: gsKey, shift: false, altGr: false }
    const strike = strikeFor(sign, layouts[scanner])
    if (!strike) throw new Error(`a ${scanner} scanner cannot type ${sign}`)
    const { code, level } = strike
    const made = layouts[computer][code]?.[level]
    // Where a keyboard has nothing on AltGr the page is told the plain key, with Alt down.
    const key = made === undefined ? layouts[computer][code]?.[0] ?? '' : made.startsWith('†') ? 'Dead' : made
    return { code, key, shift: level === 1, altGr: level === 2 && made === undefined }
  })
