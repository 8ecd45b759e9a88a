import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** One accent (petrol); everything else is neutral. Surfaces and texts live in styles/tokens.css. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 7 },
  colors: {
    dark: [
      '#e5eaea',
      '#c3cbcc',
      '#9dabac',
      '#7b898a',
      '#4a5558',
      '#343d40',
      '#1f2527',
      '#171b1d',
      '#131719',
      '#101315',
    ],
    petrol: [
      '#eaf6f6',
      '#d3ebeb',
      '#a9d8d8',
      '#7cc3c4',
      '#55b0b2',
      '#34a0a3',
      '#1d8b8f',
      '#0f6f75',
      '#0a5a5f',
      '#05474b',
    ],
  },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  headings: { fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 'md',
  radius: { sm: '6px', md: '8px', lg: '12px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 350, transitionProps: { duration: 80 }, events: { hover: true, focus: true, touch: false } },
    },
    Modal: { defaultProps: { transitionProps: { duration: 120 }, centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 80 }, shadow: 'md' } },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#17201f',
    '--mantine-color-dimmed': '#5b6768',
    '--mantine-color-default-border': '#d9dfdf',
    '--mantine-color-placeholder': '#6b7778',
  },
  dark: {
    '--mantine-color-body': '#171b1d',
    '--mantine-color-text': '#e5eaea',
    '--mantine-color-dimmed': '#9dabac',
    '--mantine-color-default': '#1f2527',
    '--mantine-color-default-hover': '#283033',
    '--mantine-color-default-border': '#343d40',
    '--mantine-color-placeholder': '#8b999a',
  },
});
