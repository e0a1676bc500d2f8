import { z } from 'zod';

/**
 * A column under `sysparm_display_value=all`: `value` is what is stored (UTC, codes, ids), `display_value` what the
 * service user reads (own time zone, own language).
 */
const cell = z.object({ value: z.string().nullish(), display_value: z.string().nullish() });

/** Columns the user may not read are left out. */
export const taskRow = z.record(z.string(), cell.or(z.literal('').transform(() => ({ value: '' }))));
export type TaskRow = z.infer<typeof taskRow>;

export const rowsAnswer = z.object({ result: z.array(taskRow) });
export const rowAnswer = z.object({ result: taskRow });

export function valueOf(row: TaskRow, column: string): string {
  return row[column]?.value ?? '';
}

export function shownOf(row: TaskRow, column: string): string {
  const cell = row[column];
  return (cell && 'display_value' in cell ? cell.display_value : undefined) ?? cell?.value ?? '';
}

/** `2026-11-23 12:00:00` in UTC as ISO 8601; undefined for blanks and for what some plugins store (`UNKNOWN`). */
export function instantOf(row: TaskRow, column: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(valueOf(row, column));
  const time = match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN;
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined;
}

/** A moment as the Table API reads it: UTC, whole seconds. */
export function storedTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
