// Starts the screen: looks, words, keys and scans first, then what people see.
import '@fontsource/atkinson-hyperlegible-mono/400.css'
import '@fontsource/atkinson-hyperlegible-mono/700.css'
import '@fontsource/atkinson-hyperlegible-next/400.css'
import '@fontsource/atkinson-hyperlegible-next/600.css'
import '@fontsource/atkinson-hyperlegible-next/700.css'
import './look.css'
import '@mantine/core/styles.layer.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { chosenLanguage } from './languages.ts'
import { chosenDensity, chosenLook, markContrast, markDensity } from './preferences.ts'
import { adoptTheme } from './theme.ts'
import { listenForKeys } from './use-keys.ts'
import { askAgainOnChange } from './use-operation.ts'
import { listenForScans } from './use-scan.ts'
import { speak } from './words.ts'

adoptTheme()
markContrast(chosenLook())
markDensity(chosenDensity())
listenForScans()
listenForKeys()
askAgainOnChange()
await speak(chosenLanguage())

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
