import { Alert, createTheme, type CSSVariablesResolver, type MantineColorsTuple, Tabs } from '@mantine/core';
import classes from './theme.module.css';

/** Ink, jade and seal: jade 青 acts, seal vermilion 朱 warns, everything else is ink on paper. */
const jade: MantineColorsTuple = [
  '#e9f6f3',
  '#d3ebe6',
  '#a8d7cd',
  '#78c1b2',
  '#4fab9a',
  '#2f9683',
  '#1b7f6e',
  '#11695b',
  '#0b5449',
  '#063f37',
];
const seal: MantineColorsTuple = [
  '#fdeeea',
  '#f9d9d1',
  '#f1b1a1',
  '#e8866f',
  '#df6044',
  '#d2472a',
  '#b8371d',
  '#992c17',
  '#7a2213',
  '#5c190d',
];
/** Warm neutrals for the light scheme; Mantine's gray takes their place in every component. */
const gray: MantineColorsTuple = [
  '#faf9f6',
  '#f4f2ed',
  '#e9e6df',
  '#dad6cc',
  '#c2bdb0',
  '#9b968a',
  '#716d63',
  '#56534b',
  '#3b3934',
  '#26241f',
];
const dark: MantineColorsTuple = [
  '#e6e8e6',
  '#c4c9c6',
  '#9ea6a2',
  '#78817c',
  '#4d5652',
  '#39413d',
  '#2a312e',
  '#1f2523',
  '#171c1a',
  '#101413',
];

const fontFamily =
  '"Noto Sans TC", "Rare Han", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif';

/** In the dark, tinted badges and buttons are lighter than their card, and what cannot be pressed still has a shape. */
export const darkTints: CSSVariablesResolver = () => {
  const tints = ['jade', 'seal'].flatMap((color): [string, string][] => [
    [`--mantine-color-${color}-light`, `color-mix(in srgb, var(--mantine-color-${color}-5) 26%, transparent)`],
    [`--mantine-color-${color}-light-hover`, `color-mix(in srgb, var(--mantine-color-${color}-5) 36%, transparent)`],
    [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-1)`],
  ]);
  return {
    variables: {},
    light: {},
    dark: {
      ...Object.fromEntries(tints),
      '--mantine-color-gray-light': 'var(--mantine-color-dark-5)',
      '--mantine-color-gray-light-hover': 'var(--mantine-color-dark-4)',
      '--mantine-color-gray-light-color': 'var(--mantine-color-dark-0)',
      '--mantine-color-disabled': 'var(--mantine-color-dark-5)',
      '--mantine-color-disabled-color': 'var(--mantine-color-dark-2)',
    },
  };
};

export const theme = createTheme({
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: '700',
    sizes: { h1: { fontSize: '1.75rem' }, h2: { fontSize: '1.375rem' }, h3: { fontSize: '1.125rem' } },
  },
  fontFamilyMonospace: '"Noto Sans TC", ui-monospace, monospace',
  black: '#1d2321',
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  colors: { jade, seal, gray, dark },
  defaultRadius: 'md',
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    ActionIcon: { defaultProps: { size: 40 } },
    Alert: Alert.extend({
      // A tinted sheet with a coloured edge: it is seen without shouting over the page.
      vars: (_, { variant = 'light', color = 'jade' }) => ({
        root:
          variant === 'light'
            ? {
                '--alert-bg': `light-dark(var(--mantine-color-${color}-0), color-mix(in srgb, var(--mantine-color-${color}-9) 30%, var(--mantine-color-dark-7)))`,
                '--alert-bd': `1px solid light-dark(var(--mantine-color-${color}-2), var(--mantine-color-${color}-8))`,
              }
            : {},
      }),
    }),
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      classNames: { label: classes.label, description: classes.description, error: classes.error },
    },
    // A dialog's head is no banner of the page.
    Modal: {
      defaultProps: { padding: 'lg', attributes: { header: { role: 'none' } } },
      classNames: { title: classes.dialogTitle },
    },
    Drawer: { defaultProps: { padding: 'lg', attributes: { header: { role: 'none' } } } },
    Switch: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Tabs: Tabs.extend({
      vars: () => ({
        root: { '--tabs-color': 'light-dark(var(--mantine-color-jade-7), var(--mantine-color-jade-4))' },
      }),
    }),
    Table: { defaultProps: { fz: 'sm', horizontalSpacing: 'md' } },
    Button: { defaultProps: { size: 'md' } },
    TextInput: { defaultProps: { size: 'md' } },
    Select: { defaultProps: { size: 'md', checkIconPosition: 'right' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    NumberInput: { defaultProps: { size: 'md' } },
    PinInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Tooltip: { defaultProps: { openDelay: 400 } },
  },
});
