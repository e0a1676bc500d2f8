import { startRedmineStandIn } from '../ticket-servers/redmine-stand-in/server.ts';
import { redmineInstalled, startRedmine, type RedmineServer } from '../ticket-servers/redmine.ts';

export interface TrackerChoice {
  server: RedmineServer;
  /** Said by the demo, so that nobody takes the stand-in for the real one. */
  name: 'Redmine 5' | 'Redmine stand-in';
}

/** Real Redmine where it is installed, else the stand-in; `redmine` insists. */
export async function startTracker(wanted: 'redmine' | 'stand-in' | 'auto' = 'auto'): Promise<TrackerChoice> {
  if (wanted === 'redmine' && !redmineInstalled()) {
    throw new Error(
      'Redmine is not installed. On Debian 12, as root: bash tests/ticket-servers/redmine.sh install',
    );
  }
  const real = wanted === 'stand-in' ? undefined : await startRedmine();
  if (real) return { server: real, name: 'Redmine 5' };
  return { server: await startRedmineStandIn(), name: 'Redmine stand-in' };
}

/** Somebody of the product department, working in the tracker by its own REST API. */
export function trackerPerson(server: RedmineServer, key: 'adminKey' | 'agentKey' = 'agentKey') {
  const call = async (
    method: string,
    path: string,
    issue?: Record<string, unknown>,
  ): Promise<Record<string, unknown>> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { 'X-Redmine-API-Key': server[key], ...(issue ? { 'Content-Type': 'application/json' } : {}) },
      ...(issue ? { body: JSON.stringify({ issue }) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  };
  return {
    create: async (issue: Record<string, unknown>) =>
      (
        (await call('POST', '/issues.json', { project_id: server.project, ...issue }))['issue'] as {
          id: number;
        }
      ).id,
    change: async (id: number, issue: Record<string, unknown>) => {
      await call('PUT', `/issues/${id}.json`, issue);
    },
    get: async (id: number) => (await call('GET', `/issues/${id}.json`))['issue'] as Record<string, unknown>,
    /** Every issue that carries this idempotency key: more than one is a double. */
    withKey: async (value: string) =>
      (await call('GET', `/issues.json?status_id=*&cf_${server.fields.key}=${encodeURIComponent(value)}`))[
        'issues'
      ] as { id: number; subject: string; assigned_to?: { name: string } }[],
  };
}
