import { ConnectorRefused, type ConnectionReport } from '../connector.ts';
import { valueOf } from './answers.ts';
import type { ServiceNowConfig } from './config.ts';
import { proveQueryZone } from './query-zone.ts';
import type { ServiceNowApi } from './service-now-api.ts';

/** What the admin must know before the connection is used. An outage is thrown, everything else is reported. */
export async function checkConnection(
  api: ServiceNowApi,
  config: ServiceNowConfig,
  condition: string,
): Promise<ConnectionReport> {
  let user: string | undefined;
  let timeZone: string | undefined;
  try {
    const me = await api.page({
      table: 'sys_user',
      query: 'sys_id=javascript:gs.getUserID()',
      columns: ['name', 'time_zone'],
      limit: 2,
    });
    // A condition that cannot be read is left out, and then everybody is answered (Table API, sysparm_query).
    const [row] = me.rows.length === 1 ? me.rows : [];
    user = row && valueOf(row, 'name');
    timeZone = (row && valueOf(row, 'time_zone')) || undefined;
    const problems = [
      ...(user
        ? []
        : ['ServiceNow does not show who the service user is. Let the user read its own record.']),
      ...(await tableProblems(api, config, condition)),
    ];
    await proveQueryZone(api, condition);
    return {
      ok: problems.length === 0,
      user,
      clockSkewMs: undefined,
      ...(timeZone !== undefined && { timeZone }),
      problems,
    };
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    const problems = [`${error.message} ${error.whatToDo}`];
    return { ok: false, user, clockSkewMs: undefined, ...(timeZone !== undefined && { timeZone }), problems };
  }
}

async function tableProblems(
  api: ServiceNowApi,
  config: ServiceNowConfig,
  condition: string,
): Promise<string[]> {
  const columns = ['sys_id', config.crmField, config.nextStepField, 'correlation_id'];
  const limit = 20;
  const { rows, total } = await api.page({ table: 'task', query: condition, columns, limit });
  const problems: string[] = [];
  const hidden = Math.min(limit, total ?? rows.length) - rows.length;
  if (hidden > 0) {
    problems.push(
      `Access rules hide ${hidden} of the first ${hidden + rows.length} tickets from the service user. Give it the role itil, or accept that those are not mirrored.`,
    );
  }
  const [first] = rows;
  if (!first) return problems;
  const effects: [string, string][] = [
    [config.crmField, 'tickets cannot name their opportunity'],
    ['correlation_id', 'an interrupted ticket cannot be found again'],
    [config.nextStepField, 'next steps are not shown'],
  ];
  for (const [column, effect] of effects) {
    if (first[column] === undefined)
      problems.push(`Task has no column "${column}" that the service user may read: ${effect}.`);
  }
  return problems;
}
