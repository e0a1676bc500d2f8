import { ConnectorRefused, type ConnectionReport } from '../connector.ts';
import { queueAnswer, versionAnswer } from './answers.ts';
import type { RequestTrackerConfig } from './config.ts';
import type { RequestTrackerApi } from './request-tracker-api.ts';
import { provenTime, readServiceUser } from './service-user.ts';

/** What the admin must know before the connection is used. An outage is thrown, everything else is reported. */
export async function checkConnection(
  api: RequestTrackerApi,
  config: RequestTrackerConfig,
  now: () => number,
): Promise<ConnectionReport> {
  const report = { ok: false, user: undefined, clockSkewMs: undefined };
  try {
    const asked = now();
    const { headers } = await api.exchange({ segments: ['rt'], schema: versionAnswer });
    const clockSkewMs = skew(headers, asked, now());
    const user = await readServiceUser(api);
    const problems = [
      ...(await queueProblems(api, config)),
      ...(await refusalOf(async () => provenTime(api, user))),
    ];
    return { ok: problems.length === 0, user: user.name, clockSkewMs, problems };
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    return { ...report, problems: [`${error.message} ${error.whatToDo}`] };
  }
}

/** Rights as far as REST 2.0 shows them: a queue that may be seen, a link to create, fields that may be seen. */
async function queueProblems(api: RequestTrackerApi, config: RequestTrackerConfig): Promise<string[]> {
  const queue = await api.find({ segments: ['queue', config.queue], schema: queueAnswer });
  if (!queue) {
    return [
      `The queue "${config.queue}" is not there or may not be seen. Check its name and give the user the right SeeQueue in it.`,
    ];
  }
  const may = queue._hyperlinks.some(({ ref, type }) => ref === 'create' && type === 'ticket');
  const names = new Set(queue.TicketCustomFields.map(({ name }) => name.toLowerCase()));
  const effects: [string, string][] = [
    [config.crmField, 'tickets cannot name their opportunity'],
    [config.keyField, 'an interrupted ticket is not found again and would be made twice'],
    [config.nextStepField, 'next steps are not shown'],
  ];
  return [
    ...(may ? [] : ['The user may not create tickets in the queue. Give it the right CreateTicket.']),
    ...effects.flatMap(([name, effect]) =>
      names.has(name.toLowerCase())
        ? []
        : [
            `The queue shows no custom field "${name}": ${effect}. Make it for tickets, apply it to the queue, and give the user the rights SeeCustomField and ModifyCustomField.`,
          ],
    ),
  ];
}

async function refusalOf(attempt: () => Promise<unknown>): Promise<string[]> {
  try {
    await attempt();
    return [];
  } catch (error) {
    if (!(error instanceof ConnectorRefused)) throw error;
    return [`${error.message} ${error.whatToDo}`];
  }
}

/** The Date header has whole seconds: what lies within the exchange and that second is no difference. */
function skew(headers: Headers, asked: number, answered: number): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  if (!Number.isFinite(date)) return undefined;
  if (date > answered) return date - answered;
  return date + 1000 < asked ? date + 1000 - asked : 0;
}
