// The end of a recall: its pack is looked at and kept, and signed with a PIN; what is still open needs a reason.
import { PasswordInput, TextInput } from '@mantine/core'
import { IconCircleCheck, IconDownload, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownMoment } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { KeyButton } from '../../parts/KeyButton.tsx'
import { saveBase64 } from '../../save-blob.ts'
import { useSave } from '../../use-save.ts'
import { shownNumber, useWords } from '../../words.ts'
import { AffectedLane } from './AffectedLane.tsx'
import { shownSpan, useDecides, useShowCase, type RecallCase } from './case.ts'
import { CaseFrame } from './CaseFrame.tsx'
import type { StepProps } from './CasePage.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { Effectiveness } from './Effectiveness.tsx'
import { NotStopped } from './NotStopped.tsx'
import css from './Recall.module.css'
import { Tiles } from './Tiles.tsx'
import { usePack, type Pack } from './use-pack.ts'

const kilobyte = 1_024

interface SignProps {
  readonly one: RecallCase
  readonly pack: Pack
  readonly onClose: () => void
}

const Sign = ({ one, pack, onClose }: SignProps) => {
  const t = useWords()
  const [why, setWhy] = useState('')
  const [pin, setPin] = useState('')
  const show = useShowCase()
  const { save, busy, refusal } = useSave('recall.close', (view) => {
    show(view)
    onClose()
  })
  const rest = one.figures?.open ?? 0
  const sign = (): void => {
    setPin('')
    void save({ case: one.id, pack: { sha256: pack.sha256, seal: pack.seal }, ...(why.trim() === '' ? {} : { why: why.trim() }), signature: { pin } })
  }
  return (
    <FormDialog title={t('recall.signTitle', { number: one.number })} onClose={onClose} busy={busy} refusal={refusal} onSave={sign}>
      {rest > 0 && !one.drill && <TextInput data-autofocus label={t('recall.whyOpen')} description={t('recall.whyOpenHint', { n: shownNumber(rest) })} value={why} maxLength={200} autoComplete="off" onChange={(event) => setWhy(event.currentTarget.value)} />}
      <PasswordInput size="lg" data-autofocus={rest === 0 || one.drill || undefined} label={t('quality.pin')} description={t('recall.pinTodo')} value={pin} inputMode="numeric" autoComplete="off" onChange={(event) => setPin(event.currentTarget.value)} />
    </FormDialog>
  )
}

const Signed = ({ closed }: { readonly closed: NonNullable<RecallCase['closed']> }) => {
  const { t, i18n } = useTranslation()
  return (
    <section className={css['signed']} aria-label={t('recall.state.closed')}>
      <IconCircleCheck size={48} aria-hidden />
      <div>
        <p><b>{t('recall.signedBy', { by: closed.by, at: shownMoment(closed.at, i18n.language) })}</b> {t('recall.after', { span: shownSpan(closed.milliseconds) })}</p>
        {closed.why !== undefined && <p>{t('recall.leftOpen', { why: closed.why })}</p>}
        <p className="mono quiet">SHA-256 {closed.pack}</p>
      </div>
    </section>
  )
}

const PackPart = ({ pack, onAgain }: { readonly pack: Pack | undefined; readonly onAgain: (() => void) | undefined }) => {
  const t = useWords()
  const save = (): void => {
    if (pack) saveBase64(pack.name, pack.zip, 'application/zip')
  }
  return (
    <section aria-label={t('recall.pack')} aria-busy={!pack}>
      <h2 className={css['title']}>{t('recall.pack')}</h2>
      <p className="quiet">{t(pack ? 'recall.packHas' : 'recall.packMaking')}</p>
      {pack && <Tiles label={t('recall.pack')} tiles={[{ word: t('recall.packUnits'), number: shownNumber(pack.units) }, { word: t('recall.packEvents'), number: shownNumber(pack.events) }, { word: t('recall.packSize'), number: t('recall.kilobytes', { n: shownNumber(Math.ceil(pack.bytes / kilobyte)) }) }]} />}
      <div className={css['presses']}>
        <KeyButton variant="default" keyName="d" leftSection={<IconDownload />} label={t('recall.packSave')} run={save} disabled={!pack} />
        {onAgain && <KeyButton variant="default" keyName="r" leftSection={<IconRefresh />} label={t('recall.packAgain')} run={onAgain} disabled={!pack} />}
      </div>
    </section>
  )
}

const Closing = ({ one }: StepProps) => {
  const t = useWords()
  const decides = useDecides()
  const { pack, again } = usePack(one.id)
  const [signing, sign] = useState(false)
  const closed = one.state === 'closed'
  const primary = closed ? { label: t(one.drill ? 'recall.toDrills' : 'recall.toCases'), run: () => goTo(one.drill ? '/recall/drills' : '/recall') } : { label: t('recall.sign'), run: () => sign(true), disabled: !decides || !pack }
  return (
    <CaseFrame one={one} step="close" actions={{ primary }}>
      <AffectedLane id={one.id} />
      {one.closed && <Signed closed={one.closed} />}
      <PackPart pack={pack} onAgain={closed ? undefined : again} />
      {one.figures && !one.drill && <Effectiveness figures={one.figures} />}
      <CaseTimeline id={one.id} />
      {signing && pack && <Sign one={one} pack={pack} onClose={() => sign(false)} />}
    </CaseFrame>
  )
}

export const CloseStep = ({ one }: StepProps) => (one.stopped ? <Closing one={one} /> : <NotStopped one={one} step="close" />)
