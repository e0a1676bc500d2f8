import type { Standing, TextKey } from '@handrail/shared';

/** The style class of a state; what the reader has to do is shown in the accent colour. */
export function toneClass(tone: Standing['tone'], mine: boolean): string {
  return mine && tone !== 'late' ? 'is-me' : `is-${tone}`;
}

/** The word of a state: icon and word always, colour never alone. */
export function toneKey(tone: Standing['tone'], mine: boolean): TextKey {
  if (mine && tone !== 'late') return 'due.needsYou';
  const keys: Record<Standing['tone'], TextKey> = {
    late: 'due.late',
    due: 'due.soon',
    ok: 'due.onTrack',
    paused: 'due.paused',
    blocked: 'due.blocked',
    none: 'due.none',
  };
  return keys[tone];
}
