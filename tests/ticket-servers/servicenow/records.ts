import { randomBytes } from 'node:crypto';

/** A record: column → stored value. */
export type Row = Record<string, string>;

export const users: readonly Row[] = [
  user('Sue Service', 'service', 'service@handrail.test', 'Europe/Berlin'),
  user('Ada Agent', 'agent', 'agent@handrail.test', 'GMT'),
];
export const groups: readonly Row[] = [{ sys_id: id(), name: 'Service Desk', active: 'true' }];

const taskColumns = [
  'sys_id',
  'sys_class_name',
  'number',
  'short_description',
  'description',
  'state',
  'active',
  'priority',
  'urgency',
  'impact',
  'assigned_to',
  'assignment_group',
  'due_date',
  'sla_due',
  'correlation_id',
  'correlation_display',
  'work_notes',
  'comments',
  'u_next_step',
  'sys_created_on',
  'sys_updated_on',
];

/** What an instance holds, and how its rules treat the service user. */
export class Records {
  readonly tasks = new Map<string, Row>();
  readonly taskColumns = new Set(taskColumns);
  /** Rows an access rule hides from the service user. */
  readonly hidden = new Set<string>();
  /** Columns an access rule keeps the service user from writing. */
  readonly readOnly = new Set<string>();
  #numbers = 0;

  make(table: string, input: Readonly<Record<string, unknown>>, now = Date.now()): Row {
    this.#numbers += 1;
    const time = stored(now);
    const row: Row = {
      ...Object.fromEntries([...this.taskColumns].map((column) => [column, ''])),
      sys_id: id(),
      sys_class_name: table,
      number: `${table === 'incident' ? 'INC' : 'TASK'}${String(this.#numbers).padStart(7, '0')}`,
      state: '1',
      active: 'true',
      urgency: '3',
      impact: '3',
      sys_created_on: time,
      sys_updated_on: time,
    };
    this.tasks.set(row['sys_id'] ?? '', row);
    this.#write(row, input);
    return row;
  }

  change(sysId: string, input: Readonly<Record<string, unknown>>, now = Date.now()): void {
    const row = this.tasks.get(sysId);
    if (!row) throw new Error(`There is no task ${sysId}.`);
    this.#write(row, input);
    row['sys_updated_on'] = stored(now);
  }

  /** Unknown columns are dropped; the priority is calculated, whatever was written. */
  #write(row: Row, input: Readonly<Record<string, unknown>>): void {
    for (const [column, value] of Object.entries(input)) {
      if (typeof value !== 'string' || !this.taskColumns.has(column) || this.readOnly.has(column)) continue;
      row[column] = column === 'short_description' ? value.slice(0, 160) : value;
    }
    row['priority'] = String(Math.max(1, Number(row['urgency']) + Number(row['impact']) - 1));
  }
}

export function stored(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

function id(): string {
  return randomBytes(16).toString('hex');
}

function user(name: string, userName: string, email: string, zone: string): Row {
  return { sys_id: id(), name, user_name: userName, email, time_zone: zone, active: 'true' };
}
