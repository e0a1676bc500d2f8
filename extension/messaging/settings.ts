import { localeFor, locales, type Locale } from '@handrail/shared';
import browser from 'webextension-polyfill';
import { z } from 'zod';

/** What a user chose on the options page, or the organisation for everybody. */
const settingsSchema = z.object({
  language: z.enum(locales).optional().catch(undefined),
  clientId: z.string().optional().catch(undefined),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Managed policy > user > default. */
export async function readSettings(): Promise<Settings & { managed: (keyof Settings)[] }> {
  const chosen = settingsSchema.parse((await browser.storage.local.get('settings'))['settings'] ?? {});
  const managed = settingsSchema.parse(await readManaged());
  const fixed = (Object.keys(managed) as (keyof Settings)[]).filter((key) => managed[key] !== undefined);
  return { ...chosen, ...Object.fromEntries(fixed.map((key) => [key, managed[key]])), managed: fixed };
}

export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ settings });
}

/** Without a policy Firefox rejects and Chromium answers with an empty object. */
async function readManaged(): Promise<unknown> {
  try {
    return await browser.storage.managed.get();
  } catch {
    return {};
  }
}

/** The browser's own language, as its menus have it. */
export function browserLocale(): Locale {
  return localeFor([browser.i18n.getUILanguage(), ...navigator.languages]);
}
