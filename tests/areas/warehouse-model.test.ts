// A whole warehouse by dice against its book on paper: what must be refused is, everything else is exactly written, traced, and made again from the facts alone.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrationsFolder } from '../../src-main/core.ts'
import { digests, rebuild } from '../../src-main/ledger/rebuild.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { dose } from '../dose.ts'
import { tracesAgree } from './warehouse-traces.ts'
import type { Dice } from './warehouse-dice.ts'
import { stepsBack } from './warehouse-steps-back.ts'
import { stepsOfCounting } from './warehouse-steps-count.ts'
import { stepsIn } from './warehouse-steps-in.ts'
import { stepsOfMaking } from './warehouse-steps-making.ts'
import { stepsOut } from './warehouse-steps-out.ts'
import { stepsInStock } from './warehouse-steps-stock.ts'
import { openWorld, type World } from './warehouse-world.ts'

const runs = Number(process.env['WAREHOUSE_RUNS'] ?? dose(12, 2_000))
/** The same stories each time, new ones in a campaign. */
const seed = Number(process.env['WAREHOUSE_SEED'] ?? dose(1, Date.now() % 1_000_000_000))
/** Where a failing run is found again, as fast-check says it. */
const path = process.env['WAREHOUSE_PATH']
const stepsMin = 100
const stepsMax = 140
/** Traces of everything are walked this often. */
const tracedEvery = 50

const steps = { ...stepsIn, ...stepsBack, ...stepsInStock, ...stepsOfCounting, ...stepsOfMaking, ...stepsOut }
type Name = keyof typeof steps

/** One step: what is done, and dice for what it is done with. */
class Played implements fc.AsyncCommand<World, World> {
  readonly #name: Name
  readonly #dice: Dice

  constructor(name: Name, dice: Dice) {
    this.#name = name
    this.#dice = dice
  }

  check = (): boolean => true

  async run(world: World): Promise<void> {
    world.told.push(`--- ${this.toString()}`)
    await steps[this.#name]![1](world, this.#dice)
    world.agrees()
    world.steps += 1
    if (world.steps % tracedEvery === 0) await tracesAgree(world)
  }

  toString = (): string => `${this.#name} ${this.#dice.join(' ')}`
}

/** As drawn by fast-check, and shrunk by it too, but never begun with fewer steps than asked for. */
class AtLeast<T extends Iterable<unknown>> extends fc.Arbitrary<T> {
  readonly #drawn: fc.Arbitrary<T>
  readonly #min: number

  constructor(drawn: fc.Arbitrary<T>, min: number) {
    super()
    this.#drawn = drawn
    this.#min = min
  }

  generate(random: fc.Random, _bias: number | undefined): fc.Value<T> {
    for (;;) {
      const drawn = this.#drawn.generate(random, undefined)
      if ([...drawn.value].length >= this.#min) return drawn
    }
  }

  canShrinkWithoutContext(value: unknown): value is T {
    return this.#drawn.canShrinkWithoutContext(value)
  }

  shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#drawn.shrink(value, context)
  }
}

const dice = fc.tuple(fc.nat(9_999), fc.nat(9_999), fc.nat(9_999), fc.nat(9_999))
const aStep = fc.oneof(...Object.entries(steps).map(([name, [weight]]) => ({ weight, arbitrary: dice.map((drawn) => new Played(name, drawn)) })))
const aStory = new AtLeast(fc.commands([aStep], { maxCommands: stepsMax, size: 'max' }), stepsMin)

const endsWell = async (world: World): Promise<void> => {
  await tracesAgree(world)
  const { database } = world.site.core
  const before = digests(database)
  rebuild(database)
  expect(digests(database), 'a rebuild makes the same rows').toEqual(before)
  expect(verify(database, migrationsFolder()), 'nothing is found').toMatchObject({ ok: true, findings: [] })
}

const played = async (story: Iterable<fc.AsyncCommand<World, World>>): Promise<World> => {
  const world = await openWorld()
  try {
    await fc.asyncModelRun(() => ({ model: world, real: world }), story)
    await endsWell(world)
    return world
  } catch (error) {
    if (error instanceof Error) error.message += `\nThe story:\n${world.told.slice(-400).join('\n')}`
    throw error
  } finally {
    world.site.close()
  }
}

describe('a warehouse by dice', () => {
  const told = { steps: 0, accepted: 0, refusals: new Map<string, number>() }
  beforeAll(() => console.log(`warehouse seed ${seed}, ${runs} runs of ${stepsMin} to ${stepsMax} steps (WAREHOUSE_SEED, WAREHOUSE_PATH, WAREHOUSE_RUNS)`))
  afterAll(() => console.log(`${told.steps} steps, ${told.accepted} commands carried out, refused: ${JSON.stringify(Object.fromEntries([...told.refusals].sort()))}`))

  it('agrees with its book after every step', async () => {
    await fc.assert(fc.asyncProperty(aStory, async (story) => {
      const world = await played(story)
      told.steps += world.steps
      told.accepted += world.told.filter((line) => line.endsWith(' ok')).length
      for (const [code, count] of world.refusals) told.refusals.set(code, (told.refusals.get(code) ?? 0) + count)
    }), { numRuns: runs, seed, ...(path === undefined ? {} : { path }), endOnFailure: process.env['WAREHOUSE_SHRINK'] === '0' })
  }, runs * 30_000)
})
