import { resolveField, type ResolvedField } from './field-path.ts';
import { errorAt, quoted, type QueryScope } from './query-scope.ts';
import type { CallNode } from './syntax/ast.ts';
import { dayIn, hourIn, isoDay, weekday, type Day } from './user-zone.ts';

/** SOQL and SOSL Reference, "Date Functions". */
export const DATE_FUNCTIONS: ReadonlySet<string> = new Set([
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
]);
/** These two take a time of day. */
const OF_TIMES = ['DAY_ONLY', 'HOUR_IN_DAY'];

/**
 * SQL of a date function. Times are in UTC unless `convertTimezone()` stands around the field.
 * @throws SfError MALFORMED_QUERY for another argument than a date or time
 */
export function dateFunctionSql(scope: QueryScope, call: CallNode): ResolvedField {
  const name = call.name.toUpperCase();
  const [only, more] = call.arguments;
  const inZone = only?.kind === 'call' && only.name.toUpperCase() === 'CONVERTTIMEZONE';
  const node = inZone ? only.arguments[0] : only;
  if (node?.kind !== 'field' || more !== undefined) {
    throw errorAt(scope, call, 'MALFORMED_QUERY', `${call.name} takes one date or date and time field`);
  }
  const field = resolveField(scope, node);
  const wanted = inZone || OF_TIMES.includes(name) ? ['datetime'] : ['date', 'datetime'];
  if (!wanted.includes(field.type)) {
    const message = `field ${field.name} does not support ${inZone ? 'convertTimezone' : call.name}: it needs a ${wanted.join(' or ')} field`;
    throw errorAt(scope, node, 'MALFORMED_QUERY', message);
  }
  const zone = inZone ? scope.context.userTimeZone(scope.caller) : 'UTC';
  return {
    parents: field.parents,
    name: field.name,
    type: name === 'DAY_ONLY' ? 'date' : 'int',
    object: field.object,
    // Written out, not bound: the same function must be the same text in SELECT and GROUP BY.
    sql: `soql_date_part('${name}', ${field.sql}, '${zone.replaceAll("'", "''")}', ${fiscalStart(scope)})`,
  };
}

/** The month the org's fiscal year starts in, 1 for an org that never said. */
export function fiscalStart(scope: Pick<QueryScope, 'context'>): number {
  const { db, schema } = scope.context;
  if (schema.object('Organization')?.field('FiscalYearStartMonth') === undefined) return 1;
  const row = db.prepare(`SELECT "FiscalYearStartMonth" AS m FROM ${quoted('Organization')}`).get();
  return Number(row?.['m'] ?? 1) || 1;
}

/** One part of a stored date or time. Weeks of a year and month count from its first day (weeks 1 to 53, 1 to 5). */
export function datePart(name: string, stored: string, zone: string, fiscal: number): number | string {
  const timed = stored.length > 10;
  const instant = new Date(timed ? stored : `${stored}T00:00:00Z`);
  const day = dayIn(instant, timed ? zone : 'UTC');
  // A fiscal year that starts within a calendar year has the name of the year it ends in.
  const months = (day.month - fiscal + 12) % 12;
  switch (name) {
    case 'CALENDAR_MONTH':
      return day.month;
    case 'CALENDAR_QUARTER':
      return Math.ceil(day.month / 3);
    case 'CALENDAR_YEAR':
      return day.year;
    case 'DAY_IN_MONTH':
      return day.day;
    case 'DAY_IN_WEEK':
      return weekday(day) + 1;
    case 'DAY_IN_YEAR':
      return dayOfYear(day);
    case 'DAY_ONLY':
      return isoDay(day);
    case 'FISCAL_MONTH':
      return months + 1;
    case 'FISCAL_QUARTER':
      return Math.floor(months / 3) + 1;
    case 'FISCAL_YEAR':
      return day.year + (fiscal > 1 && day.month >= fiscal ? 1 : 0);
    case 'HOUR_IN_DAY':
      return hourIn(instant, zone);
    case 'WEEK_IN_MONTH':
      return Math.ceil(day.day / 7);
    default:
      return Math.ceil(dayOfYear(day) / 7);
  }
}

const dayOfYear = ({ year, month, day }: Day): number =>
  (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000 + 1;
