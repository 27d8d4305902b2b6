// The random histories tell of every kind of fact: what the folds are proved with leaves none out.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { EventType } from '#domain/events.ts'
import { anEvent } from './histories.ts'

/** A new kind that is missing here does not compile. */
const every: Readonly<Record<EventType, true>> = {
  StationDefined: true, PersonDefined: true, PinChanged: true, SignedIn: true, SignInFailed: true, SignedOut: true, PrinterDefined: true, ScannerDefined: true,
  ItemDefined: true, PartnerDefined: true, LocationDefined: true, IndicatorDefined: true, IndicatorsNoted: true, LotDefined: true,
  PurchaseOrderPlaced: true, OrderPlaced: true, OrderCancelled: true, DispatchAdvised: true, ContentAdvised: true, ReceiptOpened: true, ReceiptFinished: true, ExpiryDecided: true, InspectionNoted: true,
  ReturnOpened: true, ReturnFinished: true, ShipmentOpened: true, ShipmentStaged: true, ShipmentCancelled: true, Reserved: true, Unreserved: true,
  RecipeDefined: true, WorkOrderPlaced: true, MakingOpened: true, MakingFinished: true, MakingCancelled: true,
  Received: true, Returned: true, SentBack: true, Moved: true, Transformed: true, Wasted: true, Picked: true, PutBack: true, Packed: true, Unpacked: true, Adjusted: true, Disposed: true,
  CountOpened: true, Counted: true, CountCompared: true, CountAskedAgain: true, CountCancelled: true, CountApproved: true, Shipped: true, Undone: true,
  LabelQueued: true, LabelHanded: true, LabelRequeued: true, LabelSent: true, LabelFailed: true, LabelConfirmed: true, LabelDoubted: true, LabelCancelled: true, LabelVoided: true, TemplateDefined: true, NumberVoided: true,
  HoldPlaced: true, HoldReleased: true, LotHeld: true, LotReleased: true, AlarmRaised: true, AlarmSettled: true, AttachmentAdded: true, AttachmentWithdrawn: true,
  OwnerRegistered: true, ConfigurationNoted: true, SerialReportedMissing: true, SerialRecovered: true, ServicePlanned: true, ServiceCaseOpened: true, ServiceWorkNoted: true, SerialSwapped: true,
  ServiceCaseClosed: true, SerialChecked: true,
  RecallOpened: true, RecallRooted: true, RecallReached: true, RecallTraced: true, RecallAssessed: true, RecallActionNoted: true, RecallNoticeSent: true, RecallAnswered: true, RecallClosed: true,
}

it('every kind of fact is in the random histories', () => {
  const told = fc.sample(anEvent, { numRuns: 20_000, seed: 1 })
  expect([...new Set(told.map(({ type }) => type))].sort()).toEqual(Object.keys(every).sort())
  expect(told.some((event) => event.type === 'Transformed' && event.payload.units !== undefined), 'whole units go into a making too').toBe(true)
})
