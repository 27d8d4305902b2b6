// Every operation and the function that carries it out.
import * as indicators from './catalog/indicators.ts'
import * as items from './catalog/items.ts'
import * as places from './catalog/locations.ts'
import * as partners from './catalog/partners.ts'
import * as numbers from './labelling/numbers.ts'
import * as outcome from './labelling/outcome.ts'
import { print, reprint } from './labelling/print.ts'
import { queue } from './labelling/queue.ts'
import { fillSheets, sheets } from './labelling/sheets.ts'
import * as designs from './labelling/designs.ts'
import * as templates from './labelling/templates.ts'
import { preview } from './labelling/preview.ts'
import { asBuilt } from './production/as-built.ts'
import { make } from './production/make.ts'
import * as makings from './production/makings.ts'
import * as work from './production/orders.ts'
import { regroup } from './production/regroup.ts'
import * as steps from './production/steps.ts'
import * as alarms from './quality/alarms.ts'
import { blastRadius } from './quality/blast-radius.ts'
import * as quality from './quality/holds.ts'
import * as inspections from './quality/inspections.ts'
import { scope } from './quality/scope-said.ts'
import * as recalls from './recall/cases.ts'
import * as recallCustomers from './recall/customers.ts'
import * as recallPapers from './recall/papers.ts'
import * as recallProof from './recall/proof.ts'
import * as recallReach from './recall/reach.ts'
import { stop as stopRecall } from './recall/stop.ts'
import { trends } from './recall/trends.ts'
import * as advices from './receiving/advices.ts'
import * as arrivedLines from './receiving/arrived-lines.ts'
import { enter, scan as scanArrival } from './receiving/receive.ts'
import * as receipts from './receiving/receipts.ts'
import * as returns from './receiving/returns.ts'
import { sendBack } from './receiving/send-back.ts'
import * as serviceCases from './service/cases.ts'
import { check } from './service/check.ts'
import * as servicesDue from './service/due.ts'
import * as support from './service/look-up.ts'
import * as serviceNotes from './service/notes.ts'
import { part, undoPart } from './service/parts.ts'
import { publicPage } from './service/public-page.ts'
import { swap } from './service/swap.ts'
import { importOrders, readOrders } from './shipping/import-orders.ts'
import * as orders from './shipping/orders.ts'
import * as packing from './shipping/packing.ts'
import { dispatchAdvice, packingList } from './shipping/papers.ts'
import { pick, scan as scanPick } from './shipping/pick.ts'
import { putBack, scanBack, undo as undoPick } from './shipping/put-back.ts'
import { release, reserve } from './shipping/reserve.ts'
import * as shipments from './shipping/shipments.ts'
import { calibrate, calibrationCard } from './station/calibrate.ts'
import { commandCodes } from './station/command-codes.ts'
import * as people from './station/people.ts'
import { practiceCodes } from './station/practice-codes.ts'
import * as printers from './station/printers.ts'
import * as publicPages from './station/public-page.ts'
import * as scanners from './station/scanners.ts'
import { noteScan, transcript } from './station/transcript.ts'
import * as adjusting from './stock/adjust.ts'
import { approveCount } from './stock/approve-count.ts'
import { count, counts } from './stock/count-view.ts'
import * as counting from './stock/counts.ts'
import { expiring } from './stock/expiring.ts'
import { move, undoMove } from './stock/move.ts'
import { onHand } from './stock/on-hand.ts'
import { pack as packInto, unpack } from './stock/pack.ts'
import { proposePlace } from './stock/propose-place.ts'
import { reorder } from './stock/reorder.ts'
import { unit } from './stock/unit-view.ts'
import * as attached from './tracing/attachments.ts'
import { linked } from './tracing/linked.ts'
import { card, lookUp } from './tracing/look-up.ts'
import { balances } from './tracing/balances.ts'
import { exportTrace } from './tracing/export-trace.ts'
import { graph } from './tracing/graph.ts'
import { recipients } from './tracing/recipients.ts'
import { trace } from './tracing/trace.ts'
import type { Handlers } from './use-case.ts'

