// How this screen looks and speaks to the people in front of it: light, dark or high contrast, roomy or compact, in their language, kept in the browser.
import { useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { chosenLanguage, keepLanguage, type Language } from './languages.ts'
import { speak } from './words.ts'

export const looks = ['auto', 'light', 'dark', 'contrast'] as const
export type Look = (typeof looks)[number]

const key = 'dockmark.look'

export const chosenLook = (): Look => looks.find((look) => look === localStorage.getItem(key)) ?? (matchMedia('(prefers-contrast: more)').matches ? 'contrast' : 'auto')

/** High contrast is a stricter light theme. */
export const schemeOf = (look: Look): 'auto' | 'light' | 'dark' => (look === 'contrast' ? 'light' : look)

export const markContrast = (look: Look): void => {
  document.documentElement.dataset['contrast'] = look === 'contrast' ? 'high' : 'normal'
}

export const useLook = (): readonly [Look, (look: Look) => void] => {
  const { setColorScheme } = useMantineColorScheme()
  const [look, setLook] = useState(chosenLook)
  const choose = (next: Look): void => {
    localStorage.setItem(key, next)
    markContrast(next)
    setColorScheme(schemeOf(next))
    setLook(next)
  }
  return [look, choose]
}

export const densities = ['roomy', 'compact'] as const
export type Density = (typeof densities)[number]

const densityKey = 'dockmark.density'

export const chosenDensity = (): Density => densities.find((density) => density === localStorage.getItem(densityKey)) ?? 'roomy'

export const markDensity = (density: Density): void => {
  document.documentElement.dataset['density'] = density
}

export const useDensity = (): readonly [Density, (density: Density) => void] => {
  const [density, setDensity] = useState(chosenDensity)
  const choose = (next: Density): void => {
    localStorage.setItem(densityKey, next)
    markDensity(next)
    setDensity(next)
  }
  return [density, choose]
}

export const useLanguage = (): readonly [Language, (language: Language) => void] => {
  const [language, setLanguage] = useState(chosenLanguage)
  const choose = async (next: Language): Promise<void> => {
    if (!(await speak(next))) return
    keepLanguage(next)
    setLanguage(next)
  }
  return [language, (next) => void choose(next)]
}
