import { Temporal } from 'temporal-polyfill';
import type { JiraRow, JiraUser } from './jira-state.ts';

type Keep = (row: JiraRow) => boolean;

/** The JQL the stand-in knows. @throws JqlFault for the rest, as Jira answers 400. */
export class JqlFault extends Error {}

export function runJql(jql: string, rows: readonly JiraRow[], me: JiraUser, now: number): JiraRow[] {
  const [where = '', order = ''] = jql.split(/\s*ORDER BY\s*/i);
  // Trap: a query without any restriction is refused (developer.atlassian.com, "Search for issues", bounded queries).
  if (where.trim() === '') throw new JqlFault('Unbounded JQL queries are not allowed here.');
  const keeps = where.split(/\s+AND\s+/i).map((clause) => filterOf(clause.trim(), me, now));
  const found = rows.filter((row) => keeps.every((keep) => keep(row)));
  return found.sort(orderOf(order));
}

function filterOf(clause: string, me: JiraUser, now: number): Keep {
  const [, field = '', operator = '', value = ''] = /^(\S+)\s+(>=|=|IS NOT)\s+(.+)$/i.exec(clause) ?? [];
  const text = value.replace(/^"(.*)"$/, '$1');
  if ((field === 'updated' || field === 'created') && operator === '>=') {
    const at = timeOf(text, me, now);
    return (row) => row[field] >= at;
  }
  if (field === 'labels' && operator === '=') return (row) => row.labels.includes(text);
  if (field === 'project' && operator === '=') return (row) => row.key.startsWith(`${text}-`);
  if (field === 'creator' && value === 'currentUser()')
    return (row) => row.creator.accountId === me.accountId;
  const own = /^cf\[(\d+)\]$/.exec(field)?.[1];
  if (own !== undefined && /^is not$/i.test(operator) && /^empty$/i.test(value)) {
    return (row) => Boolean(row.custom[`customfield_${own}`]);
  }
  throw new JqlFault(`The Jira stand-in does not know the clause ${clause}.`);
}

/**
 * Trap: a time is read in the zone of the *account*, in whole minutes; only "so long ago" means the same for everyone
 * (support.atlassian.com, "Advanced search reference: JQL fields", Updated; "yyyy-MM-dd HH:mm" is the finest form).
 */
function timeOf(text: string, me: JiraUser, now: number): number {
  const [, amount, unit] = /^-(\d+)([mhd])$/.exec(text) ?? [];
  if (amount !== undefined)
    return now - Number(amount) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 'm'];
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(text)) {
    throw new JqlFault(
      `Date value '${text}' is invalid. Valid formats include: 'yyyy-MM-dd HH:mm', '-2w 3d'.`,
    );
  }
  return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(me.timeZone).epochMilliseconds;
}

function orderOf(order: string): (a: JiraRow, b: JiraRow) => number {
  const keys = order === '' ? [] : order.split(',').map((part) => part.trim().split(/\s+/));
  return (a, b) => {
    for (const [field = '', direction = 'ASC'] of keys) {
      const difference = by(field, a) - by(field, b);
      if (difference !== 0) return /desc/i.test(direction) ? -difference : difference;
    }
    return a.id - b.id;
  };
}

function by(field: string, row: JiraRow): number {
  if (field === 'updated' || field === 'created') return row[field];
  if (field === 'key') return Number(row.key.split('-')[1]);
  throw new JqlFault(`The Jira stand-in does not sort by ${field}.`);
}