export const handlers: Handlers = {
  'catalog.items': items.items,
  'catalog.partners': partners.partners,
  'catalog.locations': places.locations,
  'catalog.locationsIn': places.locationsIn,
  'catalog.indicators': indicators.indicators,
  'catalog.indicatorsOf': indicators.indicatorsOf,
  'catalog.saveItem': items.saveItem,
  'catalog.savePartner': partners.savePartner,
  'catalog.saveLocation': places.saveLocation,
  'catalog.saveIndicator': indicators.saveIndicator,
  'catalog.noteIndicators': indicators.noteIndicators,
  'catalog.previewNumbers': items.previewNumbers,
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
  'production.orders': work.orders,
  'production.recipe': work.recipe,
  'production.saveRecipe': work.saveRecipe,
  'production.placeOrder': work.placeOrder,
  'production.open': makings.open,
  'production.making': makings.making,
  'production.scan': steps.scan,
  'production.use': steps.use,
  'production.output': steps.output,
  'production.waste': steps.waste,
  'production.undo': makings.undo,
  'production.remove': makings.remove,
  'production.finish': makings.finish,
  'production.cancel': makings.cancel,
  'production.regroup': regroup,
  'production.asBuilt': asBuilt,
  'production.make': make,
  'quality.holds': quality.holds,
  'quality.hold': quality.hold,
  'quality.scope': scope,
  'quality.blastRadius': blastRadius,
  'quality.placeHold': quality.placeHold,
  'quality.releaseHold': quality.releaseHold,
  'quality.alarms': alarms.alarms,
  'quality.settleAlarm': alarms.settleAlarm,
  'quality.toInspect': inspections.toInspect,
  'quality.inspect': inspections.inspect,
  'recall.cases': recalls.cases,
  'recall.case': recalls.recall,
  'recall.open': recalls.open,
  'recall.drill': recalls.drill,
  'recall.scope': recalls.scope,
  'recall.assess': recalls.assess,
  'recall.saveAction': recalls.saveAction,
  'recall.suspects': recallReach.suspects,
  'recall.sources': recallReach.sources,
  'recall.reach': recallReach.reach,
  'recall.stop': stopRecall,
  'recall.things': recallProof.things,
  'recall.cleared': recallProof.cleared,
  'recall.affected': recallProof.affected,
  'recall.customers': recallCustomers.customers,
  'recall.customer': recallCustomers.customer,
  'recall.places': recallCustomers.places,
  'recall.noteSent': recallCustomers.noteSent,
  'recall.answer': recallCustomers.answer,
  'recall.letters': recallPapers.letters,
  'recall.mailMerge': recallPapers.mailMerge,
  'recall.pack': recallPapers.pack,
  'recall.close': recallPapers.close,
  'recall.trends': trends,
  'receiving.checkAsn': advices.checkAsn,
  'receiving.importAsn': advices.importAsn,
  'receiving.missing': advices.missing,
  'receiving.lines': arrivedLines.lines,
  'receiving.removeLine': arrivedLines.removeLine,
  'receiving.removeScan': arrivedLines.removeScan,
  'receiving.returns': returns.returns,
  'receiving.return': returns.oneReturn,
  'receiving.openReturn': returns.openReturn,
  'receiving.scanReturn': returns.scanReturn,
  'receiving.enterReturn': returns.enterReturn,
  'receiving.undoReturn': returns.undoReturn,
  'receiving.finishReturn': returns.finishReturn,
  'receiving.sendBack': sendBack,
  'receiving.expected': receipts.expected,
  'receiving.receipt': receipts.receipt,
  'receiving.savePurchaseOrder': receipts.savePurchaseOrder,
  'receiving.open': receipts.open,
  'receiving.scan': scanArrival,
  'receiving.enter': enter,
  'receiving.undo': receipts.undo,
  'receiving.finish': receipts.finish,
  'service.lookUp': support.lookUp,
  'service.serial': support.serial,
  'service.cases': support.cases,
  'service.due': servicesDue.due,
  'service.register': serviceNotes.register,
  'service.configure': serviceNotes.configure,
  'service.plan': serviceNotes.plan,
  'service.report': serviceNotes.report,
  'service.recover': serviceNotes.recover,
  'service.openCase': serviceCases.open,
  'service.work': serviceCases.work,
  'service.closeCase': serviceCases.close,
  'service.part': part,
  'service.undoPart': undoPart,
  'service.swap': swap,
  'service.check': check,
  'service.publicPage': publicPage,
  'shipping.orders': orders.orders,
  'shipping.order': orders.order,
  'shipping.saveOrder': orders.saveOrder,
  'shipping.readOrders': readOrders,
  'shipping.importOrders': importOrders,
  'shipping.cancelOrder': orders.cancelOrder,
  'shipping.reserve': reserve,
  'shipping.release': release,
  'shipping.shipment': shipments.shipment,
  'shipping.open': shipments.open,
  'shipping.scan': scanPick,
  'shipping.pick': pick,
  'shipping.scanBack': scanBack,
  'shipping.putBack': putBack,
  'shipping.undo': undoPick,
  'shipping.pack': packing.pack,
  'shipping.packScan': packing.packScan,
  'shipping.closeUnit': packing.closeUnit,
  'shipping.unpack': packing.unpack,
  'shipping.stage': shipments.stage,
  'shipping.ship': shipments.ship,
  'shipping.cancel': shipments.cancel,
  'shipping.packingList': packingList,
  'shipping.dispatchAdvice': dispatchAdvice,
  'station.status': people.status,
  'station.setUp': people.setUp,
  'station.me': people.me,
  'station.people': people.people,
  'station.savePerson': people.savePerson,
  'station.setCompany': people.setCompany,
  'station.publicPage': publicPages.publicPage, 'station.setPublicPage': publicPages.setPublicPage,
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
  'stock.proposePlace': proposePlace,
  'stock.unit': unit,
  'stock.pack': packInto,
  'stock.unpack': unpack,
  'stock.adjust': adjusting.adjust,
  'stock.dispose': adjusting.dispose,
  'stock.sendBack': adjusting.sendBack,
  'stock.expiring': expiring,
  'stock.reorder': reorder,
  'stock.counts': counts,
  'stock.count': count,
  'stock.openCount': counting.openCount,
  'stock.countGoods': counting.countGoods,
  'stock.undoCounted': counting.undoCounted,
  'stock.compareCount': counting.compareCount,
  'stock.countAgain': counting.countAgain,
  'stock.approveCount': approveCount,
  'stock.cancelCount': counting.cancelCount,
  'tracing.attachments': attached.attachments,
  'tracing.attach': attached.attach,
  'tracing.withdrawAttachment': attached.withdrawAttachment,
  'tracing.linked': linked,
  'tracing.lookUp': lookUp,
  'tracing.card': card,
  'tracing.trace': trace,
  'tracing.graph': graph,
  'tracing.recipients': recipients,
  'tracing.balances': balances,
  'tracing.exportTrace': exportTrace,
}
