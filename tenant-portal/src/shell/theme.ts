import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** The looks of the portal. The darker shades are chosen for contrast: WCAG AA on every ground that is used. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 9, dark: 8 },
  defaultRadius: 'md',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // most dialogs are forms: a click beside one, or Escape, must not take away what was typed
    Modal: { defaultProps: { closeOnClickOutside: false, closeOnEscape: false } },
  },
});

export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': '#1864ab',
    '--cxm-mark': '#1864ab',
    '--cxm-mark-quiet': '#5c636a',
    '--cxm-grid': '#dee2e6',
  },
  dark: {
    '--mantine-color-dimmed': '#b8bcc2',
    '--mantine-color-placeholder': '#a0a4aa',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#74c0fc',
    '--cxm-mark': '#74c0fc',
    '--cxm-mark-quiet': '#a0a4aa',
    '--cxm-grid': '#424242',
  },
});
