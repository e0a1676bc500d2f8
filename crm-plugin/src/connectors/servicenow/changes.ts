import type { Watermark } from '../connector.ts';
import { instantOf, storedTime, valueOf, type TaskRow } from './answers.ts';
import type { ServiceNowApi, TaskPage } from './service-now-api.ts';

const pageSize = 100;

export interface ChangedPage {
  rows: TaskRow[];
  watermark: Watermark;
}

export interface ChangeSource {
  api: ServiceNowApi;
  columns: readonly string[];
  /** Condition every row meets: tables, and at the first reading the CRM field. */
  condition: string;
  signal?: AbortSignal | undefined;
}

/**
 * Tasks that changed at or after `from`, by (sys_updated_on, sys_id).
 *
 * Pages are asked for by the time of the last row, inclusively: offsets would skip rows when one of an earlier page
 * changes and moves to the end. Where a whole page has one and the same second (an import), the rest of that second
 * is read by `sys_id`. Offsets are used for one thing: to pass rows that access rules hide, page by page.
 */
export async function* changedTasks(
  { api, columns, condition, signal }: ChangeSource,
  from: string | undefined,
): AsyncGenerator<ChangedPage> {
  const byTime = 'ORDERBYsys_updated_on^ORDERBYsys_id';
  const read = async (query: string): Promise<TaskPage> => {
    for (let offset = 0; ; offset += pageSize) {
      const table = 'task';
      const page = await api.page({ table, query, columns, limit: pageSize, offset, signal });
      if (page.rows.length > 0 || !page.more) return page;
    }
  };
  const timeOf = (row: TaskRow) => instantOf(row, 'sys_updated_on') ?? '';

  let since = from === undefined ? undefined : storedTime(Date.parse(from));
  let operator = '>=';
  for (;;) {
    const when = since === undefined ? [] : [`sys_updated_on${operator}${since}`];
    const page = await read([condition, ...when, byTime].join('^'));
    const last = page.rows.at(-1);
    if (!last) return;
    yield { rows: page.rows, watermark: { at: timeOf(last) } };
    if (!page.more) return;
    const reached = valueOf(last, 'sys_updated_on');
    operator = '>=';
    if (reached === since) {
      yield* restOfSecond(reached, valueOf(last, 'sys_id'));
      operator = '>';
    }
    since = reached;
  }

  async function* restOfSecond(second: string, lastId: string): AsyncGenerator<ChangedPage> {
    for (let id = lastId; ;) {
      const query = `${condition}^sys_updated_on=${second}^sys_id>${id}^ORDERBYsys_id`;
      const page = await read(query);
      const last = page.rows.at(-1);
      if (!last) return;
      yield { rows: page.rows, watermark: { at: timeOf(last) } };
      if (!page.more) return;
      id = valueOf(last, 'sys_id');
    }
  }
}
