// Every operation and the function that carries it out.
import * as records from './catalog/records.ts'
import * as numbers from './labelling/numbers.ts'
import * as outcome from './labelling/outcome.ts'
import { print, reprint } from './labelling/print.ts'
import { queue } from './labelling/queue.ts'
import { fillSheets, sheets } from './labelling/sheets.ts'
import * as designs from './labelling/designs.ts'
import * as templates from './labelling/templates.ts'
import { preview } from './labelling/preview.ts'
import { make } from './production/make.ts'
import * as quality from './quality/holds.ts'
import { enter, scan as scanArrival } from './receiving/receive.ts'
import * as receipts from './receiving/receipts.ts'
import { pick, scan as scanPick } from './shipping/pick.ts'
import * as shipments from './shipping/shipments.ts'
import { calibrate, calibrationCard } from './station/calibrate.ts'
import { commandCodes } from './station/command-codes.ts'
import * as people from './station/people.ts'
import { practiceCodes } from './station/practice-codes.ts'
import * as printers from './station/printers.ts'
import * as scanners from './station/scanners.ts'
import { noteScan, transcript } from './station/transcript.ts'
import { move, undoMove } from './stock/move.ts'
import { onHand } from './stock/on-hand.ts'
import { card, lookUp } from './tracing/look-up.ts'
import { trace } from './tracing/trace.ts'
import type { Handlers } from './use-case.ts'

export const handlers: Handlers = {
  'catalog.items': records.items,
  'catalog.partners': records.partners,
  'catalog.locations': records.locations,
  'catalog.saveItem': records.saveItem,
  'catalog.savePartner': records.savePartner,
  'catalog.saveLocation': records.saveLocation,
  'catalog.previewNumbers': records.previewNumbers,
  'labelling.queue': queue,
  'labelling.print': print,
  'labelling.fillSheets': fillSheets,
  'labelling.sheets': sheets,
  'labelling.reprint': reprint,
  'labelling.retry': outcome.retry,
  'labelling.cancel': outcome.cancel,
  'labelling.cancelBatch': outcome.cancelBatch,
  'labelling.confirm': outcome.confirm,
  'labelling.void': outcome.voidLabel,
  'labelling.preview': preview,
  'labelling.templates': templates.templates,
  'labelling.template': templates.template,
  'labelling.drawTemplate': templates.drawTemplate,
  'labelling.saveTemplate': templates.saveTemplate,
  'labelling.approveTemplate': templates.approveTemplate,
  'labelling.readDesign': designs.readDesign,
  'labelling.importDesign': designs.importDesign,
  'labelling.reconcile': numbers.reconcile,
  'labelling.voidNumber': numbers.voidNumber,
  'production.make': make,
  'quality.holds': quality.holds,
  'quality.holdLot': quality.holdLot,
  'quality.releaseLot': quality.releaseLot,
  'receiving.expected': receipts.expected,
  'receiving.receipt': receipts.receipt,
  'receiving.savePurchaseOrder': receipts.savePurchaseOrder,
  'receiving.open': receipts.open,
  'receiving.scan': scanArrival,
  'receiving.enter': enter,
  'receiving.undo': receipts.undo,
  'receiving.finish': receipts.finish,
  'shipping.orders': shipments.orders,
  'shipping.shipment': shipments.shipment,
  'shipping.saveOrder': shipments.saveOrder,
  'shipping.open': shipments.open,
  'shipping.scan': scanPick,
  'shipping.pick': pick,
  'shipping.undo': shipments.undo,
  'shipping.pack': shipments.pack,
  'shipping.ship': shipments.ship,
  'station.status': people.status,
  'station.setUp': people.setUp,
  'station.me': people.me,
  'station.people': people.people,
  'station.savePerson': people.savePerson,
  'station.setCompany': people.setCompany,
  'station.printers': printers.printers,
  'station.savePrinter': printers.savePrinter,
  'station.findPrinters': printers.findPrinters,
  'station.testPrinter': printers.testPrinter,
  'station.clearPrinter': printers.clearPrinter,
  'station.practiceCodes': practiceCodes,
  'station.calibrationCard': calibrationCard,
  'station.calibrate': calibrate,
  'station.commandCodes': commandCodes,
  'station.scanners': scanners.scanners,
  'station.saveScanner': scanners.saveScanner,
  'station.transcript': transcript,
  'station.noteScan': noteScan,
  'stock.onHand': onHand,
  'stock.move': move,
  'stock.undoMove': undoMove,
  'tracing.lookUp': lookUp,
  'tracing.card': card,
  'tracing.trace': trace,
}
