import type { Locale } from '@handrail/shared';

/** One way a customer sees the sidebar. */
export interface Look {
  theme: 'light' | 'dark';
  language: Locale;
  width: number;
}

const themes = ['light', 'dark'] as const;
const languages: readonly Locale[] = ['en', 'zh-CN'];

/** Every theme in every language on a usual window; the narrow window, where the panel lies over the page, twice. */
export const looks: readonly Look[] = [
  { theme: 'light', language: 'en', width: 640 },
  { theme: 'dark', language: 'zh-CN', width: 640 },
  ...languages.flatMap((language) => themes.map((theme) => ({ theme, language, width: 1280 }))),
];

export function nameOf({ theme, language, width }: Look): string {
  return `${theme}-${language === 'en' ? 'en' : 'zh'}-${width}`;
}

/** What the rep sees. */
export const views = [
  'rail',
  'list',
  'since',
  'detail',
  'ladder',
  'hours',
  'redate',
  'delivered',
  'reopen',
  'escalate',
] as const;
export type View = (typeof views)[number];

/** What the contact sees. */
export const deskViews = [
  'desk',
  'desk-return',
  'desk-decline',
  'desk-reassign',
  'desk-block',
  'radar',
] as const;
export type DeskView = (typeof deskViews)[number];
