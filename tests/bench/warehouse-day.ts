// A day of a warehouse through the web host as browsers speak to it: three operators at the same lots and shelves, and books that are right at the end.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrationsFolder } from '../../src-main/core.ts'
import { Database } from '../../src-main/ledger/database.ts'
import { verify } from '../../src-main/ledger/verify.ts'
import { defineFloor, workThrough, type Notes } from './ground/day.ts'
import { quantile } from './ground/floor.ts'
import { operatorAt, type Heard, type Operator } from './ground/operator.ts'
import { startedStation } from './ground/station.ts'
import { benchPin } from './ground/workplace.ts'

const goals = { receipts: 2_000, moves: 5_000, picks: 3_000 }
const operators = 3

const newHeard = (): Heard => ({ commandMs: [], faults: [], refused: 0 })

/** The station set up, and its people: everybody signed in at a browser of their own. */
const peopleAt = async (url: string, admin: Operator, heard: Heard): Promise<Operator[]> => {
  const status = await admin.act('station.setUp', { station: 'Bench', person: { name: 'Ada', initials: 'AA' }, pin: benchPin })
  await admin.signIn(status!.people[0]!.id, benchPin)
  const people: Operator[] = []
  for (let number = 0; number < operators; number += 1) {
    const person = await admin.act('station.savePerson', { name: `Operator ${number}`, initials: `O${number}`, role: 'operator', active: true, pin: `${Number(benchPin) + number * 11}` })
    const operator = await operatorAt(url, heard)
    await operator.signIn(person!.id, `${Number(benchPin) + number * 11}`)
    people.push(operator)
  }
  return people
}

/** What is wrong with the books of the day; empty where nothing is. */
const wrongIn = (home: string, { received, shipped }: Notes): string[] => {
  const database = new Database(join(home, 'dockmark.db'), { readonly: true })
  try {
    const here = new Map(database.all<{ item: string; quantity: number }>('SELECT item, sum(quantity) AS quantity FROM holding GROUP BY item').map(({ item, quantity }) => [item, quantity]))
    const sums = [...received].flatMap(([item, quantity]) => {
      const [left, gone] = [here.get(item) ?? 0, shipped.get(item) ?? 0]
      return quantity === left + gone ? [] : [`${quantity} of ${item} came, ${left} are here and ${gone} have left`]
    })
    return [...sums, ...verify(database, migrationsFolder()).findings.map((finding) => JSON.stringify(finding))]
  } finally {
    database.close()
  }
}

export const run = async (print: (figure: string, value: number, unit: string) => void): Promise<void> => {
  const home = mkdtempSync(join(tmpdir(), 'dockmark-bench-'))
  const { url, end } = await startedStation(home)
  const settingUp = newHeard()
  const admin = await operatorAt(url, settingUp)
  const heard = newHeard()
  const people = await peopleAt(url, admin, heard)
  const floor = await defineFloor(admin)
  await admin.leave()
  if (settingUp.faults.length > 0) throw new Error(settingUp.faults.join('\n'))
  heard.commandMs.length = 0
  const notes: Notes = { receipts: 0, moves: 0, picks: 0, shipments: 0, received: new Map(), shipped: new Map(), serials: new Map() }
  const begun = performance.now()
  await Promise.all(people.map((operator, number) => workThrough(operator, floor, notes, goals, number)))
  const seconds = (performance.now() - begun) / 1_000
  await Promise.all(people.map((operator) => operator.leave()))
  await end()
  const wrong = wrongIn(home, notes)
  if (heard.faults.length + wrong.length > 0) process.stderr.write(`${[...heard.faults.slice(0, 20), ...wrong].join('\n')}\n`)
  rmSync(home, { recursive: true, force: true })
  for (const figure of ['receipts', 'moves', 'picks', 'shipments'] as const) print(figure, notes[figure], '')
  print('seconds', seconds, 's')
  print('commands', heard.commandMs.length, '')
  print('command_p50_ms', quantile(heard.commandMs, 0.5), 'ms')
  print('command_p99_ms', quantile(heard.commandMs, 0.99), 'ms')
  print('refused', heard.refused, '')
  print('faults', heard.faults.length + wrong.length, '')
}
