// What the screen says when a rule said no: what and why in one sentence, what to do in the next. One for every refusal there is.
import type { Failure, Refusal } from '#contract/contract.ts'
import { capital, placeWords, wordFor, type Words } from './words.ts'

export interface Said {
  readonly what: string
  readonly todo: string
}

/** The identifier of the symbology is the scanner's talk, not the label's. */
export const withoutSymbology = (raw: string): string => raw.replace(/^\][A-Za-z][0-9A-Za-z]/, '')

/** Facts that are keys of the contract become words; all others stay as they are. */
const inWords = (t: Words, refusal: Refusal): Record<string, unknown> => {
  const facts: Record<string, unknown> = { ...refusal }
  if ('scanned' in refusal && typeof refusal.scanned === 'string') facts['scanned'] = withoutSymbology(refusal.scanned)
  const place = 'place' in refusal ? placeWords(t, refusal.place) : ''
  if ('place' in refusal) facts['place'] = place
  if (refusal.code === 'SerialMissing') facts['as'] = t(`missingAs.${refusal.as}`)
  if (refusal.code === 'NotPermitted') facts['role'] = wordFor(t, 'role', refusal.needs)
  if (refusal.code === 'Unreadable') facts['why'] = t(`scanFault.${refusal.fault.code}`, { ...refusal.fault })
  if (refusal.code === 'RuleInvalid') facts['why'] = t(`catalog.ruleFault.${refusal.why}`, { field: refusal.field })
  if (refusal.code === 'TemplateInvalid') facts['why'] = wordFor(t, 'templates.why', refusal.why)
  if (refusal.code === 'FileNameMisleads') facts['isA'] = wordFor(t, 'attach.kind', refusal.isA)
  if (refusal.code === 'NotAnItem') facts['isA'] = wordFor(t, 'thing', refusal.isA)
  if ('inspection' in refusal && refusal.inspection !== undefined) facts['reason'] = refusal.reason || t(`timeline.word.inspection-${refusal.inspection}`)
  if (refusal.code === 'CannotUndo') facts['now'] = refusal.now === undefined ? '' : `: ${refusal.now}`
  if (refusal.code === 'AsnFaulty') facts['why'] = t(`asnFault.${refusal.why}`)
  if (refusal.code === 'NotShippedToThem') facts['why'] = t(`returnFault.${refusal.why}`, { ...refusal, place: refusal.why !== 'other-customer' && place !== '' ? `(${place})` : place }).trim()
  if (refusal.code === 'CannotUndo' || refusal.code === 'PinTooSimple') facts['reason'] = wordFor(t, 'reason', refusal.why)
  if (refusal.code === 'IndicatorValueWrong') facts['type'] = t(`catalog.indicatorType.${refusal.type}`)
  if (refusal.code === 'IndicatorIncomplete') facts['needs'] = t(`catalog.indicatorNeeds.${refusal.needs}`)
  if ('what' in refusal && refusal.code !== 'CannotUndo') facts['what'] = wordFor(t, 'thing', refusal.what)
  return facts
}

/** A refusal of the contract without its two sentences in the language file does not compile here. */
export const refusalText = (t: Words, refusal: Refusal): Said => {
  const facts = inWords(t, refusal)
  return { what: capital(t(`refusal.${refusal.code}.what`, facts)), todo: capital(t(`refusal.${refusal.code}.todo`, facts)) }
}

export const failureText = (t: Words, failure: Failure): string =>
  'fault' in failure ? t(`fault.${failure.fault}`) : t('fault.bug', { reference: failure.bug })
