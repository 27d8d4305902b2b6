// One hold: why, what it covers, and its release, of all of it or a part, signed with a PIN.
import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '#contract/contract.ts'
import { shownMoment } from '../../days.ts'
import { goTo } from '../../hash-location.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { More } from '../../parts/More.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { useQueryOf } from '../../use-operation.ts'
import { useSave } from '../../use-save.ts'
import { useWords } from '../../words.ts'
import { useDecides } from './QualitySections.tsx'
import css from './Quality.module.css'
import { scopeText } from './scope-text.ts'

type Hold = NonNullable<View<'quality.hold'>>

const Release = ({ hold, chosen, onClose }: { readonly hold: Hold; readonly chosen: readonly string[]; readonly onClose: () => void }) => {
  const t = useWords()
  const [reason, setReason] = useState('')
  const [pin, setPin] = useState('')
  const { save, busy, refusal } = useSave('quality.releaseHold', onClose)
  const sign = (): void => {
    setPin('')
    void save({ hold: hold.hold, reason: reason.trim(), signature: { pin }, ...(chosen.length === 0 ? {} : { subjects: [...chosen] }) })
  }
  return (
    <FormDialog title={chosen.length === 0 ? t('quality.releaseAll') : t('quality.releaseSome', { n: chosen.length })} onClose={onClose} busy={busy} refusal={refusal} onSave={sign}>
      <TextInput data-autofocus label={t('quality.whyRelease')} value={reason} maxLength={200} autoComplete="off" onChange={(event) => setReason(event.currentTarget.value)} />
      <PasswordInput size="lg" label={t('quality.pin')} description={t('quality.pinTodo')} value={pin} inputMode="numeric" autoComplete="off" onChange={(event) => setPin(event.currentTarget.value)} />
    </FormDialog>
  )
}

interface CoveredProps {
  readonly id: string
  readonly after?: string
  readonly chosen: readonly string[]
  readonly onChoose: ((subject: string) => void) | undefined
}

const Covered = ({ after, ...props }: CoveredProps) => {
  const t = useWords()
  const { id, chosen, onChoose } = props
  const { view } = useQueryOf('quality.hold', { hold: id, ...(after === undefined ? {} : { after }) })
  return (
    <>
      {view?.subjects.map(({ subject, code, title, standing }) => (
        <li key={subject} className={css['row']}>
          {onChoose && standing && <Checkbox size="lg" aria-label={t('quality.choose', { code })} checked={chosen.includes(subject)} onChange={() => onChoose(subject)} />}
          <span className={css['grow']}><b className="mono">{code}</b> {title}</span>
          {!standing && <span className="quiet">{t('quality.free')}</span>}
        </li>
      ))}
      {view?.next !== undefined && <More key={view.next} keyName="+"><Covered {...props} after={view.next} /></More>}
    </>
  )
}

export const HoldPage = ({ id }: { readonly id: string }) => {
  const { t, i18n } = useTranslation()
  const decides = useDecides()
  const { view, waiting } = useQueryOf('quality.hold', { hold: id })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [releasing, setReleasing] = useState(false)
  const back = { primary: { label: t('quality.toHolds'), run: () => goTo('/quality') } }
  if (waiting) return <Screen task={[t('quality.title')]}>{null}</Screen>
  if (!view) return <Screen task={[t('quality.title')]} actions={back}><EmptyState icon={IconHandStop} title={t('quality.gone')} todo={t('quality.goneTodo')} /></Screen>
  const choose = (subject: string): void => setChosen((before) => (before.includes(subject) ? before.filter((one) => one !== subject) : [...before, subject]))
  const stands = view.standing > 0
  const release = { primary: { label: chosen.length === 0 ? t('quality.releaseAll') : t('quality.releaseSome', { n: chosen.length }), run: () => setReleasing(true) } }
  const close = (): void => {
    setReleasing(false)
    setChosen([])
  }
  return (
    <Screen task={[t('quality.title'), view.number]} actions={stands && decides ? release : back}>
      <section>
        <h2 className={css['title']}>{scopeText(t, view.scope, i18n.language)}</h2>
        {view.reason !== '' && <p><b>{view.reason}</b></p>}
        <p className="quiet">{t(`quality.kind.${view.kind}`)}, {t('quality.byWhom', { by: view.by, at: shownMoment(view.at, i18n.language), station: view.station })}</p>
        <p className="number">{t('quality.of', view)}</p>
      </section>
      <section aria-label={t('quality.covered')}>
        <h2 className={css['title']}>{t('quality.covered')}</h2>
        <ul className={css['rows']}><Covered id={id} chosen={chosen} onChoose={stands && decides ? choose : undefined} /></ul>
      </section>
      {releasing && <Release hold={view} chosen={chosen} onClose={close} />}
    </Screen>
  )
}
