import type { FieldDefinition, FieldType } from '../engine.ts';
import type { JsonValue } from '../soql-context.ts';
import type { QueryScope } from './query-scope.ts';
import { localeOf } from './user-locale.ts';

/** A single-currency org has the currency of the country its own locale names. */
const currencies: Record<string, string> = { US: 'USD', GB: 'GBP', CN: 'CNY', JP: 'JPY', CH: 'CHF' };
const formatted: ReadonlySet<FieldType> = new Set([
  'currency',
  'double',
  'int',
  'percent',
  'date',
  'datetime',
]);

/** FORMAT() takes numbers, amounts and dates. */
export const takesFormat = (type: FieldType): boolean => formatted.has(type);

/** `FORMAT(field)`: the value as the calling user reads it on a page, amounts with the org's currency. */
export function formatterOf(
  scope: QueryScope,
  type: FieldType,
  field: FieldDefinition | undefined,
): (value: JsonValue) => JsonValue {
  const locale = intlLocale(localeOf(scope));
  const org = scope.context.db.prepare('SELECT "DefaultLocaleSidKey" AS l FROM "Organization"').get();
  const currency =
    currencies[
      String(org?.['l'] ?? 'en_US')
        .split('_')
        .at(-1) ?? ''
    ] ?? 'EUR';
  const digits = { minimumFractionDigits: field?.scale ?? 0, maximumFractionDigits: field?.scale ?? 0 };
  const zone = scope.context.userTimeZone(scope.caller);
  return (value) => {
    if (value === null || typeof value === 'boolean') return value;
    if (type === 'currency')
      return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(Number(value));
    if (type === 'date')
      return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(new Date(String(value)));
    if (type === 'datetime') {
      const shape = { dateStyle: 'short', timeStyle: 'short', timeZone: zone } as const;
      return new Intl.DateTimeFormat(locale, shape).format(new Date(String(value).replace('+0000', 'Z')));
    }
    const number = new Intl.NumberFormat(locale, digits).format(Number(value));
    return type === 'percent' ? `${number}%` : number;
  };
}

/** Salesforce writes `zh_CN`; Intl wants hyphens. */
function intlLocale(key: string): string {
  const locale = key.replaceAll('_', '-');
  return Intl.NumberFormat.supportedLocalesOf([locale])[0] ?? 'en-US';
}
