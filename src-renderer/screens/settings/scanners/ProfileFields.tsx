// How a scanner writes what it reads, to be set by hand where the card is not at hand.
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconEraser } from '@tabler/icons-react'
import { shownRaw } from '../../../parts/ScanLane.tsx'
import { useWords } from '../../../words.ts'
import { fromShown, type Profile } from './scanner-draft.ts'
import css from './Scanners.module.css'

const suffixes = ['', '\r', '\n', '\r\n', '\t'] as const
const suffixNames = { '': 'any', '\r': 'enter', '\n': 'line-feed', '\r\n': 'both', '\t': 'tab' } as const

interface Props {
  readonly profile: Profile
  readonly set: (change: Partial<Profile>) => void
  readonly keyboard: boolean
  /** As typed, so that it may be wrong for a while. */
  readonly gap: string
  readonly gapWrong: string | undefined
  readonly setGap: (gap: string) => void
}

export const ProfileFields = ({ profile, set, keyboard, gap, gapWrong, setGap }: Props) => {
  const t = useWords()
  const layout = Object.entries(profile.layout)
  return (
    <>
      <div className={css['pair']}>
        <NativeSelect label={t('scanners.suffix')} description={t('scanners.suffixHint')} value={profile.suffix ?? ''} onChange={(event) => set({ suffix: suffixes.find((one) => one !== '' && one === event.currentTarget.value) || null })}
          data={suffixes.map((value) => ({ value, label: t(`scanners.suffixes.${suffixNames[value]}`) }))} />
        <TextInput label={t('scanners.prefix')} description={t('scanners.prefixHint')} value={shownRaw(profile.prefix)} maxLength={8} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} onChange={(event) => set({ prefix: fromShown(event.currentTarget.value) })} />
      </div>
      <div className={css['pair']}>
        <TextInput label={t('scanners.gs')} description={t('scanners.gsHint')} value={profile.gsSubstitute ?? ''} maxLength={8} autoComplete="off" spellCheck={false} classNames={{ input: 'mono' }} onChange={(event) => set({ gsSubstitute: event.currentTarget.value || null })} />
        {keyboard && <TextInput label={t('scanners.gap')} description={t('scanners.gapHint')} value={gap} error={gapWrong} inputMode="numeric" maxLength={3} autoComplete="off" classNames={{ input: 'mono' }} onChange={(event) => setGap(event.currentTarget.value)} />}
      </div>
      {keyboard && layout.length > 0 && (
        <div className={css['layout']}>
          <strong>{t('scanners.layout')}</strong>
          <p className="mono">{layout.map(([received, printed]) => `${printed} → ${received}`).join('   ')}</p>
          <div><Button variant="default" leftSection={<IconEraser />} onClick={() => set({ layout: {} })}>{t('scanners.forgetLayout')}</Button></div>
        </div>
      )}
    </>
  )
}
