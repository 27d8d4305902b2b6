// North American coupons: digits that say how many digits follow, field after field.
import { allWrong, csetnumeric, digitAt } from './lint.ts'
import { gcppos1 } from './lint-numbers.ts'
import { yymmdd } from './lint-dates.ts'
import type { Lint, LintCode, Linter } from './lint.ts'

const PREFIX_MORE = 6
const FAMILY_DIGITS = 3
const OFFER_DIGITS = 6
const DATE_DIGITS = 6

/** Reads a coupon from left to right and remembers the first thing that is wrong. */
class CouponReader {
  readonly text: string
  readonly from: number
  readonly to: number
  at: number
  wrong: Lint | undefined

  constructor(text: string, from: number, to: number) {
    this.text = text
    this.from = from
    this.to = to
    this.at = from
    this.wrong = csetnumeric(text, from, to)
  }

  /** True, and one digit further, when the optional field `digit` comes next. */
  begins(digit: number): boolean {
    if (this.wrong !== undefined || this.at >= this.to || digitAt(this.text, this.at) !== digit) return false
    this.at++
    return true
  }

  /** One digit out of `allowed`, or undefined once something is wrong. */
  digit(missing: LintCode, allowed: string, invalid: LintCode): number | undefined {
    if (this.wrong !== undefined) return undefined
    if (this.at >= this.to) this.wrong = allWrong(missing, this.from, this.to)
    else if (!allowed.includes(this.text.charAt(this.at))) this.wrong = { code: invalid, at: this.at, length: 1 }
    else return digitAt(this.text, this.at++)
    return undefined
  }

  /** Skips `count` digits and answers where they began. When none is left, the whole coupon is marked, not nothing. */
  digits(count: number | undefined, truncated: LintCode): number {
    const start = this.at
    if (this.wrong !== undefined || count === undefined) return start
    const left = this.to - this.at
    if (left < count) this.wrong = allWrong(truncated, left === 0 ? this.from : this.at, this.to)
    else this.at += count
    return start
  }

  /** A length digit, then `more` plus that many digits that begin with a company prefix; 9, where allowed, means none. */
  prefixed(missing: LintCode, allowed: string, invalid: LintCode, truncated: LintCode): void {
    const size = this.digit(missing, allowed, invalid)
    if (size === undefined || size === 9) return
    const start = this.digits(size + PREFIX_MORE, truncated)
    if (this.wrong !== undefined) return
    const strange = gcppos1(this.text, start, this.at)
    if (strange !== undefined) this.wrong = allWrong(strange.code, start, this.at)
  }

  /** A length digit 1–5, that many digits, a code digit, a three-digit product family. */
  purchase(nth: '1ST' | '2ND' | '3RD'): void {
    const name = `${nth}_PURCHASE` as const
    const size = this.digit(`COUPON_MISSING_${name}_REQUIREMENT_VLI`, '12345', `COUPON_INVALID_${name}_REQUIREMENT_LENGTH`)
    this.digits(size, `COUPON_TRUNCATED_${name}_REQUIREMENT`)
    this.digit(`COUPON_MISSING_${name}_REQUIREMENT_CODE`, '012349', `COUPON_INVALID_${name}_REQUIREMENT_CODE`)
    this.digits(FAMILY_DIGITS, `COUPON_TRUNCATED_${name}_FAMILY_CODE`)
  }

  furtherPrefix(nth: '2ND' | '3RD'): void {
    const name = `${nth}_PURCHASE_GCP` as const
    this.prefixed(`COUPON_MISSING_${name}_VLI`, '01234569', `COUPON_INVALID_${name}_LENGTH`, `COUPON_TRUNCATED_${name}`)
  }

  /** YYMMDD, or undefined when it is no date. */
  date(tooShort: LintCode, invalid: LintCode): string | undefined {
    const start = this.digits(DATE_DIGITS, tooShort)
    if (this.wrong !== undefined) return undefined
    if (yymmdd(this.text, start, this.at) !== undefined) this.wrong = allWrong(invalid, start, this.at)
    return this.text.slice(start, this.at)
  }

  serial(): void {
    const size = this.digit('COUPON_MISSING_SERIAL_NUMBER_VLI', '0123456789', 'COUPON_MISSING_SERIAL_NUMBER_VLI')
    this.digits(size === undefined ? undefined : size + PREFIX_MORE, 'COUPON_TRUNCATED_SERIAL_NUMBER')
  }

