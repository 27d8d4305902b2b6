// `npm run --silent bench -- NAME`: one JSON line per figure. Ratios are taken inside one run; these machines are noisy.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

type Print = (figure: string, value: number, unit: string) => void
interface Bench { readonly run: (print: Print) => Promise<void> }

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && file !== 'bench.ts')
const names = files.map((file) => file.replace(/\.ts$/, '')).sort()
const [name = ''] = process.argv.slice(2)

if (!names.includes(name) || !existsSync(join(import.meta.dirname, `${name}.ts`))) {
  process.stderr.write(`Say which bench: ${names.join(', ')}.\n`)
  process.exit(2)
}

const { run } = (await import(`./${name}.ts`)) as Bench
await run((figure, value, unit) => process.stdout.write(`${JSON.stringify({ bench: name, figure, value: Math.round(value * 10_000) / 10_000, unit })}\n`))
// Workers and timers of what was measured end with it.
process.exit(0)
