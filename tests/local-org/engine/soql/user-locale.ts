import type { QueryScope } from './query-scope.ts';

/** What Node knows of a locale's week and its typings do not yet. */
interface WeekLocale {
  getWeekInfo?: () => { firstDay: number };
}

/** The calling user's locale key, such as `zh_CN`; the org's where the user has none. */
export function localeOf(scope: Pick<QueryScope, 'context' | 'caller'>): string {
  const { db, schema } = scope.context;
  const user =
    schema.object('User')?.field('LocaleSidKey') &&
    db.prepare('SELECT "LocaleSidKey" AS l FROM "User" WHERE "Id" = ?').get(scope.caller.userId);
  const org =
    schema.object('Organization')?.field('DefaultLocaleSidKey') &&
    db.prepare('SELECT "DefaultLocaleSidKey" AS l FROM "Organization"').get();
  const locale = user?.['l'] ?? org?.['l'];
  return typeof locale === 'string' ? locale : 'en_US';
}

/** The first day of the user's week, 0 for Sunday: SOQL and SOSL Reference, "Date Formats and Date Literals", leaves it to the locale. */
export function weekStart(scope: Pick<QueryScope, 'context' | 'caller'>): number {
  const locale = new Intl.Locale(localeOf(scope).replaceAll('_', '-')) as Intl.Locale & WeekLocale;
  return (locale.getWeekInfo?.().firstDay ?? 7) % 7;
}
