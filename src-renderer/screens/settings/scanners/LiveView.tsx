// The live line of a scanner: what arrived, control characters visible, and what became of it or which rule it broke.
import { IconAlertTriangle, IconCircleCheck, IconHandStop, IconInfoCircle, type Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { shownRaw } from '../../../parts/ScanLane.tsx'
import type { BrokenRule } from '../../../wedge-rules.ts'
import type { Words } from '../../../words.ts'
import css from './Scanners.module.css'
import type { LiveLine } from './use-live-lines.ts'

/** A function key stands for GS mostly; it is shown by its name. */
export const shownReceived = (received: string): string =>
  shownRaw(received).replaceAll(/[\uE001-\uE018]/g, (key) => `[F${key.charCodeAt(0) - 0xe000}]`)

type Look = readonly [meaning: 'good' | 'stop' | 'decide' | 'info', icon: Icon]

const looks: Record<'ok' | 'refused' | 'broken' | 'other', Look> = {
  ok: ['good', IconCircleCheck], refused: ['stop', IconHandStop], broken: ['decide', IconAlertTriangle], other: ['info', IconInfoCircle],
}

/** What the screen did by itself; every other result is the code of a refusal. */
const ownResults = ['command', 'duplicate', 'nobody-listening', 'badge', 'command-without-meaning'] as const

const brokenText = (t: Words, broken: BrokenRule): string => {
  switch (broken.rule) {
    case 'too-short': return t('scanners.broken.too-short', { n: broken.count, least: broken.least })
    case 'too-slow': return t('scanners.broken.too-slow', { gapMs: broken.gapMs, most: broken.most })
    case 'paused': return t('scanners.broken.paused', { gapMs: broken.gapMs, most: broken.most })
    case 'prefix-missing': return t('scanners.broken.prefix-missing', { prefix: shownRaw(broken.prefix) })
    case 'suffix-missing': return t('scanners.broken.suffix-missing')
    case 'suffix-differs': return t('scanners.broken.suffix-differs')
    case 'unusable-key': return t('scanners.broken.unusable-key')
  }
}

const said = (t: Words, { result }: LiveLine): { look: Look; text: string } => {
  if ('broken' in result) return { look: looks.broken, text: brokenText(t, result.broken) }
  if (result.became === 'ok') return { look: looks.ok, text: t('scanners.result.ok') }
  if (result.became === 'rejected') return { look: looks.broken, text: t('scanners.result.rejected') }
  const own = ownResults.find((one) => one === result.became)
  return own ? { look: looks.other, text: t(`scanners.result.${own}`) } : { look: looks.refused, text: t('scanners.result.refused') }
}

export const LiveView = ({ lines }: { readonly lines: readonly LiveLine[] }) => {
  const { t, i18n } = useTranslation()
  if (lines.length === 0) return <p className="quiet">{t('scanners.nothingSent')}</p>
  return (
    <ol className={css['lines']} aria-live="polite">
      {lines.map((line) => {
        const { look: [meaning, LineIcon], text } = said(t, line)
        return (
          <li key={line.key} data-meaning={meaning}>
            <time className="number quiet" dateTime={line.at}>{new Date(line.at).toLocaleTimeString(i18n.language)}</time>
            <code className="mono">{shownReceived(line.raw)}</code>
            <span className={css['became']}><LineIcon aria-hidden />{text}</span>
          </li>
        )
      })}
    </ol>
  )
}
