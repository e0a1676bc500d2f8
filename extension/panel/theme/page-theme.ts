import type { PageTheme } from '@handrail/shared';
import { contrast, parseColour } from './contrast.ts';

/** Text and the ground it stands on: an org's pair below 4.5 : 1 is not taken over; ours is then used. */
const pairs: readonly (readonly [string, string])[] = [
  ['accent-2', 'surface-container-1'],
  ['on-accent-1', 'accent-container-1'],
];
const hook = (name: string) => `--slds-g-color-${name}`;

/** Hooks of the page that are sound: plain colours that stay readable, and radii in sensible sizes. */
export function soundHooks({ hooks, dark }: PageTheme): Map<string, string> {
  const sound = new Map<string, string>();
  for (const [name, value] of Object.entries(hooks)) {
    const isColour = name.startsWith('--slds-g-color-') && parseColour(value) !== undefined;
    const isRadius =
      name.startsWith('--slds-g-radius-') && /^(\d(\.\d+)?|1\d)(px)$|^[01](\.\d+)?rem$/.test(value);
    if (isColour || isRadius) sound.set(name, value);
  }
  // A palette drawn for light pages on a dark one (or the other way round) would mix with ours: all or nothing.
  const ground = sound.get(hook('surface-container-1'));
  const isLight = ground !== undefined && (contrast(ground, '#000000') ?? 0) > 7;
  if (ground === undefined || isLight === dark)
    return new Map([...sound].filter(([name]) => name.includes('radius')));
  for (const [text, surface] of pairs) {
    const [front, back] = [sound.get(hook(text)), sound.get(hook(surface))];
    if (front === undefined || back === undefined) {
      // Half a pair would meet our own other half.
      sound.delete(hook(text));
      if (surface !== 'surface-container-1') sound.delete(hook(surface));
    } else if ((contrast(front, back) ?? 0) < 4.5) {
      sound.delete(hook(text));
      if (surface !== 'surface-container-1') sound.delete(hook(surface));
    }
  }
  return sound;
}

/** Puts the page's colours on the panel; what an earlier page gave is taken off first. */
export function applyTheme(theme: PageTheme, root: HTMLElement): void {
  for (const name of [...root.style].filter((property) => property.startsWith('--slds-g-'))) {
    root.style.removeProperty(name);
  }
  root.classList.toggle('dark', theme.dark);
  for (const [name, value] of soundHooks(theme)) root.style.setProperty(name, value);
}
