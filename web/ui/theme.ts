import type { ThemeConfig } from 'antd'

/** The value of a design token, read from the style sheet: colours are decided in tokens.css alone. */
function token(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** antd in the look of the house: flat, one accent, thin rules, no motion. */
export function antdTheme(): ThemeConfig {
  return {
    token: {
      colorPrimary: token('--teal'),
      colorLink: token('--teal'),
      colorError: token('--cinnabar'),
      colorWarning: token('--ochre'),
      colorSuccess: token('--green'),
      colorText: token('--ink'),
      colorTextSecondary: token('--ink-2'),
      colorTextDescription: token('--muted'),
      colorTextPlaceholder: token('--muted'),
      colorBgLayout: token('--paper'),
      colorBgContainer: token('--surface'),
      colorBorder: token('--line-strong'),
      colorSplit: token('--line'),
      fontFamily: token('--font'),
      fontSize: 14,
      borderRadius: 3,
      controlHeight: 32,
      // The focused control: its border, twice as strong.
      controlOutline: token('--teal'),
      controlOutlineWidth: 1,
      boxShadow: 'none',
      boxShadowSecondary: `0 0 0 1px ${token('--line-strong')}`,
      motion: false,
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        paddingInline: 14,
      },
      Select: {
        optionSelectedBg: token('--teal-tint'),
        optionActiveBg: token('--sunken'),
      },
    },
  }
}
