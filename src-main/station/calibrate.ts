// The calibration card, and what it says about a scanner that read it.
import { calibrationCard as card } from '#domain/calibration/calibration-card.ts'
import { diagnose } from '#domain/calibration/diagnose.ts'
import type { Look } from '../use-case.ts'

export const calibrationCard: Look<'station.calibrationCard'> = () =>
  ({ codes: card.map(({ label, bcid, text, aim, says }) => ({ group: 'calibration', label, raw: `${aim}${says}`, bcid, text })) })

export const calibrate: Look<'station.calibrate'> = (_reader, { channel, readings }) => diagnose(channel, readings)
