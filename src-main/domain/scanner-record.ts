// A scanner as a fact says it, and as everybody reads it.
import type { RecordedScanner, Scanner } from './events.ts'

export const recordedScanner = ({ profile: { suffix, gsSubstitute, ...profile }, ...scanner }: Scanner): RecordedScanner =>
  ({ ...scanner, profile: { ...profile, ...(suffix === null ? {} : { suffix }), ...(gsSubstitute === null ? {} : { gsSubstitute }) } })

export const scannerRecorded = ({ profile, ...scanner }: RecordedScanner): Scanner =>
  ({ ...scanner, profile: { ...profile, suffix: profile.suffix ?? null, gsSubstitute: profile.gsSubstitute ?? null } })
