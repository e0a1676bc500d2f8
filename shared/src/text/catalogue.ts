import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { en, type TextKey, type Texts } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type { TextKey, Texts };

export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

/** All catalogues; every key stands in each. */
export const catalogues: Readonly<Record<Locale, Texts>> = { en, 'zh-CN': zhCN };

/** Says a text in one language. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** @returns the language that fits a browser's or user's wish best; English when none does. */
export function localeFor(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const tag = wish.toLowerCase();
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

/** Makes the translator of one language. Messages are compiled on first use. */
export function translator(locale: Locale): Translate {
  const i18n = setupI18n({ locale, messages: { [locale]: { ...catalogues[locale] } } });
  i18n.setMessagesCompiler(compileMessage);
  return (key, values) => i18n._(key, values ?? {});
}
