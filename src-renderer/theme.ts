// Mantine in our colours and sizes. Its variables go into a constructed style sheet, so the page needs no inline style tag.
import { createTheme, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme, type MantineColorsTuple } from '@mantine/core'

const accent: MantineColorsTuple = ['#e3f4f3', '#c6e8e6', '#94d6d3', '#62c4c1', '#3fb0ae', '#1f9896', '#147f80', '#0f6a6d', '#0c575b', '#083f43']

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 4 },
  fontFamily: "'Atkinson Hyperlegible Next', system-ui, sans-serif",
  fontFamilyMonospace: "'Atkinson Hyperlegible Mono', ui-monospace, monospace",
  fontSizes: { xs: '16px', sm: '18px', md: '18px', lg: '20px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '8px', sm: '8px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'lg', variant: 'filled' } },
    TextInput: { defaultProps: { size: 'lg' } },
    Textarea: { defaultProps: { size: 'lg' } },
    NativeSelect: { defaultProps: { size: 'lg' } },
    Select: { defaultProps: { size: 'lg', comboboxProps: { transitionProps: { duration: 0 } } } },
    SegmentedControl: { defaultProps: { size: 'lg' } },
    Switch: { defaultProps: { size: 'lg' } },
    Modal: { defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
  },
})

/** What Mantine draws takes the same ground, ink and lines as what we draw. */
const ours = {
  '--mantine-color-body': 'var(--surface)', '--mantine-color-text': 'var(--ink)', '--mantine-color-dimmed': 'var(--ink-quiet)', '--mantine-color-placeholder': 'var(--ink-quiet)',
  '--mantine-color-default': 'var(--surface)', '--mantine-color-default-hover': 'var(--raised)', '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)', '--mantine-color-error': 'var(--stop)', '--mantine-color-anchor': 'var(--accent)',
  '--mantine-primary-color-filled': 'var(--accent)', '--mantine-primary-color-filled-hover': 'var(--accent-hover)', '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-color-accent-filled': 'var(--accent)', '--mantine-color-accent-filled-hover': 'var(--accent-hover)', '--mantine-color-accent-text': 'var(--accent)',
  '--mantine-color-accent-outline': 'var(--accent)', '--mantine-color-accent-light-color': 'var(--accent)',
}

const rule = (selector: string, variables: Record<string, string>): string =>
  `${selector}{${Object.entries(variables).map(([name, value]) => `${name}:${value}`).join(';')}}`

/** To be called once, before anything is drawn. */
export const adoptTheme = (): void => {
  const { variables, light, dark } = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    rule(':root', variables) + rule(":root[data-mantine-color-scheme='light']", { ...light, ...ours }) + rule(":root[data-mantine-color-scheme='dark']", { ...dark, ...ours }),
  )
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
