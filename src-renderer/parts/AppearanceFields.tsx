// The language, light, dark or high contrast, roomy or compact, and how loud the tones are.
import { Button, Group, Radio, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { densities, looks, useDensity, useLook, type Density, type Look } from '../preferences.ts'
import { setVolume, sound, volume } from '../tones.ts'
import { useWords } from '../words.ts'
import { LanguageField } from './LanguageField.tsx'

const loudnesses = [['silent', 0], ['quiet', 0.3], ['loud', 0.6], ['full', 1]] as const

export const AppearanceFields = () => {
  const t = useWords()
  const [look, setLook] = useLook()
  const [density, setDensity] = useDensity()
  const [loudness, setLoudness] = useState(volume)
  const choose = (next: number): void => {
    setVolume(next)
    setLoudness(next)
    sound('accepted')
  }
  return (
    <Stack>
      <LanguageField />
      <Radio.Group value={look} onChange={(value) => setLook(value as Look)} label={t('theme.title')} labelProps={{ className: 'only-read' }}>
        <Stack gap={0}>{looks.map((one) => <Radio key={one} value={one} label={t(`theme.${one}`)} size="lg" />)}</Stack>
      </Radio.Group>
      <Radio.Group value={density} onChange={(value) => setDensity(value as Density)} label={t('theme.density')}>
        <Stack gap={0}>{densities.map((one) => <Radio key={one} value={one} label={t(`theme.${one}`)} size="lg" />)}</Stack>
      </Radio.Group>
      <strong id="loudness">{t('theme.volume')}</strong>
      <SegmentedControl aria-labelledby="loudness" fullWidth value={String(loudness)} onChange={(value) => choose(Number(value))} data={loudnesses.map(([name, value]) => ({ value: String(value), label: t(`theme.${name}`) }))} />
      <Group>{(['accepted', 'refused', 'decision', 'swapped'] as const).map((tone) => <Button key={tone} variant="default" onClick={() => sound(tone)}>{t(`lane.${tone}`)}</Button>)}</Group>
    </Stack>
  )
}