  verdict(): Lint | undefined {
    return this.wrong ?? (this.at < this.to ? allWrong('COUPON_EXCESS_DATA', this.at, this.to) : undefined)
  }
}

function coupons8110Dates(reader: CouponReader): void {
  let expiry: string | undefined
  if (reader.begins(3)) {
    expiry = reader.date('COUPON_TOO_SHORT_FOR_EXPIRATION_DATE', 'COUPON_INVALID_EXIPIRATION_DATE')
  }
  if (!reader.begins(4)) return
  const start = reader.date('COUPON_TOO_SHORT_FOR_START_DATE', 'COUPON_INVALID_START_DATE')
  if (reader.wrong !== undefined || expiry === undefined || start === undefined || start <= expiry) return
  const bothDates = 2 * DATE_DIGITS + 2
  reader.wrong = { code: 'COUPON_EXPIRATION_BEFORE_START', at: reader.at - bothDates, length: bothDates }
}

function coupons8110Handling(reader: CouponReader): void {
  reader.digit('COUPON_MISSING_SAVE_VALUE_CODE', '01256', 'COUPON_INVALID_SAVE_VALUE_CODE')
  reader.digit('COUPON_MISSING_SAVE_VALUE_APPLIES_TO_ITEM', '012', 'COUPON_INVALID_SAVE_VALUE_APPLIES_TO_ITEM')
  reader.digit('COUPON_MISSING_STORE_COUPON_FLAG', '0123456789', 'COUPON_MISSING_STORE_COUPON_FLAG')
  reader.digit('COUPON_MISSING_DONT_MULTIPLY_FLAG', '01', 'COUPON_INVALID_DONT_MULTIPLY_FLAG')
}

/** AI 8110: North American Coupon Application Guideline. */
export const couponcode: Linter = (text, from, to) => {
  const reader = new CouponReader(text, from, to)
  reader.prefixed('COUPON_MISSING_GCP_VLI', '0123456', 'COUPON_INVALID_GCP_LENGTH', 'COUPON_TRUNCATED_GCP')
  reader.digits(OFFER_DIGITS, 'COUPON_TRUNCATED_OFFER_CODE')
  const valueSize = reader.digit('COUPON_MISSING_SAVE_VALUE_VLI', '12345', 'COUPON_INVALID_SAVE_VALUE_LENGTH')
  reader.digits(valueSize, 'COUPON_TRUNCATED_SAVE_VALUE')
  reader.purchase('1ST')
  if (reader.begins(1)) {
    const rules = 'ADDITIONAL_PURCHASE_RULES_CODE'
    reader.digit(`COUPON_MISSING_${rules}`, '0123', `COUPON_INVALID_${rules}`)
    reader.purchase('2ND')
    reader.furtherPrefix('2ND')
  }
  if (reader.begins(2)) {
    reader.purchase('3RD')
    reader.furtherPrefix('3RD')
  }
  coupons8110Dates(reader)
  if (reader.begins(5)) reader.serial()
  if (reader.begins(6)) {
    const retailer = 'RETAILER_GCP_OR_GLN'
    reader.prefixed(`COUPON_MISSING_${retailer}_VLI`, '1234567', `COUPON_INVALID_${retailer}_LENGTH`, `COUPON_TRUNCATED_${retailer}`)
  }
  if (reader.begins(9)) coupons8110Handling(reader)
  return reader.verdict()
}

/** AI 8112: coupons of a positive offer file. */
export const couponposoffer: Linter = (text, from, to) => {
  const reader = new CouponReader(text, from, to)
  reader.digit('COUPON_MISSING_FORMAT_CODE', '01', 'COUPON_INVALID_FORMAT_CODE')
  const funder = reader.digit('COUPON_MISSING_FUNDER_VLI', '0123456', 'COUPON_INVALID_FUNDER_LENGTH')
  reader.digits(funder === undefined ? undefined : funder + PREFIX_MORE, 'COUPON_TRUNCATED_FUNDER')
  reader.digits(OFFER_DIGITS, 'COUPON_TRUNCATED_OFFER_CODE')
  reader.serial()
  return reader.verdict()
}
