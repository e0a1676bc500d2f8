import type { Row } from './records.ts';

export interface ParsedQuery {
  matches: (row: Row) => boolean;
  sort: (a: Row, b: Row) => number;
}

type Condition = (row: Row) => boolean;

/**
 * Encoded queries as far as a connector needs them. What cannot be read is left out, so that more rows are answered
 * instead of none (Table API, sysparm_query; property glide.invalid_query.returns_no_rows).
 * @param columns the table's columns
 * @param readTime how a time in a query becomes UTC
 */
export function parseQuery(
  query: string,
  {
    columns,
    readTime,
    userId,
  }: { columns: ReadonlySet<string>; readTime: (text: string) => string; userId: string },
): ParsedQuery {
  const conditions: Condition[] = [];
  const orders: { column: string; descending: boolean }[] = [];
  for (const part of query.split('^')) {
    const order = /^ORDERBY(DESC)?([a-z_]+)$/.exec(part);
    if (order) {
      orders.push({ column: order[2] ?? '', descending: order[1] !== undefined });
      continue;
    }
    const [, column = '', operator = '', raw = ''] =
      /^([a-z_.]+)(ISNOTEMPTY|IN|>=|<=|>|<|=)(.*)$/s.exec(part) ?? [];
    if (!columns.has(column)) continue;
    const said = raw === 'javascript:gs.getUserID()' ? userId : raw;
    const value = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(said) ? readTime(said) : said;
    conditions.push(conditionOf(column, operator, value));
  }
  return {
    matches: (row) => conditions.every((condition) => condition(row)),
    sort: (a, b) => {
      for (const { column, descending } of orders) {
        const order = (a[column] ?? '').localeCompare(b[column] ?? '', 'en');
        if (order !== 0) return descending ? -order : order;
      }
      return 0;
    },
  };
}

function conditionOf(column: string, operator: string, value: string): Condition {
  const of = (row: Row) => row[column] ?? '';
  switch (operator) {
    case 'ISNOTEMPTY':
      return (row) => of(row) !== '';
    case 'IN':
      return (row) => value.split(',').includes(of(row));
    case '>=':
      return (row) => of(row) >= value;
    case '<=':
      return (row) => of(row) <= value;
    case '>':
      return (row) => of(row) > value;
    case '<':
      return (row) => of(row) < value;
    default:
      // The database does not tell a from A.
      return (row) => of(row).toLowerCase() === value.toLowerCase();
  }
}
