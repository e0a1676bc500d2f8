import { ConnectorRefused } from '../connector.ts';
import { instantOf, storedTime, valueOf } from './answers.ts';
import type { ServiceNowApi } from './service-now-api.ts';

/**
 * Proves that a time in a query is read as UTC, as plain text is said to be ("SOAP web service and time zones",
 * ServiceNow Community): were it read in the user's own zone, a poll would silently miss hours of changes.
 * The newest record must be found at its own second, and no longer one second later.
 * @throws ConnectorRefused where it is not so
 */
export async function proveQueryZone(
  api: ServiceNowApi,
  condition: string,
  signal?: AbortSignal,
): Promise<void> {
  const columns = ['sys_id', 'sys_updated_on'];
  const one = { table: 'task', columns, limit: 1, signal };
  const newest = await api.page({ ...one, query: `${condition}^ORDERBYDESCsys_updated_on` });
  const row = newest.rows[0];
  const at = row && instantOf(row, 'sys_updated_on');
  if (!row || at === undefined) return;
  const seconds = Date.parse(at);
  const found = async (time: number) => {
    const query = `sys_id=${valueOf(row, 'sys_id')}^sys_updated_on>=${storedTime(time)}`;
    const [same] = (await api.page({ ...one, query })).rows;
    // Somebody may have changed it meanwhile: then it says nothing.
    return same && valueOf(same, 'sys_updated_on') !== valueOf(row, 'sys_updated_on')
      ? 'moved'
      : same !== undefined;
  };
  const [atOnce, later] = [await found(seconds), await found(seconds + 1000)];
  if (atOnce === 'moved' || later === 'moved' || (atOnce && !later)) return;
  throw new ConnectorRefused(
    'ServiceNow reads times in queries in a time zone that is not UTC.',
    'Set the time zone of the service user to GMT.',
  );
}
