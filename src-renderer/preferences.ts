// How this screen looks to the people in front of it: light, dark or high contrast, kept in the browser.
import { useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'

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
