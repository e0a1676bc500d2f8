import type { PageTheme } from '@handrail/shared';

/**
 * SLDS hooks the panel follows, colours and radii only: type and spacing of an org would break its grid.
 * Hooks do not cross into a frame, so they are read here and sent. Names checked against the design system 2.264.
 */
const hookNames = [
  'surface-1',
  'surface-2',
  'surface-container-1',
  'surface-container-2',
  'surface-container-3',
  'border-1',
  'border-2',
  'border-base-1',
  'on-surface-1',
  'on-surface-2',
  'on-surface-3',
  'accent-1',
  'accent-2',
  'accent-container-1',
  'accent-container-2',
  'on-accent-1',
  'brand-base-50',
  'brand-base-95',
  'error-1',
  'error-base-40',
  'error-container-1',
  'warning-base-40',
  'warning-container-1',
  'success-1',
  'success-container-1',
  'neutral-base-40',
  'neutral-base-95',
  'palette-purple-30',
  'palette-purple-95',
].map((name) => `--slds-g-color-${name}`);

const radiusNames = ['--slds-g-radius-border-1', '--slds-g-radius-border-2', '--slds-g-radius-border-3'];

export function readTheme(): PageTheme {
  const style = getComputedStyle(document.documentElement);
  const hooks: Record<string, string> = {};
  for (const name of [...hookNames, ...radiusNames]) {
    const value = style.getPropertyValue(name).trim();
    if (value !== '' && value.length <= 80) hooks[name] = value;
  }
  return { dark: isDark(), hooks };
}

/** By the colour the page is really painted with; a page without one is as the browser draws it. */
function isDark(): boolean {
  for (const element of [document.body, document.documentElement]) {
    const [red, green, blue, alpha = 1] = (
      /rgba?\(([^)]+)\)/.exec(
        (element as Element | null) ? getComputedStyle(element).backgroundColor : '',
      )?.[1] ?? ''
    )
      .split(/[ ,/]+/)
      .filter(Boolean)
      .map(Number);
    if (red === undefined || green === undefined || blue === undefined || alpha === 0) continue;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
  }
  return getComputedStyle(document.documentElement).colorScheme === 'dark';
}
