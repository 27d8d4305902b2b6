// The only place where scans speak: green counts, red does not and says why, amber waits for a decision, striped red has a label on the wrong thing.
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowsExchange, IconBarcode, IconCircleCheck, IconHandStop, IconHelpCircle, type Icon } from '@tabler/icons-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useScanCommand } from '../scan-command.ts'
import { scanRefusalText, useScanRefusals } from '../scan-refusal.ts'
import { useKeys } from '../use-keys.ts'
import { shownNumber, useWords } from '../words.ts'
import { LaneCameraButton } from './CameraButton.tsx'
import css from './ScanLane.module.css'
import type { Accepted, Choice, Fact, Lane, LaneContent } from './use-lane.ts'

interface Props {
  readonly lane: Lane
  /** What the empty lane says: what to scan next, and after a reload the last that counted. */
  readonly ready: { readonly title: string; readonly todo: string; readonly last?: Accepted | undefined }
  readonly busy?: boolean
  /** Takes little room until something is scanned: where people mostly read what stands below. */
  readonly low?: boolean
  /** Buttons for what was just accepted: print its label. */
  readonly children?: ReactNode
}

/** Control characters of a scan made visible. */
export const shownRaw = (raw: string): string =>
  // oxlint-disable-next-line no-control-regex -- control characters are what is to be shown
  raw.replaceAll(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))

const icons: Record<LaneContent['tone'], Icon> = { ready: IconBarcode, accepted: IconCircleCheck, refused: IconHandStop, swapped: IconArrowsExchange, decision: IconHelpCircle }

export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={css['facts']}>
    {facts.map(({ label, value, mono }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd className={mono === true ? 'mono' : 'number'}>{value}</dd>
      </div>
    ))}
  </dl>
)

const AcceptedBody = ({ content }: { readonly content: Accepted }) => (
  <div className={css['accepted']}>
    <div className={css['what']}>
      <h2>{content.title}</h2>
      {content.code !== undefined && <p className="mono quiet">{content.code}</p>}
    </div>
    {content.quantity && <p className={css['quantity']}><b className="number">{shownNumber(content.quantity.count)}</b> <span>{content.quantity.unit}</span></p>}
    {content.facts && <Facts facts={content.facts} />}
    {content.caution !== undefined && <p className={css['caution']}><IconAlertTriangle size={32} aria-hidden />{content.caution}</p>}
  </div>
)

const ReadyBody = ({ ready }: Pick<Props, 'ready'>) => {
  const t = useWords()
  return (
    <>
      <div className={css['said']}><h2>{ready.title}</h2><p className="quiet">{ready.todo}</p></div>
      <LaneCameraButton />
      {ready.last && <div className={css['before']}><p className="quiet">{t('lane.last')}</p><AcceptedBody content={ready.last} /></div>}
    </>
  )
}

const Said = ({ content }: { readonly content: Extract<LaneContent, { tone: 'refused' | 'swapped' | 'decision' }> }) => (
  <div className={css['said']}>
    <h2>{content.what}</h2>
    <p>{content.todo}</p>
  </div>
)

const Choices = ({ choices = [], dismiss }: { readonly choices?: readonly Choice[] | undefined; readonly dismiss: () => void }) => {
  const [first, last] = [choices[0], choices.at(-1)]
  useScanCommand('CONFIRM', first?.run)
  useScanCommand('CANCEL', choices.length > 1 ? last?.run : dismiss)
  if (choices.length === 0) return null
  return (
    <div className={css['choices']}>
      {choices.map(({ label, run }, n) => <Button key={label} className={css['choice']} variant={n === 0 ? 'filled' : 'default'} onClick={run}>{label}</Button>)}
    </div>
  )
}

const Acknowledge = ({ lane }: { readonly lane: Lane }) => {
  const t = useWords()
  useKeys([{ key: 'Escape', says: t('lane.acknowledge'), run: lane.clear }])
  useScanCommand('CANCEL', lane.clear)
  return <Button variant="white" color="dark" onClick={lane.clear} rightSection={<kbd aria-hidden>Esc</kbd>}>{t('lane.acknowledge')}</Button>
}

const Body = ({ lane, ready }: Pick<Props, 'lane' | 'ready'>) => {
  const { content } = lane
  if (content.tone === 'accepted') return <AcceptedBody content={content} />
  if (content.tone === 'ready') return <ReadyBody ready={ready} />
  return (
    <div className={css['body']}>
      <Said content={content} />
      {content.tone !== 'decision' && <div><Acknowledge lane={lane} /></div>}
      {content.tone === 'decision' && content.form}
      {content.tone === 'decision' && <Choices choices={content.choices} dismiss={lane.clear} />}
    </div>
  )
}

export const ScanLane = ({ lane, ready, busy = false, low = false, children }: Props) => {
  const t = useWords()
  const { content } = lane
  useScanRefusals((refusal, raw) => lane.reject(scanRefusalText(t, refusal), raw))
  const section = useRef<HTMLElement>(null)
  // What a scan said is seen, however far down somebody has read.
  useEffect(() => {
    if (content.turn > 0) section.current?.scrollIntoView({ block: 'nearest' })
  }, [content.turn])
  const Icon = icons[content.tone]
  const word = content.tone === 'ready' ? undefined : t(`lane.${content.tone}`)
  return (
    // One acceptance after the other is written over the last; everything else is a lane of its own, with fields and keys of its own.
    <section ref={section} key={content.tone === 'accepted' ? content.tone : content.turn} className={css['lane']} data-tone={content.tone} data-low={low} aria-label={t('lane.title')} aria-busy={busy} role={content.tone === 'refused' || content.tone === 'swapped' ? 'alert' : 'status'}>
      <div className={css['mark']}>
        <Icon size={64} stroke={1.75} aria-hidden />
        {word && <strong>{word}</strong>}
      </div>
      <div className={css['content']}>
        <Body lane={lane} ready={ready} />
        <div className={css['foot']}>
          {content.scanned !== undefined && <p className={`${css['raw']} mono`}>{t('scan.scanned', { raw: shownRaw(content.scanned) })}</p>}
          {(content.tone === 'accepted' || content.tone === 'ready') && children}
        </div>
      </div>
      <div key={content.turn} className={css['flash']} />
      {busy && <p className={css['busy']}>{t('scan.working')}</p>}
    </section>
  )
}
