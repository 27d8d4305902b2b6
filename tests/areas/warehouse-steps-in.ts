// Steps of goods in: receipts by hand and by scan, taken back, and what customers bring.
import type { Sent } from '#contract/contract.ts'
import { ssccNumbered } from '#domain/identify/gs1-keys.ts'
import { dayAfter } from '#domain/lot.ts'
import { atCustomer, atLocation, atSupplier, isInside } from '#domain/place.ts'
import { gtin } from '../builders.ts'
import { gs1, lotLabel } from '../scans.ts'
import { comingGoods, oneOf, oneOpen, someGoods, someLocation, type Dice } from './warehouse-dice.ts'
import { kindOf } from './warehouse-book.ts'
import { unknownIn, wrongComing, type Code } from './warehouse-rules.ts'
import type { Moves, Named, Receipt, Return, World } from './warehouse-world.ts'

export type Step = (world: World, dice: Dice) => Promise<void>

const receiptFor = async (world: World, dice: number): Promise<Receipt> => {
  const begun = oneOpen(world.receipts.filter(({ advised }) => !advised), dice)
  if (begun && dice % 3 > 0) return begun
  const [supplier, location] = [world.id(dice % 2 === 0 ? 'MERIDIAN' : 'HILLS'), someLocation(world, dice >> 2)]
  const { view } = (await world.does('receiving.open', { supplier, location }, { must: [] }))!
  const receipt: Receipt = { id: view.id, supplier, location, gestures: [], open: true }
  world.receipts.push(receipt)
  return receipt
}

const closed = ({ open }: { readonly open: boolean }): Code[] => (open ? [] : ['AlreadyClosed'])
const arrives = (receipt: Receipt, goods: Named): Moves => ({ goods, from: (place) => place === atSupplier(receipt.supplier), to: (place, unit) => place === atLocation(receipt.location) && unit === '' })

const receive: Step = async (world, dice) => {
  const [a, b, , d] = dice
  const receipt = await receiptFor(world, a)
  const items = [...world.book.items.values()].filter(({ sku }) => sku !== 'CHED')
  const item = items[b % items.length]!
  const goods = comingGoods(world, item.id, dice)
  const known = goods.lot === undefined ? undefined : world.book.lot(item.id, goods.lot)
  const expiry = !item.expires || d % 13 === 12 ? undefined : known && d % 7 > 0 ? known.expiry : dayAfter(world.book.today, (d % 17) - 1)
  const differs = known?.expiry !== undefined && expiry !== undefined && known.expiry !== expiry
  const must: Code[] = [...closed(receipt), ...wrongComing(world.book, goods, expiry), ...(differs ? (['LotExpiryDiffers'] as const) : [])]
  const entered: Sent<'receiving.enter'>['entered'] = { ...goods, ...(goods.serials ? { serials: [...goods.serials] } : {}), ...(expiry === undefined ? {} : { expiry }) } as never
  const done = await world.does('receiving.enter', { receipt: receipt.id, entered }, { must, moves: [arrives(receipt, goods)] })
  if (done) receipt.gestures.push({ ...done, facts: done.facts.filter(({ type }) => type === 'Received') })
}

/** A case of twelve by its label. */
const receiveCase: Step = async (world, [a, b, c]) => {
  const receipt = await receiptFor(world, a)
  const item = world.id('MILK')
  const lot = `C${b % 4}`
  const expiry = world.book.lot(item, lot)?.expiry ?? dayAfter(world.book.today, c % 25)
  const goods = { item, lot, quantity: 12 }
  const done = await world.does('receiving.scan', { receipt: receipt.id, raw: lotLabel(gtin(11, 1), lot, expiry) }, { must: [...closed(receipt), ...wrongComing(world.book, goods, expiry)], moves: [arrives(receipt, goods)] })
  if (done) receipt.gestures.push({ ...done, facts: done.facts.filter(({ type }) => type === 'Received') })
}

/** A pallet with a case of milk and one of controllers, announced and taken in one scan of the pallet; now and then scanned again. */
const receivePallet: Step = async (world, [a, b, c]) => {
  const [supplier, location] = [world.id('HILLS'), someLocation(world, a)]
  const number = world.told.length
  const [pallet = '', milk = '', controllers = ''] = [0, 1, 2].map((nth) => { const built = ssccNumbered('9529999', number * 3 + nth); return built.ok ? built.sscc : '' })
  const [lot, item, other, serials] = [`A${b % 3}`, world.id('MILK'), world.id('CTRL'), Array.from({ length: 1 + (c % 3) }, (_, nth) => `A${number}-${nth}`)]
  const known = world.book.lot(item, lot)
  const expiry = known?.expiry ?? dayAfter(world.book.today, 3 + (c % 20))
  if (expiry < world.book.today) return
  const text = ['asn;supplier;sscc;parent_sscc;gtin;lot;expiry;quantity;serials', `ASN-${number};HILLS;${pallet};;;;;;`, `ASN-${number};HILLS;${milk};${pallet};${gtin(11)};${lot};${expiry};${1 + (a % 30)};`, `ASN-${number};HILLS;${controllers};${pallet};${gtin(42)};;;;"${serials.join(',')}"`].join('\n')
  const { view: asn } = (await world.does('receiving.importAsn', { text }, { must: [], moves: [] }))!
  const { view } = (await world.does('receiving.open', { asn: asn.id, location }, { must: [], moves: [] }))!
  const receipt: Receipt = { id: view.id, supplier, location, gestures: [], open: true, advised: pallet }
  world.receipts.push(receipt)
  const into = (unit: string, goods: Named): Moves => ({ goods, from: (place) => place === atSupplier(supplier), to: (place, inside) => place === atLocation(location) && inside === unit })
  const raw = gs1(['00', pallet])
  const done = await world.does('receiving.scan', { receipt: receipt.id, raw }, { must: [], moves: [into(milk, { item, lot, quantity: 1 + (a % 30) }), into(controllers, { item: other, serials })] })
  if (done) receipt.gestures.push({ ...done, facts: done.facts.filter(({ type }) => type === 'Received') })
  if (b % 2 === 0) await world.does('receiving.scan', { receipt: receipt.id, raw }, { must: ['UnitAlreadyHere'] })
}

