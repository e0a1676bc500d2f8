import type { Access, Caller, Engine } from '../../engine/engine.ts';
import { uiTexts } from '../text/ui-text.ts';
import type { Texts } from '../text/ui-text.ts';

/** Who looks, and how dates, numbers and words read for that person. One per request. */
export interface PageContext {
  engine: Engine;
  caller: Caller;
  access: Access;
  user: PageUser;
  texts: Texts;
}
export interface PageUser {
  id: string;
  name: string;
  /** `en_US`, `zh_CN` */
  language: string;
  /** For Intl: `en-US` */
  locale: string;
  timeZone: string;
  currency: string;
}

/** @returns `undefined` when the session's user no longer exists or is inactive. */
export function pageContext(engine: Engine, userId: string): PageContext | undefined {
  // Change events tell saves from the pages by this client.
  const caller = { userId, origin: 'com/salesforce/api/soap/65.0;client=SfdcInternalAPI/' };
  const found = engine.query(
    caller,
    `SELECT Id, Name, LanguageLocaleKey, LocaleSidKey, TimeZoneSidKey FROM User WHERE Id = '${soqlText(userId)}' AND IsActive = true`,
  ).records[0];
  if (found === undefined) return undefined;
  const language = textOf(found['LanguageLocaleKey']) || 'en_US';
  const user: PageUser = {
    id: userId,
    name: textOf(found['Name']),
    language,
    locale: intlLocale(textOf(found['LocaleSidKey']) || language),
    timeZone: textOf(found['TimeZoneSidKey']) || 'UTC',
    currency: currencyOf(engine, caller),
  };
  return { engine, caller, access: engine.access(caller), user, texts: uiTexts(language) };
}

/** A single-currency org has the currency of the country its own locale names. */
const currencies: Record<string, string> = { US: 'USD', GB: 'GBP', CN: 'CNY', JP: 'JPY', CH: 'CHF' };

function currencyOf(engine: Engine, caller: Caller): string {
  const org = engine.query(caller, 'SELECT DefaultLocaleSidKey FROM Organization').records[0];
  const locale = textOf(org?.['DefaultLocaleSidKey']) || 'en_US';
  return currencies[locale.split('_').at(-1) ?? ''] ?? 'EUR';
}

/** Quote a value for SOQL. */
export function soqlText(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}

/** A row's value as text; everything that is not text or a number reads as nothing. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** Salesforce writes `zh_CN` and, for some, `zh_Hans_CN`; Intl wants hyphens and knows no `en_US_USD`. */
function intlLocale(key: string): string {
  const locale = key.replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}
