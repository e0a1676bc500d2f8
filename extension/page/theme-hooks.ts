import type { PageTheme } from '@handrail/shared';

/**
 * SLDS hooks the panel follows: grounds, brand and radii. Text and states keep Handrail's own colours, so that they mean
 * the same in every org; type and spacing of an org would break the grid.
 * Hooks do not cross into a frame, so they are read here and sent. Names checked against the design system 2.264.
 */
const hookNames = [
  'surface-2',
  'surface-container-1',
  'surface-container-2',
  'surface-container-3',
  'border-2',
  'accent-2',
  'accent-container-1',
  'accent-container-2',
  'on-accent-1',
].map((name) => `--slds-g-color-${name}`);

const radiusNames = ['--slds-g-radius-border-1'];

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