const undoReceipt: Step = async (world, [a]) => {
  const receipt = oneOpen(world.receipts, a)
  if (receipt) await world.takesBack('receiving.undo', { receipt: receipt.id }, receipt.gestures, closed(receipt))
}

const finishReceipt: Step = async (world, [a]) => {
  const receipt = oneOpen(world.receipts, a)
  if (!receipt) return
  const done = await world.does('receiving.finish', { receipt: receipt.id }, { must: [...closed(receipt), ...(receipt.gestures.length === 0 ? (['NothingDone'] as const) : [])], moves: [] })
  if (done) receipt.open = false
}

const returnFor = async (world: World, dice: number): Promise<Return> => {
  const begun = oneOpen(world.returns, dice)
  if (begun && dice % 3 > 0) return begun
  const [customer, location] = [world.id(dice % 2 === 0 ? 'MARKET' : 'HARBOUR'), someLocation(world, dice >> 2)]
  const { view } = (await world.does('receiving.openReturn', { customer, location }, { must: [] }))!
  const back: Return = { id: view.id, customer, location, gestures: [], open: true }
  world.returns.push(back)
  return back
}

/** What a customer has, or something else altogether. */
const broughtBack = (world: World, dice: Dice, customer: string): Named | undefined => {
  const [a, b, c, d] = dice
  const theirs = [...world.book.serials.values()].filter(({ place }) => place === atCustomer(customer))
  const sold = [...world.book.lots.values()].filter(({ item, code }) => !world.book.items.get(item)!.serials && world.book.counted('out', atCustomer(customer), item, code) > 0)
  const serial = oneOf(theirs, a)
  if (serial && b % 2 === 0) return { item: serial.item, serials: [serial.serial] }
  const lot = oneOf(sold, a)
  if (lot && d % 5 > 0) return { item: lot.item, lot: lot.code, quantity: 1 + (c % 6) }
  return someGoods(world, dice, () => true)?.goods
}

const bringBack: Step = async (world, dice) => {
  const back = await returnFor(world, dice[0])
  const goods = broughtBack(world, dice, back.customer)
  if (!goods) return
  const { book } = world
  const { item, serials, quantity = 1 } = goods
  const [from, excepted, hold] = [atCustomer(back.customer), dice[2] % 3 === 0, dice[3] % 6 === 0]
  const lot = serials ? book.serial(item, serials[0]!)?.lot : (goods.lot ?? '')
  const doubted = serials ? serials.some((serial) => book.serial(item, serial)?.place !== from)
    : (goods.lot !== undefined && !book.lot(item, goods.lot)) || book.counted('in', from, item, lot ?? '') + quantity > book.counted('out', from, item, lot ?? '')
  const incomplete = unknownIn(book, goods).filter((code) => !['LotUnknown', 'SerialUnknown', 'SerialOfOtherLot'].includes(code))
  const must: Code[] = [...closed(back), ...incomplete, ...(doubted && (!excepted || (serials?.length ?? 1) > 1) ? (['NotShippedToThem'] as const) : [])]
  const [serial] = serials ?? []
  const place = serial === undefined ? undefined : book.serial(item, serial)?.place
  const stays = doubted && place !== undefined && (isInside(place) || kindOf(place) === 'making')
  const to = doubted ? atLocation(world.id('QC-1')) : atLocation(back.location)
  const done = await world.does('receiving.enterReturn', {
    return: back.id, entered: { item, ...(goods.lot === undefined ? {} : { lot: goods.lot }), ...(serials ? { serials: [...serials] } : { quantity }), ...(excepted ? { exception: { reason: 'Dice' } } : {}), ...(hold ? { hold } : {}) },
  }, { must, moves: stays ? [] : [{ goods: { ...goods, ...(lot === undefined || lot === '' ? {} : { lot }) }, from: (each) => each === from || (doubted && each === place), to: (each, unit) => each === to && unit === '' }] })
  if (done) back.gestures.push({ ...done, facts: done.facts.filter(({ type }) => type === 'Returned') })
}

const undoReturn: Step = async (world, [a]) => {
  const back = oneOpen(world.returns, a)
  if (back) await world.takesBack('receiving.undoReturn', { return: back.id }, back.gestures, closed(back))
}

const finishReturn: Step = async (world, [a]) => {
  const back = oneOpen(world.returns, a)
  if (!back) return
  const done = await world.does('receiving.finishReturn', { return: back.id }, { must: [...closed(back), ...(back.gestures.length === 0 ? (['NothingDone'] as const) : [])], moves: [] })
  if (done) back.open = false
}

export const stepsIn: Readonly<Record<string, readonly [weight: number, step: Step]>> = {
  receive: [10, receive], 'receive a case': [4, receiveCase], 'receive a pallet': [2, receivePallet], 'undo a receipt': [3, undoReceipt], 'finish a receipt': [1, finishReceipt],
  'bring back': [4, bringBack], 'undo a return': [1, undoReturn], 'finish a return': [1, finishReturn],
}
