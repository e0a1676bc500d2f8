import { ConnectorRefused, type Connector } from '../connector.ts';
import { valueOf, type TaskRow } from './answers.ts';
import { changedTasks } from './changes.ts';
import { checkConnection } from './check.ts';
import type { ServiceNowConfig } from './config.ts';
import { createTask } from './create-task.ts';
import { columnsOf, normalise } from './normalise.ts';
import { proveQueryZone } from './query-zone.ts';
import { queryValue, ServiceNowApi } from './service-now-api.ts';

/** `sys_updated_on` is set before the commit: a slow write shows up behind later ones. */
const overlapMs = 60_000;
const provenMs = 10 * 60_000;

export interface ServiceNowDeps {
  now: () => number;
  fetch?: typeof globalThis.fetch;
}

/** ServiceNow's tasks (incident, request, change) over the Table API. Facts name their page. */
export function createServiceNowConnector(
  config: ServiceNowConfig,
  { now, fetch }: ServiceNowDeps,
): Connector {
  const api = new ServiceNowApi(config, fetch);
  const columns = columnsOf(config);
  const condition = `sys_class_nameIN${config.tables.join(',')}`;
  let provenUntil = 0;
  /** The watermark's second, and when it was first the newest: see `from`. */
  let newest: { at: string; since: number } | undefined;

  const observe = (row: TaskRow) => normalise(row, config, (table, id) => api.recordUrl(table, id));

  /** The overlap is read until the watermark has been the newest time for as long; then nothing older can appear. */
  function from(at: string): string {
    if (newest?.at !== at) newest = { at, since: now() };
    const settled = now() - newest.since >= overlapMs;
    return new Date(Date.parse(at) - (settled ? 0 : overlapMs)).toISOString();
  }

  async function byIds(ids: readonly string[], signal?: AbortSignal): Promise<TaskRow[]> {
    const asked = ids.filter((id) => /^[0-9a-f]{32}$/.test(id));
    if (asked.length === 0) return [];
    const query = `${condition}^sys_idIN${asked.join(',')}`;
    const { rows } = await api.page({ table: 'task', query, columns, limit: asked.length, signal });
    return rows.filter((row) => asked.includes(valueOf(row, 'sys_id')));
  }

  return {
    system: 'servicenow',
    kind: config.kind,
    capabilities: {
      webhooks: false,
      signedTimestamp: false,
      idempotentCreate: false,
      optimisticLock: false,
      tombstones: false,
      commentVisibility: true,
      slaFields: true,
      attachments: true,
      userLookupByEmail: true,
      timeGrainMs: 1000,
      searchLagMs: 0,
    },
    test: () => checkConnection(api, config, condition),

    async *changes(since, signal) {
      if (provenUntil <= now()) {
        await proveQueryZone(api, condition, signal);
        provenUntil = now() + provenMs;
      }
      // The first reading takes linked tickets only: years of others belong to no record.
      const linked = since === undefined ? `${condition}^${config.crmField}ISNOTEMPTY` : condition;
      const source = { api, columns, condition: linked, signal };
      for await (const { rows, watermark } of changedTasks(source, since && from(since.at))) {
        const at = since && since.at > watermark.at ? since.at : watermark.at;
        yield { tickets: rows.map(observe), watermark: { at } };
      }
    },

    async get(key) {
      const [row] = await byIds([key]);
      return row && observe(row).ticket;
    },

    async findAll(keys, signal) {
      return (await byIds(keys, signal)).map((row) => observe(row).ticket);
    },

    async findByKey(idempotencyKey) {
      const value = queryValue(idempotencyKey);
      if (value === undefined) return undefined;
      const query = `${condition}^correlation_id=${value}^ORDERBYsys_created_on`;
      const { rows } = await api.page({ table: 'task', query, columns, limit: 10 });
      // A condition on a column that cannot be read is left out: then any ticket would be taken for ours.
      if (rows.some((row) => valueOf(row, 'correlation_id').toLowerCase() !== value.toLowerCase())) {
        throw new ConnectorRefused(
          'ServiceNow does not search by correlation_id.',
          'Let the service user read the column correlation_id of Task.',
        );
      }
      const row = rows.find((one) => valueOf(one, 'correlation_id') === value);
      return row && observe(row).ticket;
    },

    async create(draft) {
      const { row, dropped } = await createTask(draft, { api, config });
      const [read] = await byIds([valueOf(row, 'sys_id')]);
      return { ticket: observe(read ?? row).ticket, dropped };
    },
  };
}
