// A file or a pipe read line by line.
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** Lines end with LF only: a scan may hold every other line separator. */
export async function* textLinesOf(input: Readable): AsyncGenerator<string> {
  const utf8 = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of input) {
    const lines = `${rest}${typeof chunk === 'string' ? chunk : utf8.write(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
