import { users, type Row } from './records.ts';

const labels: Readonly<Record<string, string>> = {
  '1': 'New',
  '2': 'In Progress',
  '3': 'On Hold',
  '6': 'Resolved',
  '7': 'Closed',
  '8': 'Canceled',
};

/** With `sysparm_display_value=all`: the stored value (UTC) beside what the user reads (own zone, labels). */
export function shown(row: Row, query: Readonly<Record<string, string>>, offsetMs: number): object {
  const columns = (query['sysparm_fields'] ?? Object.keys(row).join(',')).split(',');
  const all = query['sysparm_display_value'] === 'all';
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = valueOf(row, column);
      if (value === undefined) return [];
      return [[column, all ? { value, display_value: displayed(column, value, offsetMs) } : value]];
    }),
  );
}

function valueOf(row: Row, column: string): string | undefined {
  if (!column.startsWith('assigned_to.')) return row[column];
  const owner = users.find((user) => user['sys_id'] === row['assigned_to']);
  return owner?.[column.slice('assigned_to.'.length)] ?? '';
}

function displayed(column: string, value: string, offsetMs: number): string {
  if (column === 'state') return labels[value] ?? value;
  if (column === 'assigned_to') return users.find((user) => user['sys_id'] === value)?.['name'] ?? value;
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)) {
    const local = new Date(Date.parse(`${value.replace(' ', 'T')}Z`) + offsetMs);
    return local.toISOString().slice(0, 19).replace('T', ' ');
  }
  return value;
}
