// Puts what a reader found wrong into the words a screen can turn into one sentence.
import type { ScanFault, ScanFaultCode } from '#contract/identified.ts'
import type { DigitalLinkFaultKind } from './digital-link.ts'

const CODES: Readonly<Record<DigitalLinkFaultKind, ScanFaultCode>> = {
  symbology_id: 'wrong-content',
  empty: 'value-missing',
  syntax: 'broken-brackets',
  unknown_ai: 'unknown-ai',
  too_many_ais: 'too-many-elements',
  primary: 'wrong-character',
  length: 'wrong-length',
  charset: 'wrong-character',
  check_digit: 'wrong-check-digit',
  date: 'wrong-date',
  time: 'wrong-time',
  iso_code: 'wrong-list-code',
  iban: 'wrong-bank-account',
  gcp: 'wrong-company-prefix',
  coupon: 'wrong-coupon',
  content: 'wrong-content',
  mutex: 'excluded-pair',
  repeat: 'two-values',
  digsig_serial: 'serial-missing',
  not_digital_link: 'wrong-link',
  structure: 'wrong-link',
  uri_charset: 'wrong-link',
  no_primary_key: 'wrong-link',
  qualifier_order: 'wrong-link',
  duplicate_ai: 'wrong-link',
  not_dl_attribute: 'wrong-link',
  attribute_is_qualifier: 'wrong-link',
}

interface ReaderFault {
  readonly kind: DigitalLinkFaultKind
  readonly at: number
  readonly ai: string | undefined
  readonly otherAi: string | undefined
  readonly value: string | undefined
}

/** `positioned`: the reader worked on the raw scan, so its index points into what the operator scanned. */
export function scanFaultOf(fault: ReaderFault, positioned: boolean): ScanFault {
  return {
    code: CODES[fault.kind],
    ...(fault.ai !== undefined && { ai: fault.ai }),
    ...(fault.otherAi !== undefined && { otherAi: fault.otherAi }),
    ...(fault.value !== undefined && { value: fault.value }),
    ...(positioned && { position: fault.at }),
  }
}
